//! Domains, address and contacts.

use leptos::prelude::*;

use crate::{
    domain::{Address, Contact, Customer, Fact, customer::Profile},
    i18n::{Word, formats, say},
    views::parts::{copy::CopyButton, fact::fact_view, words},
};

/// Domains, address and contacts of a customer.
#[component]
pub(super) fn ProfileCard(
    /// Who.
    customer: Customer,
    /// Where, and whom to reach.
    profile: Fact<Profile>,
    /// What to call the customer.
    title: String,
) -> impl IntoView {
    let primary = customer.primary_domain().map(str::to_owned);
    let others: Vec<String> = customer
        .domains
        .iter()
        .filter(|domain| !domain.primary)
        .map(|domain| domain.name.clone())
        .collect();
    let facts = fact_view(&profile, &title, |profile| {
        let address = profile.address.as_ref().filter(|address| !address.is_empty());
        let address = address.map_or_else(
            || view! { <p class="not-known">{say(Word::DetailsNoAddress)}</p> }.into_any(),
            |address| address_view(address).into_any(),
        );
        let contacts = profile.contacts.iter().map(contact_view).collect_view();
        view! {
            <section class="section">
                <h3 class="section__title">{say(Word::DetailsAddress)}</h3>
                {address}
            </section>
            <section class="section">
                <h3 class="section__title">{say(Word::DetailsContacts)}</h3>
                {if profile.contacts.is_empty() {
                    view! { <p class="not-known">{say(Word::DetailsNoContacts)}</p> }.into_any()
                } else {
                    view! { <ul class="contacts">{contacts}</ul> }.into_any()
                }}
            </section>
        }
        .into_any()
    });
    let asked = !matches!(profile, Fact::NotAsked);
    view! {
        <section class="section">
            <h3 class="section__title">{say(Word::DetailsDomains)}</h3>
            <dl class="pairs">
                <dt>{say(Word::DetailsPrimaryDomain)}</dt>
                <dd>{domain_or_unknown(primary)}</dd>
                {(!others.is_empty()).then(|| view! {
                    <dt>{say(Word::DetailsOtherDomains)}</dt>
                    <dd>
                        <ul class="domains">
                            {others.into_iter().map(|name| view! { <li><bdi>{name}</bdi></li> }).collect_view()}
                        </ul>
                    </dd>
                })}
            </dl>
        </section>
        {if asked {
            facts
        } else {
            view! {
                <section class="section">
                    <h3 class="section__title">{say(Word::DetailsAddress)}</h3>
                    {facts}
                </section>
            }
            .into_any()
        }}
    }
}

fn domain_or_unknown(domain: Option<String>) -> AnyView {
    match domain {
        None => view! { <span class="not-known">{say(Word::DetailsUnknown)}</span> }.into_any(),
        Some(name) => view! {
            <bdi>{name.clone()}</bdi>
            <CopyButton text=name what=say(Word::DetailsPrimaryDomain) />
        }
        .into_any(),
    }
}

/// An address as lines. The parts stand as their source gave them, the country in the reader's
/// language.
fn address_view(address: &Address) -> impl IntoView + use<> {
    let place = [&address.postal_code, &address.city, &address.region];
    let place = place.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    let country = address
        .country
        .as_ref()
        .map(|country| formats().country(country).unwrap_or_else(|| country.clone()));
    let lines: Vec<String> = address
        .lines
        .iter()
        .cloned()
        .chain((!place.is_empty()).then_some(place))
        .chain(country)
        .collect();
    let text = lines.join("\n");
    view! {
        <address class="address">
            {lines.into_iter().map(|line| view! { <span class="address__line"><bdi>{line}</bdi></span> }).collect_view()}
        </address>
        <CopyButton text what=say(Word::DetailsAddress) />
    }
}

fn contact_view(contact: &Contact) -> impl IntoView + use<> {
    let purpose = contact.purpose.map(words::purpose);
    let email = contact.email.clone().map(|email| {
        view! {
            <span class="contacts__way">
                <bdi>{email.clone()}</bdi>
                <CopyButton text=email what=say(Word::DetailsEmail) />
            </span>
        }
    });
    let phone = contact.phone.clone().map(|phone| {
        view! {
            <span class="contacts__way">
                <bdi>{phone.clone()}</bdi>
                <CopyButton text=phone what=say(Word::DetailsPhone) />
            </span>
        }
    });
    view! {
        <li class="contacts__item">
            {purpose.map(|purpose| view! { <span class="contacts__purpose">{purpose}</span> })}
            {contact.name.clone().map(|name| view! { <bdi class="contacts__name">{name}</bdi> })}
            {email}
            {phone}
        </li>
    }
}
