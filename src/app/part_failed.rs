//! What shows in place of a view whose part of the program could not be loaded.

use leptos::{prelude::*, task::spawn_local};

use super::copy_report::CopyReport;
use crate::{i18n::Word, services::deployment::reload_if_outdated};

/// What shows in place of a view whose part of the program could not be loaded. A part of an earlier
/// deployment may be gone: then another attempt loads the whole page again.
#[component]
pub(super) fn PartFailed(
    /// Whether it stands in place of a page, and so has the heading of the page.
    #[prop(default = true)]
    is_page: bool,
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
    let title = if is_page {
        view! {
            <h1 class="empty__title" tabindex="-1">
                {Word::PartFailedTitle}
            </h1>
        }
        .into_any()
    } else {
        view! { <p class="empty__title">{Word::PartFailedTitle}</p> }.into_any()
    };
    view! {
        <section class="empty" role="alert">
            {title}
            <p class="empty__text">{Word::PartFailedNext}</p>
            <button class="button" type="button" on:click=try_again>
                {Word::AppRetry}
            </button>
            <CopyReport cause="a part of the program did not load" />
        </section>
    }
}
