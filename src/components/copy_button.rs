//! Buttons that copy a text to the clipboard.

use leptos::prelude::*;

use super::{Icon, IconName};
use crate::{
    i18n::{Word, say, say_with},
    state::{use_announcer, use_console},
};

/// How long a button shows that it copied, in milliseconds.
const CONFIRMATION_MILLIS: u32 = 2000;

/// A button with an icon that copies a text and announces the outcome.
#[component]
pub fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: String,
    /// What the text is, for the button's accessible name: *Copy {what}*.
    #[prop(into)]
    what: String,
) -> impl IntoView {
    let label = say_with(Word::CopyWhat, &[("what", &what)]);
    view! { <Button class="button button--quiet copy" text attr:title=label.clone() attr:aria-label=label /> }
}

/// The same button with a visible name beside its icon.
#[component]
pub fn LabelledCopyButton(
    /// What is copied.
    #[prop(into)]
    text: String,
    /// The name of the button.
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
    text: String,
    #[prop(optional)] label: Option<String>,
    class: &'static str,
) -> impl IntoView {
    let (console, announcer) = (use_console(), use_announcer());
    let copied = RwSignal::new(false);
    let copy = Action::new_local(move |text: &String| {
        let services = console.services();
        let copying = services.clipboard().write(text.clone());
        async move {
            let succeeded = copying.await;
            announcer.say(say(if succeeded { Word::AppCopied } else { Word::CopyRefused }));
            if succeeded {
                // The button may be removed while this waits.
                copied.try_set(true);
                services.after(CONFIRMATION_MILLIS).await;
                copied.try_set(false);
            }
        }
    });
    let icon = move || if copied.get() { IconName::Check } else { IconName::Copy };
    view! {
        <button
            class=class
            type="button"
            on:click=move |_| {
                copy.dispatch_local(text.clone());
            }
        >
            {move || view! { <Icon name=icon() /> }}
            {label.map(|label| view! { <span>{label}</span> })}
        </button>
    }
}
