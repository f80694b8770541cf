//! The customer's admin centers.

use leptos::prelude::*;

use crate::{
    components::ExternalLink,
    domain::Customer,
    i18n::Word,
    state::{use_console, use_preferences},
};

/// Links to the customer's admin centers. They need only the customer's data in the list.
#[component]
pub(super) fn AdminCenters(
    /// The customer.
    customer: Customer,
) -> impl IntoView {
    let language = use_preferences().language().get_untracked();
    let console = use_console();
    let links = Memo::new(move |_| match console.live().get() {
        Some(live) => live.links(&customer),
        None => console.config().links.links_for(&customer),
    });
    let items = move || {
        links
            .get()
            .into_iter()
            .map(|link| {
                let name = link.name(language.tag()).to_owned();
                view! {
                    <li>
                        <ExternalLink href=link.href class="center">
                            {name}
                        </ExternalLink>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <nav class="centers" aria-labelledby="centers-title">
            <h3 class="section__title" id="centers-title">
                {Word::DetailsAdminCenters}
            </h3>
            <ul class="centers__list">{items}</ul>
        </nav>
    }
}
