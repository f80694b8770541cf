//! The customer's admin centers.

use leptos::prelude::*;

use crate::{
    components::ExternalLink,
    domain::Customer,
    i18n::Word,
    links::Link,
    state::{use_console, use_preferences},
};

/// Microsoft's article *Partners: Managing clients*.
const ARTICLE: &str = "https://support.microsoft.com/topic/partners-managing-clients-31a26c04-5073-44d3-8330-66d19f72fe22";

/// Links to the customer's admin centers. They need only the customer's data in the list.
#[component]
pub(super) fn AdminCenters(
    /// The customer.
    customer: Signal<Option<Customer>>,
) -> impl IntoView {
    let console = use_console();
    let links = Memo::new(move |_| {
        let customer = customer.read();
        let Some(customer) = &*customer else { return Vec::new() };
        match console.live().get() {
            Some(live) => live.links(customer),
            None => console.config().links.links_for(customer),
        }
    });
    let number = Memo::new(move |_| links.read().len());
    let items =
        move || (0..number.get()).map(|at| view! { <CenterLink links at /> }).collect_view();
    view! {
        <nav class="centers" aria-labelledby="centers-title">
            <h3 class="section__title" id="centers-title">
                {Word::DetailsAdminCenters}
            </h3>
            <ul class="centers__list">{items}</ul>
        </nav>
        <p>
            <ExternalLink href=ARTICLE>{Word::DetailsAdminCentersHelp}</ExternalLink>
        </p>
    }
}

/// The link at an index. Its element stays when another customer is selected.
#[component]
fn CenterLink(links: Memo<Vec<Link>>, at: usize) -> impl IntoView {
    let language = use_preferences().language().get_untracked();
    let href =
        Signal::derive(move || links.read().get(at).map_or_else(String::new, |it| it.href.clone()));
    let name = move || links.read().get(at).map(|link| link.name(language.tag()).to_owned());
    view! {
        <li>
            <ExternalLink href class="center">
                {name}
            </ExternalLink>
        </li>
    }
}
