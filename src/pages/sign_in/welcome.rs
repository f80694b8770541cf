//! The first page of a user who is not signed in.

use leptos::prelude::*;

use crate::{auth::sign_in::SignInError, components::microsoft::SignInFailure, i18n::Word};

/// The purpose and the rights of the console, why the last sign-in failed, and the actions of the
/// user.
#[component]
pub fn Welcome(
    /// Why the last sign-in failed.
    #[prop(into)]
    failure: Signal<Option<SignInError>>,
    /// The actions of the user.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="empty">
            <h1 class="empty__title" tabindex="-1">
                {Word::LiveSignInTitle}
            </h1>
            <p class="empty__text">{Word::LiveEntryWho}</p>
            <p class="empty__text">{Word::LiveEntryReads}</p>
            <p class="empty__text">{Word::LiveEntryRights}</p>
            {move || failure.get().map(|failure| view! { <SignInFailure failure /> })}
            {children()}
        </section>
    }
}
