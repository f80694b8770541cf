//! Buttons that copy a text to the clipboard.

use leptos::{prelude::*, task::spawn_local};

use super::{ChangingIcon, IconName};
use crate::{
    i18n::{Word, say, say_with},
    state::{use_announcer, use_console},
};

/// The time for which a button shows that it copied, in milliseconds.
const CONFIRMATION_MILLIS: u32 = 2000;

/// A button with an icon that copies a text and announces the result.
#[component]
pub fn CopyButton(
    /// The text to copy.
    #[prop(into)]
    text: Signal<String>,
    /// What the text is, for the accessible name of the button: *Copy {what}*.
    #[prop(into)]
    what: String,
) -> impl IntoView {
    let label = say_with(Word::CopyWhat, &[("what", &what)]);
    view! { <Button class="button button--quiet copy" text attr:title=label.clone() attr:aria-label=label /> }
}

/// The same button with a visible name beside its icon.
#[component]
pub fn LabelledCopyButton(
    /// The text to copy.
    #[prop(into)]
    text: Signal<String>,
    /// The text of the button.
    #[prop(into)]
    label: String,
    /// Classes of the button.
    #[prop(default = "button button--quiet copy")]
    class: &'static str,
) -> impl IntoView {
    view! { <Button text label class /> }
}

#[component]
fn Button(
    text: Signal<String>,
    #[prop(optional)] label: Option<String>,
    class: &'static str,
) -> impl IntoView {
    let (console, announcer) = (use_console(), use_announcer());
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let services = console.services();
        let copying = services.clipboard().write(text.get_untracked());
        spawn_local(async move {
            let succeeded = copying.await;
            announcer.say(say(if succeeded { Word::AppCopied } else { Word::CopyRefused }));
            if succeeded {
                // The button may be removed meanwhile.
                copied.try_set(true);
                services.after(CONFIRMATION_MILLIS).await;
                copied.try_set(false);
            }
        });
    };
    let icon = move || if copied.get() { IconName::Check } else { IconName::Copy };
    view! {
        <button
            class=class
            type="button"
            on:click=copy
        >
            <ChangingIcon name=Signal::derive(icon) />
            {label.map(|label| view! { <span>{label}</span> })}
        </button>
    }
}
