//! The saved views: links to them in the left pane, and the dialog in which they are changed.

mod dialog;
mod link;
mod row;

use leptos::prelude::*;

use self::{dialog::ViewsDialog, link::ViewLink};
use crate::{
    components::{Icon, IconName, shipped_name},
    directory::Query,
    i18n::{Word, say},
    saved_views::ShippedView,
    state::{SavedViewStore, use_saved_views, use_search_aid},
};

/// The saved views in the left pane, and their dialog.
#[component]
pub fn SavedViewsPane() -> impl IntoView {
    let store = use_saved_views();
    let open = use_search_aid().views_open;
    let was_opened = Memo::new(move |before: Option<&bool>| before == Some(&true) || open.get());
    let shipped = move || {
        let views = store.views().get();
        let shown = ShippedView::ALL.into_iter().filter(move |view| views.shows(*view));
        let link = |view: ShippedView| {
            let name = say(shipped_name(view));
            view! { <ViewItem name query=view.query() /> }
        };
        shown.map(link).collect_view()
    };
    let saved = move || {
        let views = store.views().get();
        let link = |view: &crate::saved_views::SavedView| {
            view! { <ViewItem name=view.name.clone() query=view.query.clone() /> }
        };
        views.saved().iter().map(link).collect_view()
    };
    view! {
        <nav class="views" aria-labelledby="views-title">
            <div class="views__head">
                <p class="views__title" id="views-title">
                    {Word::ViewTitle}
                </p>
                <button
                    class="button button--quiet"
                    type="button"
                    aria-haspopup="dialog"
                    title=Word::ViewEdit
                    aria-label=Word::ViewEdit
                    on:click=move |_| open.set(true)
                >
                    <Icon name=IconName::Pin />
                </button>
            </div>
            <ul class="views__list">{shipped} {saved}</ul>
        </nav>
        <Show when=move || was_opened.get()>
            <ViewsDialog store open />
        </Show>
    }
}

/// A view in the left pane.
#[component]
fn ViewItem(name: String, query: Query) -> impl IntoView {
    view! {
        <li>
            <ViewLink name query class="views__link" />
        </li>
    }
}

/// The name of a view and its query.
type Named = (String, Query);

/// All views that show: shipped ones, then those that the user saved.
pub fn all_views(store: SavedViewStore) -> Vec<Named> {
    store.views().with_untracked(|views| {
        let shipped = ShippedView::ALL.into_iter().filter(|view| views.shows(*view));
        let shipped = shipped.map(|view| (say(shipped_name(view)), view.query()));
        let saved = views.saved().iter().map(|view| (view.name.clone(), view.query.clone()));
        shipped.chain(saved).collect()
    })
}
