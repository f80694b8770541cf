//! Domains, address and contacts.

use crate::{
    domain::{Address, Contact, Customer, Fact, customer::Profile},
    i18n::{Word, formats, say},
    ui::{El, el},
    views::parts::{bdi, copy::copy_button, fact::fact_view, words},
};

/// Domains, address and contacts of a customer.
pub(super) fn profile(customer: &Customer, profile: &Fact<Profile>, title: &str) -> Vec<El> {
    let facts = match profile {
        Fact::Known { value, .. } => known(value),
        unknown => {
            vec![section(Word::DetailsAddress).child(fact_view(unknown, title, |_| el("p")))]
        }
    };
    std::iter::once(domains(customer)).chain(facts).collect()
}

fn section(title: Word) -> El {
    el("section").class("section").child(el("h3").class("section__title").text(title))
}

fn not_known(word: Word) -> El {
    el("p").class("not-known").text(word)
}

fn domains(customer: &Customer) -> El {
    let primary = customer.primary_domain().map(str::to_owned);
    let others: Vec<El> = customer
        .domains
        .iter()
        .filter(|domain| !domain.primary)
        .map(|domain| el("li").child(bdi(domain.name.clone())))
        .collect();
    let primary = match primary {
        None => el("dd").class("not-known").text(Word::DetailsUnknown),
        Some(name) => el("dd")
            .child(bdi(name.clone()))
            .child(copy_button(name, &say(Word::DetailsPrimaryDomain))),
    };
    let pairs = el("dl")
        .class("pairs")
        .child(el("dt").text(Word::DetailsPrimaryDomain))
        .child(primary)
        .child((!others.is_empty()).then(|| {
            vec![
                el("dt").text(Word::DetailsOtherDomains),
                el("dd").child(el("ul").class("domains").child(others)),
            ]
        }));
    section(Word::DetailsDomains).child(pairs)
}

fn known(profile: &Profile) -> Vec<El> {
    let address = profile.address.as_ref().filter(|address| !address.is_empty());
    let address = address.map_or_else(|| vec![not_known(Word::DetailsNoAddress)], address_view);
    let contacts = if profile.contacts.is_empty() {
        not_known(Word::DetailsNoContacts)
    } else {
        el("ul").class("contacts").child(profile.contacts.iter().map(contact).collect::<Vec<_>>())
    };
    vec![
        section(Word::DetailsAddress).child(address),
        section(Word::DetailsContacts).child(contacts),
    ]
}

/// An address as lines. The parts stand as their source gave them, the country in the reader's
/// language.
fn address_view(address: &Address) -> Vec<El> {
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
    let lines: Vec<El> =
        lines.into_iter().map(|line| el("span").class("address__line").child(bdi(line))).collect();
    vec![el("address").class("address").child(lines), copy_button(text, &say(Word::DetailsAddress))]
}

fn contact(contact: &Contact) -> El {
    let way = |text: &Option<String>, what: Word| {
        text.clone().map(|text| {
            el("span")
                .class("contacts__way")
                .child(bdi(text.clone()))
                .child(copy_button(text, &say(what)))
        })
    };
    el("li")
        .class("contacts__item")
        .child(
            contact
                .purpose
                .map(|purpose| el("span").class("contacts__purpose").text(words::purpose(purpose))),
        )
        .child(contact.name.clone().map(|name| bdi(name).class("contacts__name")))
        .child(way(&contact.email, Word::DetailsEmail))
        .child(way(&contact.phone, Word::DetailsPhone))
}
