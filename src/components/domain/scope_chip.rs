//! Which customers a page of all customers is limited to.

use leptos::prelude::*;

use crate::{
    components::{Icon, IconName},
    dom,
    i18n::{Word, count, say, say_with},
    saved_views::{ShippedView, ShowingView},
    state::{Scope, use_navigator, use_saved_views},
};

/// The name of a shipped view.
pub const fn shipped_name(view: ShippedView) -> Word {
    match view {
        ShippedView::EndsSoon => Word::ViewEndsSoon,
        ShippedView::Incidents => Word::ViewIncidents,
    }
}

/// Says which customers a page is limited to, with a button that shows all; nothing without a limit.
#[component]
pub fn ScopeChip(
    /// The scope of the page.
    scope: Scope,
) -> impl IntoView {
    let (navigator, views) = (use_navigator(), use_saved_views());
    let text = scope.text();
    let name = move || {
        let views = views.views().read();
        match views.showing(&navigator.query().read()) {
            Some(ShowingView::Shipped(view)) => say(shipped_name(view)),
            Some(ShowingView::Saved(view)) => view.name.clone(),
            None => text.get(),
        }
    };
    let size = move || {
        let customers = scope.listing().map_or(0, |listing| listing.directory.len());
        count(Word::ListCount, u64::from(customers), &[])
    };
    let unjudged = move || {
        if scope.is_reading() {
            return Some(say(Word::QueryReading));
        }
        let number = u64::try_from(scope.unjudged()).unwrap_or(u64::MAX);
        (number > 0).then(|| count(Word::ScopeUnjudged, number, &[]))
    };
    let clear = move |_| {
        navigator.drop_search();
        // The button disappears.
        dom::next_frame(dom::focus_heading);
    };
    view! {
        <Show when=move || !text.read().is_empty()>
            <div class="scope">
                <p class="scope__text">
                    <bdi>{move || say_with(Word::ScopeOnly, &[("view", &name())])}</bdi>
                    <span class="scope__size">
                        {move || {
                            let unjudged = unjudged().map(|text| format!("; {text}"));
                            format!(" ({}{})", size(), unjudged.unwrap_or_default())
                        }}
                    </span>
                </p>
                <button class="button button--quiet" type="button" on:click=clear>
                    <Icon name=IconName::Close />
                    <span>{Word::ScopeClear}</span>
                </button>
            </div>
        </Show>
    }
}
