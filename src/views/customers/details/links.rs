//! The customer's admin centers.

use leptos::prelude::*;

use crate::{
    domain::Customer,
    i18n::{Word, say},
    state::{Console, Preferences},
    ui::ExternalLink,
};

/// Links into the customer's admin centers. They need no answer from anybody: what the list knows
/// of the customer is enough.
#[component]
pub(super) fn AdminCenters(
    /// Whose.
    customer: Customer,
) -> impl IntoView {
    let language = Preferences::here().language().get_untracked();
    let book = &Console::here().config().links;
    let links = book
        .links_for(&customer)
        .into_iter()
        .map(|link| {
            let text = link.name(language.tag()).to_owned();
            view! { <li><ExternalLink class="center" href=link.href text /></li> }
        })
        .collect_view();
    view! {
        <nav class="centers" aria-labelledby="centers-title">
            <h3 class="section__title" id="centers-title">{say(Word::DetailsAdminCenters)}</h3>
            <ul class="centers__list">{links}</ul>
        </nav>
    }
}
