//! A button that leads to the sign-in page.

use leptos::prelude::*;

use crate::{
    i18n::Word,
    session::{SignInReason, use_session},
};

/// Leads to the sign-in page, and back to the present address.
#[component]
pub(crate) fn SignInButton(
    /// Why the user signs in; `None` signs in again with the account that was used last.
    #[prop(optional_no_strip)]
    reason: Option<SignInReason>,
    /// Its text.
    #[prop(default = Word::LiveSignIn)]
    text: Word,
) -> impl IntoView {
    let session = use_session();
    let start = move |_| match reason.clone() {
        Some(reason) => session.sign_in.start(reason),
        None => session.sign_in.start_again(),
    };
    view! {
        <button class="button button--primary" type="button" on:click=start>
            {text}
        </button>
    }
}
