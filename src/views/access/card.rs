//! The relationships of one customer, a card for each.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    next_step::next_step,
    save::{save_ends, told_line},
};
use crate::{
    access::{BookBuilder, Filter, Level, Term},
    domain::{Customer, Period, Record, Timestamp, delegation::Relationship},
    i18n::{Word, count, formats, say, say_with},
    links::Known,
    state::use_console,
    ui::{El, IconName, Rows, el, icon},
    views::parts::{
        age::day,
        bdi,
        copy::{copy_button, named_copy_button},
        fact::unknown,
        relationship::{role_list, status_sign},
    },
};

/// Where a customer's administrator approves a relationship, among the links.
const APPROVAL: &str = "relationship-approval";

/// The relationships that a customer's record tells of; `title` is what to call the customer.
pub fn access_card(record: &Record, title: &str) -> El {
    let console = use_console();
    let (now, reading) = (console.platform().now(), console.platform().reading());
    let mut book = BookBuilder::new(reading.decompose);
    book.push(title, record);
    let book = book.finish();
    if book.is_empty() {
        return el("p").class("not-known").text(Word::AccessNoneHere);
    }
    let customer = &record.customer;
    let relationships = &customer.delegation.relationships;
    let in_order = book.find(Filter::All, None, now);
    let cards = in_order.iter().filter_map(|&at| {
        let relationship = relationships.get(at as usize)?;
        Some(card(at, relationship, customer, now))
    });
    let cards: Vec<El> = cards.collect();
    let (book, rows) = (StoredValue::new(Arc::new(book)), Rows::new(in_order));
    let told = RwSignal::new(String::new());
    let tools = el("div").class("access__tools").child(save_ends(book, Signal::stored(rows), told));
    el("div").class("access__cards").child(tools).child(told_line(told)).child(cards)
}

/// One relationship.
fn card(at: u32, relationship: &Relationship, customer: &Customer, now: Timestamp) -> El {
    let heading = format!("relationship-{at}");
    let name = if relationship.name.is_empty() { &relationship.id } else { &relationship.name };
    let led = relationship
        .is_microsoft_led()
        .then(|| el("span").class("tag").text(Word::AccessMicrosoftLed));
    let level = match Term::of(relationship).level(now) {
        Level::Act => "act",
        Level::Soon => "soon",
        Level::Calm => "calm",
        Level::None => "none",
    };
    el("article")
        .class("access__card")
        .attr("data-level", level)
        .attr("aria-labelledby", heading.clone())
        .child(el("h2").class("access__name").attr("id", heading).child(bdi(name.clone())))
        .child(el("p").class("access__signs").child(status_sign(&relationship.status)).child(led))
        .child(next(relationship, customer, level, now))
        .child(facts(relationship))
}

/// What to do about it, and what that needs.
fn next(relationship: &Relationship, customer: &Customer, level: &str, now: Timestamp) -> El {
    let others = customer.delegation.usable().filter(|other| other.id != relationship.id);
    let step = next_step(relationship, others.filter_map(|other| other.ends).max(), now);
    let sign = if level == "act" { IconName::Warning } else { IconName::Information };
    let text = el("div")
        .class("notice__text")
        .child(el("p").text(step))
        .child(approval(relationship, customer));
    el("div")
        .class("notice")
        .maybe("data-tone", (level == "act").then_some("warning"))
        .child(icon(sign))
        .child(text)
}

/// The link by which the customer approves it, while it waits for that.
fn approval(relationship: &Relationship, customer: &Customer) -> Option<El> {
    use crate::domain::DelegationStatus::ApprovalPending;
    if relationship.status != ApprovalPending {
        return None;
    }
    let known = Known::of(customer).with_relationship(&relationship.id);
    let link = use_console().config().links.find_with(APPROVAL, &known)?;
    Some(named_copy_button(link.href, say(Word::AccessCopyApproval)))
}

/// Its dates, its roles, and what it is called by.
fn facts(relationship: &Relationship) -> El {
    let pair = |name: Word, value: El| vec![el("dt").text(name), el("dd").child(value)];
    let roles = if relationship.roles.is_empty() {
        el("span").class("not-known").text(Word::AccessNoRoles)
    } else {
        role_list(&relationship.roles)
    };
    let provider = relationship.indirect_provider.map(|provider| {
        pair(Word::AccessProvider, code(provider.to_string(), Word::AccessProvider))
    });
    el("dl")
        .class("pairs")
        .child(pair(Word::AccessColumnEnds, day(relationship.ends)))
        .child(pair(Word::AccessActiveSince, day(relationship.activated)))
        .child(pair(Word::AccessDuration, duration(relationship.duration)))
        .child(pair(Word::DelegationExtends, el("span").text(extension(relationship))))
        .child(pair(Word::DelegationRoles, roles))
        .child(provider)
        .child(pair(Word::AccessId, code(relationship.id.clone(), Word::AccessId)))
}

/// An id with a button that copies it.
fn code(id: String, what: Word) -> El {
    el("span")
        .class("access__id")
        .child(el("code").class("code").text(id.clone()))
        .child(copy_button(id, &say(what)))
}

fn duration(duration: Option<Period>) -> El {
    duration.map_or_else(unknown, |duration| el("span").text(period(duration)))
}

fn extension(relationship: &Relationship) -> String {
    match relationship.auto_extend {
        _ if relationship.cannot_extend() => say(Word::AccessExtendsNever),
        Some(by) if relationship.extends() => {
            say_with(Word::AccessExtendsBy, &[("period", &period(by))])
        }
        _ => say(Word::AccessNo),
    }
}

/// A period in words: `24 months`, `1 month, 2 days`.
fn period(period: Period) -> String {
    let part = |word, n: u32| (n > 0).then(|| count(word, n.into(), &[]));
    match (part(Word::PeriodMonths, period.months), part(Word::PeriodDays, period.days)) {
        (Some(months), Some(days)) => formats().list(&[months, days]),
        (months, days) => months.or(days).unwrap_or_else(|| count(Word::PeriodDays, 0, &[])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_told_in_months_and_days() {
        let told = |months, days| period(Period { months, days });
        assert_eq!(told(24, 0), "24 months");
        assert_eq!(told(0, 730), "730 days");
        assert_eq!(told(1, 1), formats().list(&["1 month".to_owned(), "1 day".to_owned()]));
        assert_eq!(told(0, 0), "0 days");
    }
}
