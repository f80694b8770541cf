//! The page in place of one whose part of the program could not be loaded.

use leptos::{prelude::*, task::spawn_local};

use crate::{i18n::Word, services::deployment::reload_if_outdated};

/// The page in place of one whose part of the program could not be loaded. A part of an earlier
/// deployment may be gone: then another attempt loads the whole page again.
#[component]
pub(super) fn PartFailed(
    /// Tries again to load the part.
    retry: Callback<()>,
) -> impl IntoView {
    let try_again = move |_| {
        spawn_local(async move {
            if !reload_if_outdated().await {
                // The user may have left for another page.
                retry.try_run(());
            }
        });
    };
    view! {
        <section class="empty" role="alert">
            <h1 class="empty__title" tabindex="-1">
                {Word::PartFailedTitle}
            </h1>
            <p class="empty__text">{Word::PartFailedNext}</p>
            <button class="button" type="button" on:click=try_again>
                {Word::AppRetry}
            </button>
        </section>
    }
}
