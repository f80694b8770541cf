//! Domains, address and contacts of a customer.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{CopyButton, fact_view, words},
    domain::{Address, Contact, Record, customer::Profile},
    i18n::{Word, formats},
};

/// Domains, address and contacts of a customer.
#[component]
pub(super) fn CustomerProfile(
    /// The facts of the customer.
    record: Arc<Record>,
    /// The title of the customer, for a problem.
    title: String,
) -> impl IntoView {
    let facts = if record.profile.value().is_some() {
        fact_view(&record.profile, &title, |profile| {
            view! { <AddressAndContacts profile=profile.clone() /> }
        })
    } else {
        let problem = fact_view(&record.profile, &title, |_| ());
        view! { <Section title=Word::DetailsAddress>{problem}</Section> }.into_any()
    };
    view! {
        <Domains record=Arc::clone(&record) />
        {facts}
    }
}

/// A section of the pane with its heading.
#[component]
fn Section(title: Word, children: Children) -> impl IntoView {
    view! {
        <section class="section">
            <h3 class="section__title">{title}</h3>
            {children()}
        </section>
    }
}

/// The primary domain and the other ones.
#[component]
fn Domains(record: Arc<Record>) -> impl IntoView {
    let customer = &record.customer;
    let primary = match customer.primary_domain().map(str::to_owned) {
        None => view! { <dd class="not-known">{Word::DetailsUnknown}</dd> }.into_any(),
        Some(name) => view! {
            <dd>
                <bdi>{name.clone()}</bdi>
                <CopyButton text=name what=Word::DetailsPrimaryDomain />
            </dd>
        }
        .into_any(),
    };
    let others: Vec<String> = customer
        .domains
        .iter()
        .filter(|domain| !domain.primary)
        .map(|domain| domain.name.clone())
        .collect();
    let others = (!others.is_empty()).then(|| {
        let items = others.into_iter().map(|name| {
            view! {
                <li>
                    <bdi>{name}</bdi>
                </li>
            }
        });
        view! {
            <dt>{Word::DetailsOtherDomains}</dt>
            <dd>
                <ul class="domains">{items.collect_view()}</ul>
            </dd>
        }
    });
    view! {
        <Section title=Word::DetailsDomains>
            <dl class="pairs">
                <dt>{Word::DetailsPrimaryDomain}</dt>
                {primary}
                {others}
            </dl>
        </Section>
    }
}

/// The address and the contacts, if they are known.
#[component]
fn AddressAndContacts(profile: Profile) -> impl IntoView {
    let address = match profile.address.filter(|address| !address.is_empty()) {
        Some(address) => view! { <PostalAddress address /> }.into_any(),
        None => view! { <p class="not-known">{Word::DetailsNoAddress}</p> }.into_any(),
    };
    let contacts = if profile.contacts.is_empty() {
        view! { <p class="not-known">{Word::DetailsNoContacts}</p> }.into_any()
    } else {
        let items = profile.contacts.into_iter().map(|contact| view! { <ContactItem contact /> });
        view! { <ul class="contacts">{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <Section title=Word::DetailsAddress>{address}</Section>
        <Section title=Word::DetailsContacts>{contacts}</Section>
    }
}

/// An address as lines. The parts are in the order of the source, the country in the user's
/// language.
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
        <address class="address">{lines.collect_view()}</address>
        <CopyButton text what=Word::DetailsAddress />
    }
}

/// A contact: purpose, name, e-mail address and telephone number.
#[component]
fn ContactItem(contact: Contact) -> impl IntoView {
    let Contact { purpose, name, email, phone, .. } = contact;
    let channel = |text: Option<String>, what: Word| {
        text.map(|text| {
            view! {
                <span class="contacts__way">
                    <bdi>{text.clone()}</bdi>
                    <CopyButton text what />
                </span>
            }
        })
    };
    let purpose = purpose.map(|purpose| {
        view! { <span class="contacts__purpose">{words::purpose(purpose)}</span> }
    });
    view! {
        <li class="contacts__item">
            {purpose}
            {name.map(|name| view! { <bdi class="contacts__name">{name}</bdi> })}
            {channel(email, Word::DetailsEmail)}
            {channel(phone, Word::DetailsPhone)}
        </li>
    }
}
