//! The sections of a sheet beside the health.

use std::cmp::Reverse;

use super::{
    document::{Block, Section, Sheet, Table},
    facts::{Facts, day, moment, or_unknown},
    health::health,
};
use crate::{
    components::{next_date_text, relationship_end, role_names, seats_text, terms_text, words},
    domain::{
        Access, Address, Contact, ServiceRequest, Subscription, SubscriptionState,
        customer::Profile, delegation::Relationship,
    },
    history::SHOWN_DAYS,
    i18n::{Word, count, formats, say, say_with},
};

impl Sheet {
    /// The sheet of a customer, in the current language.
    pub(super) fn of(facts: &Facts<'_>) -> Self {
        let when = formats().date_time(facts.now.millis());
        let note = facts.has_note.then(|| Section {
            title: say(Word::OwnNote),
            as_of: None,
            blocks: vec![Block::Text(facts.annotation.note().to_owned())],
        });
        let sections = [
            identity(facts),
            contacts(facts),
            health(facts),
            requests(facts),
            access(facts),
            subscriptions(facts),
        ];
        Self {
            made: say_with(Word::SheetMade, &[("when", &when), ("source", &facts.source)]),
            sections: sections.into_iter().chain(note).collect(),
        }
    }
}

/// Who it is, and what the user calls it.
fn identity(facts: &Facts<'_>) -> Section {
    let (customer, own) = (&facts.record.customer, facts.annotation);
    let others = customer.domains.iter().filter(|domain| !domain.primary);
    let others: Vec<&str> = others.map(|domain| domain.name.as_str()).collect();
    let aliases = customer.alias.iter().map(String::as_str).chain([own.alias()]);
    let aliases: Vec<&str> = aliases.filter(|alias| !alias.is_empty()).collect();
    let pairs = [
        (Word::DetailsPrimaryDomain, or_unknown(customer.primary_domain().map(str::to_owned))),
        (Word::DetailsOtherDomains, others.join(", ")),
        (Word::DetailsTenantId, customer.id.to_string()),
        (Word::OwnAlias, aliases.join(", ")),
        (Word::DetailsTags, customer.tags.join(", ")),
        (Word::OwnTags, own.tags().join(", ")),
    ];
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    Section {
        title: say(Word::ListColumnOrganization),
        as_of: facts.age(facts.list_as_of),
        blocks: vec![Block::Pairs(pairs.map(|(name, value)| (say(name), value)).collect())],
    }
}

/// Where it is, and whom to ask.
fn contacts(facts: &Facts<'_>) -> Section {
    let profile = &facts.record.profile;
    let blocks = facts.blocks(profile, |Profile { address, contacts }| {
        let address = address.as_ref().filter(|address| !address.is_empty()).map(address_text);
        let address = address.unwrap_or_else(|| say(Word::DetailsNoAddress));
        let address = Block::Pairs(vec![(say(Word::DetailsAddress), address)]);
        let contacts = if contacts.is_empty() {
            Block::Note(say(Word::DetailsNoContacts))
        } else {
            Block::Table(contact_table(contacts))
        };
        vec![address, contacts]
    });
    Section { title: say(Word::DetailsContacts), as_of: facts.age(profile.as_of()), blocks }
}

fn address_text(address: &Address) -> String {
    let Address { lines, postal_code, city, region, country } = address.clone();
    let place = [postal_code, city, region].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let country = country.map(|country| formats().country(&country).unwrap_or(country));
    let lines = lines.into_iter().chain([place]).chain(country);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
}

fn contact_table(contacts: &[Contact]) -> Table {
    let header =
        [Word::RequestColumnContact, Word::SheetPurpose, Word::DetailsEmail, Word::DetailsPhone];
    let rows = contacts.iter().map(|contact| {
        let Contact { purpose, name, email, phone } = contact.clone();
        let purpose = purpose.map(words::purpose);
        [name, purpose, email, phone].map(or_unknown).into()
    });
    Table {
        name: say(Word::DetailsContacts),
        header: header.map(say).into(),
        rows: rows.collect(),
        english: None,
    }
}

/// The requests at Microsoft that are open or changed in the last days, and how many were composed in
/// this browser.
fn requests(facts: &Facts<'_>) -> Section {
    let fact = &facts.record.requests;
    let since = facts.now.plus_days(-i64::from(SHOWN_DAYS));
    let mut blocks = facts.blocks(fact, |requests| {
        let is_late = |it: &&ServiceRequest| {
            it.status.is_open() || it.updated.or(it.closed).is_some_and(|at| at >= since)
        };
        let mut shown: Vec<&ServiceRequest> = requests.iter().filter(is_late).collect();
        shown.sort_by_key(|request| (!request.status.is_open(), Reverse(request.updated)));
        let earlier = u64::try_from(requests.len() - shown.len()).unwrap_or(u64::MAX);
        let earlier =
            (earlier > 0).then(|| Block::Note(count(Word::SheetEarlierRequests, earlier, &[])));
        let table = match (shown.is_empty(), requests.is_empty()) {
            (false, _) => Some(Block::Table(request_table(&shown))),
            (true, true) => Some(Block::Note(say(Word::RequestNone))),
            (true, false) => None,
        };
        table.into_iter().chain(earlier).collect()
    });
    if facts.composed > 0 {
        blocks.push(Block::Note(count(Word::ListRequestsHere, facts.composed.into(), &[])));
    }
    Section { title: say(Word::FeatureRequests), as_of: facts.age(fact.as_of()), blocks }
}

fn request_table(requests: &[&ServiceRequest]) -> Table {
    let header = [
        Word::RequestColumnSubject,
        Word::RequestColumnNumber,
        Word::RequestColumnSeverity,
        Word::RequestColumnStatus,
        Word::RequestColumnUpdated,
    ];
    let rows = requests.iter().map(|request| {
        vec![
            or_unknown(Some(request.title.clone())),
            request.id.clone(),
            words::severity(&request.severity),
            words::request_status(&request.status),
            moment(request.updated.or(request.created)),
        ]
    });
    Table {
        name: say(Word::FeatureRequests),
        header: header.map(say).into(),
        rows: rows.collect(),
        english: None,
    }
}

/// The partner's access, its end and its relationships.
fn access(facts: &Facts<'_>) -> Section {
    let delegation = &facts.record.customer.delegation;
    let access = delegation.access();
    let state = say(match access {
        Access::Granted => Word::DelegationAccessGranted,
        Access::Draft | Access::Pending | Access::Activating => Word::DelegationAccessPending,
        Access::Ended => Word::DelegationAccessEnded,
        Access::Unknown | Access::Unclear => Word::DelegationAccessUnknown,
    });
    let end = (access == Access::Granted).then(|| match delegation.last_end() {
        Some(end) => relationship_end(end, access, facts.now),
        None => say(Word::DelegationNoEnd),
    });
    let extends = delegation.auto_extends().then(|| say(Word::DelegationExtends));
    let summary = [Some(state), end, extends].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let part = delegation.is_part.then(|| Block::Note(say(Word::DelegationPart)));
    let relationships = &delegation.relationships;
    let table =
        (!relationships.is_empty()).then(|| Block::Table(relationship_table(relationships)));
    Section {
        title: say(Word::FeatureAccess),
        as_of: facts.age(facts.list_as_of),
        blocks: [Block::Text(summary)].into_iter().chain(part).chain(table).collect(),
    }
}

fn relationship_table(relationships: &[Relationship]) -> Table {
    let header = [
        Word::AccessColumnRelationship,
        Word::RequestColumnStatus,
        Word::AccessColumnEnds,
        Word::DelegationExtends,
        Word::DelegationRoles,
    ];
    let rows = relationships.iter().map(|it| {
        let name = if it.name.is_empty() { &it.id } else { &it.name };
        vec![
            name.clone(),
            words::delegation_status(&it.status),
            day(it.ends),
            say(if it.extends() { Word::AccessYes } else { Word::AccessNo }),
            or_unknown(Some(role_names(&it.roles).join(", "))),
        ]
    });
    Table {
        name: say(Word::FeatureAccess),
        header: header.map(say).into(),
        rows: rows.collect(),
        english: Some(4),
    }
}

/// The subscriptions with their seats and renewals.
fn subscriptions(facts: &Facts<'_>) -> Section {
    let fact = &facts.record.subscriptions;
    let blocks = facts.blocks(fact, |subscriptions| {
        if subscriptions.is_empty() {
            return vec![Block::Note(say(Word::SubscriptionNone))];
        }
        let header = [
            Word::SubscriptionName,
            Word::SubscriptionSeats,
            Word::SubscriptionState,
            Word::SubscriptionRenews,
        ];
        let rows = subscriptions.iter().map(|it| subscription_row(facts, it));
        vec![Block::Table(Table {
            name: say(Word::SubscriptionTitle),
            header: header.map(say).into(),
            rows: rows.collect(),
            english: None,
        })]
    });
    Section { title: say(Word::SubscriptionTitle), as_of: facts.age(fact.as_of()), blocks }
}

fn subscription_row(facts: &Facts<'_>, subscription: &Subscription) -> Vec<String> {
    let name = facts.names.map_or_else(|| subscription.name.clone(), |it| it.name_of(subscription));
    let trial = subscription.trial.then(|| say(Word::SubscriptionTrial));
    let name = [Some(name), trial].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let seats = subscription.seats.map(|seats| {
        let over = seats.is_over().then(|| format!(" ({})", say(Word::SubscriptionOver)));
        seats_text(seats) + &over.unwrap_or_default()
    });
    vec![
        name,
        or_unknown(seats),
        words::subscription_state(&subscription.state),
        next_dates(subscription),
    ]
}

/// What happens next; of purchases that differ, to each of them.
fn next_dates(subscription: &Subscription) -> String {
    let joined = |parts: Vec<String>| {
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    };
    if subscription.parts.is_empty() {
        let next = or_unknown(next_date_text(subscription.next_date()));
        let terms = terms_text(subscription.term.as_deref(), subscription.billing.as_ref());
        return joined(vec![next, terms]);
    }
    let purchases = subscription.parts.iter().map(|part| {
        let seats = part.seats.map(|n| count(Word::SubscriptionPartSeats, n.into(), &[]));
        let is_active = part.state == SubscriptionState::Active;
        let state = (!is_active).then(|| words::subscription_state(&part.state));
        joined(vec![
            seats.unwrap_or_default(),
            state.unwrap_or_default(),
            or_unknown(next_date_text(part.next_date())),
            terms_text(part.term.as_deref(), part.billing.as_ref()),
        ])
    });
    purchases.collect::<Vec<_>>().join("\n")
}
