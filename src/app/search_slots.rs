//! The places of the views that aid the search, which are loaded after the list.

use leptos::prelude::*;

use super::{
    later_start::PartLoaded,
    later_views::{LaterView, LoadedLater},
};
use crate::{
    components::InLaterTask,
    state::{use_navigator, use_search_aid},
};

/// What aids the search: once its part is loaded, or earlier if the user goes to the box or the text
/// is a query.
#[component]
pub(super) fn LoadedSearchAid(
    /// One of its two views.
    view: LaterView,
) -> impl IntoView {
    let view = StoredValue::new(view);
    let (PartLoaded(is_loaded), aid) = (expect_context(), use_search_aid());
    let query = use_navigator().query();
    let is_query = move || query.read().text.contains([':', '<', '>', '"', '-']);
    let is_shown = Memo::new(move |_| is_loaded.get() || aid.was_focused.get() || is_query());
    view! {
        <Show when=move || is_shown.get()>
            <InLaterTask>
                <LoadedLater view=view.get_value() />
            </InLaterTask>
        </Show>
    }
}

/// The saved views, once they are loaded.
#[component]
pub(super) fn LoadedSavedViews() -> impl IntoView {
    let PartLoaded(is_loaded) = expect_context();
    view! {
        <Show when=move || is_loaded.get()>
            <InLaterTask>
                <LoadedLater view=LaterView::SavedViews />
            </InLaterTask>
        </Show>
    }
}
