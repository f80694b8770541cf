//! Whom to ask at a customer, and what else it is known by.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{CopyButton, Disclosure, words},
    domain::{Contact, Customer, Record},
    i18n::{Word, count},
};

/// The number of other domains that show at once.
const FIRST_DOMAINS: usize = 2;

/// The contacts, the tags and the other domains of a customer. Why contacts are not known is told
/// with the address, which comes with them.
#[component]
pub(super) fn Contacts(
    /// The facts of the customer.
    record: Arc<Record>,
) -> impl IntoView {
    let contacts = record.profile.value().map(|profile| profile.contacts.clone());
    let contacts = contacts.map(|contacts| {
        if contacts.is_empty() {
            return view! { <p class="not-known">{Word::DetailsNoContacts}</p> }.into_any();
        }
        let items = contacts.into_iter().map(|contact| view! { <ContactItem contact /> });
        view! {
            <ul class="contacts" aria-label=Word::DetailsContacts>
                {items.collect_view()}
            </ul>
        }
        .into_any()
    });
    view! {
        <OtherDomains customer=record.customer.clone() />
        <Tags tags=record.customer.tags.clone() />
        {contacts}
    }
}

/// A contact: name, purpose, e-mail address and telephone number.
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
            {name.map(|name| view! { <bdi class="contacts__name">{name}</bdi> })}
            " "
            {purpose}
            " "
            {channel(email, Word::DetailsEmail)}
            " "
            {channel(phone, Word::DetailsPhone)}
        </li>
    }
}

/// The tags that the partner gave the customer.
#[component]
fn Tags(tags: Vec<String>) -> impl IntoView {
    (!tags.is_empty()).then(|| {
        let items = tags.into_iter().map(|tag| {
            view! {
                <li class="tag">
                    <bdi>{tag}</bdi>
                </li>
            }
        });
        view! {
            <ul class="tags" aria-label=Word::DetailsTags>
                {items.collect_view()}
            </ul>
        }
    })
}

/// The domains besides the one that stands for the customer. Of many, the first ones show.
#[component]
fn OtherDomains(customer: Customer) -> impl IntoView {
    let main = customer.main_domain().map(str::to_owned);
    let names = customer.domains.into_iter().map(|domain| domain.name);
    let mut first: Vec<String> = names.filter(|name| Some(name) != main.as_ref()).collect();
    if first.is_empty() {
        return ().into_any();
    }
    let rest = first.split_off(first.len().min(FIRST_DOMAINS));
    let rest = (!rest.is_empty()).then(|| {
        let n = u64::try_from(rest.len()).unwrap_or(u64::MAX);
        view! {
            <Disclosure summary=count(Word::DetailsMoreDomains, n, &[])>
                <DomainList domains=rest.clone() />
            </Disclosure>
        }
    });
    view! {
        <div class="domains">
            <span class="domains__title">{Word::DetailsOtherDomains}</span>
            <DomainList domains=first />
            {rest}
        </div>
    }
    .into_any()
}

#[component]
fn DomainList(domains: Vec<String>) -> impl IntoView {
    let items = domains.into_iter().map(|name| {
        view! {
            <li>
                <bdi>{name}</bdi>
            </li>
        }
    });
    view! { <ul class="domains__list">{items.collect_view()}</ul> }
}
