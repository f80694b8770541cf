//! The customer's admin centers.

use leptos::{ev::MouseEvent, prelude::*};

use super::{all_centers::AllCenters, parts::Centers};
use crate::{
    components::{ExternalLink, Icon, IconName, OpenedNote, follows_link},
    dom,
    domain::Customer,
    i18n::Word,
    links::{Link, first_links},
    state::{OpenedCenterStore, use_console, use_opened_centers, use_preferences},
};

/// Microsoft's article *Partners: Managing clients*.
const ARTICLE: &str = "https://support.microsoft.com/topic/partners-managing-clients-31a26c04-5073-44d3-8330-66d19f72fe22";

/// The attribute that names the link of an admin center.
const LINK_ID: &str = "data-center";

/// Records a click that follows a link.
fn record(opened: OpenedCenterStore, customer: Memo<Option<Customer>>, event: &MouseEvent) {
    let link = dom::closest(event, "[data-center]").filter(|_| follows_link(event));
    let link = link.and_then(|link| dom::attribute(&link, LINK_ID));
    let customer = customer.with_untracked(|it| it.as_ref().map(|it| it.id));
    if let Some((link, customer)) = link.zip(customer) {
        opened.record(&link, customer);
    }
}

/// Links to the customer's admin centers. They need only the customer's data in the list.
///
/// The ones that are used most show as tiles; all of them are behind *More*.
#[component]
pub(super) fn AdminCenters(
    /// The customer.
    customer: Memo<Option<Customer>>,
) -> impl IntoView {
    let (console, opened) = (use_console(), use_opened_centers());
    let links = Memo::new(move |_| {
        let customer = customer.read();
        let Some(customer) = &*customer else { return Vec::new() };
        match console.live().get() {
            Some(live) => live.links(customer),
            None => console.config().links.links_for(customer),
        }
    });
    let is_open = RwSignal::new(false);
    let centers = Centers { links, is_open };
    let id = Memo::new(move |_| customer.read().as_ref().map(|it| it.id));
    view! {
        <nav
            class="centers"
            aria-labelledby="centers-title"
            on:click=move |event| record(opened, customer, &event)
            on:auxclick=move |event| record(opened, customer, &event)
        >
            <OpenedNote customer=id />
            <header class="centers__head">
                <h3 class="section__title" id="centers-title">
                    {Word::DetailsAdminCenters}
                </h3>
                <ExternalLink
                    href=ARTICLE
                    class="centers__help"
                    icon=IconName::Question
                    attr:title=Word::DetailsAdminCentersHelp
                >
                    <span class="visually-hidden">{Word::DetailsAdminCentersHelp}</span>
                </ExternalLink>
                <button
                    class="button button--quiet centers__more"
                    type="button"
                    id="centers-more"
                    aria-label=Word::CentersMoreAll
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    <span>{Word::CentersMore}</span>
                    <Icon name=IconName::Chevron />
                </button>
            </header>
            <Show
                when=move || is_open.get()
                fallback=move || view! { <Tiles links /> }
            >
                <AllCenters centers />
            </Show>
        </nav>
    }
}

/// The links that are used most.
#[component]
fn Tiles(links: Memo<Vec<Link>>) -> impl IntoView {
    let preferences = use_preferences();
    let pinned = preferences.pinned_centers();
    let tag = preferences.language().get_untracked().tag();
    let first = Memo::new(move |_| first_links(links.get(), &pinned.read()));
    // Most customers have the same links, which differ by their addresses alone.
    let names = Memo::new(move |_| {
        let name = |link: &Link| {
            (link.id.to_string(), link.name(tag).to_owned(), link.short_name(tag).to_owned())
        };
        first.read().iter().map(name).collect::<Vec<_>>()
    });
    let tiles = move || {
        let tile = |(at, (id, name, text)): (usize, (String, String, String))| {
            let href = Signal::derive(move || {
                first.read().get(at).map_or_else(String::new, |link| link.href.clone())
            });
            view! {
                <li>
                    <ExternalLink
                        href
                        class="center"
                        icon=icon(&id)
                        attr:aria-label=name.clone()
                        attr:title=name
                        attr:data-center=id
                    >
                        {text}
                    </ExternalLink>
                </li>
            }
        };
        names.get().into_iter().enumerate().map(tile).collect_view()
    };
    view! { <ul class="centers__list">{tiles}</ul> }
}

/// The icon of a link.
fn icon(id: &str) -> IconName {
    match id {
        "exchange" => IconName::Mail,
        "entra" => IconName::Person,
        "teams" => IconName::Customers,
        "sharepoint" => IconName::Sites,
        "intune" => IconName::Device,
        "defender" | "purview" => IconName::Shield,
        _ => IconName::Apps,
    }
}
