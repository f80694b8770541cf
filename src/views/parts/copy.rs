//! Copying a text.

use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    i18n::{Word, say, say_with},
    state::{use_announcer, use_console},
    ui::{El, IconName, el, icon},
};

/// How long a button shows that it copied, in milliseconds.
const SHOWN_FOR: u32 = 2000;

/// A button that copies a text and says that it did; `what` names the text.
pub(crate) fn copy_button(text: String, what: &str) -> El {
    let label = say_with(Word::CopyWhat, &[("what", what)]);
    bare_button(text).attr("title", label.clone()).attr("aria-label", label)
}

/// The same with its name beside the icon.
pub(crate) fn named_copy_button(text: String, name: String) -> El {
    bare_button(text).child(el("span").text(name))
}

fn bare_button(text: String) -> El {
    let (console, announcer) = (use_console(), use_announcer());
    let done = RwSignal::new(false);
    let copy = move |text: String| {
        let platform = console.platform();
        spawn_local(async move {
            let copied = platform.copy(text).await;
            announcer.say(say(if copied { Word::AppCopied } else { Word::CopyRefused }));
            if copied {
                // The button may be gone by now, or while it shows.
                done.try_update(|done| *done = true);
                platform.after(SHOWN_FOR).await;
                done.try_update(|done| *done = false);
            }
        });
    };
    el("button")
        .class("button button--quiet copy")
        .attr("type", "button")
        .on(ev::click, move |_| copy(text.clone()))
        .dynamic(move || icon(if done.get() { IconName::Check } else { IconName::Copy }).into_any())
}
