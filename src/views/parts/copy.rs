//! Copying a text.

use leptos::prelude::*;

use crate::{
    i18n::{Word, say, say_with},
    state::{Announcer, Console},
    ui::{Icon, IconName},
};

/// A button that copies a text and says that it did.
#[component]
pub(in crate::views) fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: String,
    /// What the text is, for the button's name: *Copy tenant ID*.
    #[prop(into)]
    what: String,
    /// Whether the name is shown beside the icon.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let (console, announcer) = (Console::here(), Announcer::here());
    let done = RwSignal::new(false);
    let copy = Action::new_local(move |text: &String| {
        let text = text.clone();
        let platform = console.platform();
        async move {
            let copied = platform.copy(text).await;
            announcer.say(say(if copied { Word::AppCopied } else { Word::CopyRefused }));
            if copied {
                done.set(true);
                platform.after(2000).await;
                // The button may be gone by now.
                let _gone = done.try_set(false);
            }
        }
    });
    let label = say_with(Word::CopyWhat, &[("what", &what)]);
    let icon = move || if done.get() { IconName::Check } else { IconName::Copy };
    view! {
        <button
            class="button button--quiet copy"
            type="button"
            title=label.clone()
            aria-label=(!named).then(|| label.clone())
            on:click=move |_| {
                copy.dispatch_local(text.clone());
            }
        >
            {move || view! { <Icon name=icon() /> }}
            {named.then(|| view! { <span>{what}</span> })}
        </button>
    }
}
