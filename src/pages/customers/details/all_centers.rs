//! All admin centers of a customer, with a filter and pins.

use leptos::prelude::*;

use super::parts::Centers;
use crate::{
    components::{ExternalLink, Icon, IconName},
    dom,
    i18n::{Word, say, say_with},
    links::{Link, pinned_first},
    state::{use_console, use_preferences},
};

/// Every link with its full name and its pin. Pinned ones come first when the list is opened; while
/// it is open they stay where they are, under the pointer and the focus.
#[component]
pub(super) fn AllCenters(
    /// The links.
    centers: Centers,
) -> impl IntoView {
    let (console, preferences) = (use_console(), use_preferences());
    let tag = preferences.language().get_untracked().tag();
    let pinned = preferences.pinned_centers().get_untracked();
    let filter = RwSignal::new(String::new());
    let fold = move |text: &str| match console.listing_untracked() {
        Some(listing) => listing.directory.fold(text),
        None => text.to_lowercase(),
    };
    let found = Memo::new(move |_| {
        let mut links = centers.links.get();
        pinned_first(&mut links, &pinned);
        let wanted = fold(filter.read().trim());
        let name = |link: &Link| (link.id.to_string(), link.name(tag).to_owned());
        let names = links.iter().map(name);
        names.filter(|(_, name)| fold(name).contains(&wanted)).collect::<Vec<_>>()
    });
    let on_key = move |event: dom::KeyboardEvent| {
        if event.key() != "Escape" {
            return;
        }
        // One step back: the filter, then the list.
        event.prevent_default();
        if filter.read_untracked().is_empty() {
            dom::focus_id("centers-more");
            centers.is_open.set(false);
        } else {
            filter.set(String::new());
        }
    };
    view! {
        <div class="centers__all" on:keydown=on_key>
            <input
                class="field__control"
                type="search"
                autocomplete="off"
                aria-label=Word::CentersFilter
                placeholder=Word::CentersFilter
                prop:value=move || filter.get()
                on:input:target=move |event| filter.set(event.target().value())
            />
            <ul class="centers__rows">
                <For each=move || found.get() key=Clone::clone let:named>
                    <CenterRow centers id=named.0 name=named.1 />
                </For>
            </ul>
            <p class="not-known" role="alert">
                {move || found.read().is_empty().then(|| say(Word::CentersNone))}
            </p>
        </div>
    }
}

/// A link and its pin.
#[component]
fn CenterRow(centers: Centers, id: String, name: String) -> impl IntoView {
    let preferences = use_preferences();
    let pinned = preferences.pinned_centers();
    let id = StoredValue::new(id);
    let href = Signal::derive(move || {
        let links = centers.links.read();
        let link = links.iter().find(|link| id.with_value(|id| *link.id == **id));
        link.map_or_else(String::new, |link| link.href.clone())
    });
    let is_pinned = Memo::new(move |_| id.with_value(|id| pinned.read().contains(id)));
    let label = say_with(Word::CentersPin, &[("center", &name)]);
    let pin = move |_| preferences.pin_center(&id.get_value(), !is_pinned.get_untracked());
    view! {
        <li class="centers__row">
            <ExternalLink href class="centers__link" attr:data-center=id.get_value()>
                {name}
            </ExternalLink>
            <button
                class="button button--quiet centers__pin"
                type="button"
                aria-pressed=move || is_pinned.get().to_string()
                aria-label=label.clone()
                title=label
                on:click=pin
            >
                <Icon name=IconName::Pin />
            </button>
        </li>
    }
}
