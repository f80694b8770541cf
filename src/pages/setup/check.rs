//! The check of the set-up: the current configuration, a test sign-in, and the meaning of error
//! codes.

use leptos::prelude::*;

use super::{configuration::ConfigurationTable, section::SetupSection};
use crate::{
    auth::diagnosis::Diagnosis,
    components::{
        Field, FieldKind, IconName, Notice,
        microsoft::{ErrorDiagnosis, SignInFailure},
    },
    i18n::{Word, say_with},
    session::{SignInReason, label, use_session},
};

/// The section.
#[component]
pub(super) fn CheckSection() -> impl IntoView {
    let session = use_session();
    let setting = session.sign_in.settings().ok();
    let configured = setting.map(|setting| {
        view! {
            <div class="setup__state">
                <ConfigurationTable app=setting.app realm=setting.realm />
                <div class="live__buttons">
                    <button
                        class="button button--primary"
                        type="button"
                        on:click=move |_| session.sign_in.start(SignInReason::SignIn(None))
                    >
                        {Word::SetupCheckSignIn}
                    </button>
                </div>
                <SignInResult />
            </div>
        }
    });
    view! {
        <SetupSection title=Word::SetupCheck>{configured} <PastedError /></SetupSection>
    }
}

/// The result of the last sign-in.
#[component]
fn SignInResult() -> impl IntoView {
    let session = use_session();
    move || {
        if let Some(failure) = session.sign_in.error.get() {
            return Some(view! { <SignInFailure failure /> }.into_any());
        }
        let is_signed_in = session.sign_in.is_signed_in();
        let keyring = session.sign_in.keyring().filter(|_| is_signed_in)?;
        let account = keyring.with_session(|session| label(session.account()));
        let text = say_with(Word::SetupCheckWorks, &[("account", &account)]);
        Some(
            view! {
                <Notice tone="info" icon=IconName::Check attr:role="status">
                    <p>
                        <bdi>{text}</bdi>
                    </p>
                </Notice>
            }
            .into_any(),
        )
    }
}

/// A field for an error code or a message, with its meaning below.
#[component]
fn PastedError() -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let meaning = move || {
        let text = typed.read();
        if text.trim().is_empty() {
            return None;
        }
        Some(match Diagnosis::read(&text) {
            None => view! { <p class="live-page__text">{Word::SetupPasteNone}</p> }.into_any(),
            Some(diagnosis) => view! { <ErrorDiagnosis diagnosis /> }.into_any(),
        })
    };
    view! {
        <div class="setup__paste">
            <Field
                id="setup-paste"
                label=Word::SetupPaste
                hint=Word::SetupPasteHint
                kind=FieldKind::Lines
                value=typed
                on_input=move |text| typed.set(text)
            />
            <div role="status">{meaning}</div>
        </div>
    }
}
