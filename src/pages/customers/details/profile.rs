//! The postal address of a customer.

use leptos::prelude::*;

use crate::{
    components::{CopyButton, fact_view},
    domain::{Address, Fact, customer::Profile},
    i18n::{Word, formats},
};

/// The address of a customer, or why it is not known. Its contacts come with it and are shown above.
#[component]
pub(super) fn PostalAddressSection(
    /// Address and contacts, if they are known.
    profile: Fact<Profile>,
    /// The title of the customer, for a problem.
    title: String,
) -> impl IntoView {
    let address = fact_view(&profile, &title, |profile| {
        match profile.address.clone().filter(|address| !address.is_empty()) {
            Some(address) => view! { <PostalAddress address /> }.into_any(),
            None => view! { <p class="not-known">{Word::DetailsNoAddress}</p> }.into_any(),
        }
    });
    view! {
        <section class="section">
            <h3 class="section__title">{Word::DetailsAddress}</h3>
            {address}
        </section>
    }
}

/// An address, its parts in the order of the source, the country in the user's language.
#[component]
fn PostalAddress(address: Address) -> impl IntoView {
    let Address { lines, postal_code, city, region, country } = address;
    let place = [postal_code, city, region].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let country = country.map(|country| formats().country(&country).unwrap_or(country));
    let lines: Vec<String> =
        lines.into_iter().chain((!place.is_empty()).then_some(place)).chain(country).collect();
    let text = lines.join("\n");
    let lines = lines.into_iter().map(|line| {
        view! {
            <span class="address__line">
                <bdi>{line}</bdi>
            </span>
        }
    });
    view! {
        <div class="address">
            <address>{lines.collect_view()}</address>
            <CopyButton text what=Word::DetailsAddress />
        </div>
    }
}
