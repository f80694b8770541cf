//! The relationships of one customer, one card each.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    next_step::next_step,
    save::{SaveEndsButton, SaveOutcome, offer_relationships},
};
use crate::{
    components::{
        CopyButton, Day, Icon, IconName, LabelledCopyButton, RoleList, Rows, StatusBadge, Unknown,
        words,
    },
    domain::{Customer, DelegationStatus, Record, Timestamp, delegation::Relationship},
    i18n::{Word, say, say_with},
    links::KnownIds,
    relationships::{Level, RelationshipFilter, RelationshipTableBuilder, Term},
    state::use_console,
};

/// The id of the link at which a customer's administrator approves a relationship.
const APPROVAL: &str = "relationship-approval";

/// The relationships in a customer's record.
#[component]
pub fn RelationshipCards(
    /// The record.
    record: Arc<Record>,
    /// The title of the customer.
    title: String,
) -> impl IntoView {
    let console = use_console();
    let (now, reading) = (console.services().now(), console.services().reading());
    let mut book = RelationshipTableBuilder::new(reading.decompose);
    book.push(&title, &record);
    let book = book.finish();
    let is_part = record.customer.delegation.is_part;
    if book.is_empty() {
        let word = if is_part { Word::DelegationPart } else { Word::AccessNoneHere };
        return view! { <p class="not-known">{word}</p> }.into_any();
    }
    let part = is_part.then(|| view! { <p class="not-known">{Word::DelegationPart}</p> });
    let in_order = book.find(RelationshipFilter::All, None, now);
    let cards = in_order
        .iter()
        .filter(|at| (**at as usize) < record.customer.delegation.relationships.len())
        .map(|&at| view! { <RelationshipCard record=Arc::clone(&record) at=at as usize now /> })
        .collect_view();
    let (book, rows) = (StoredValue::new(Arc::new(book)), Signal::stored(Rows::new(in_order)));
    offer_relationships(book, rows);
    let outcome = RwSignal::new(String::new());
    view! {
        <div class="access__cards">
            <div class="access__tools">
                <SaveEndsButton book rows outcome />
            </div>
            <SaveOutcome outcome />
            {part}
            {cards}
        </div>
    }
    .into_any()
}

/// The relationship at an index of the record.
#[component]
fn RelationshipCard(record: Arc<Record>, at: usize, now: Timestamp) -> impl IntoView {
    let customer = &record.customer;
    let relationship = &customer.delegation.relationships[at];
    let heading = format!("relationship-{at}");
    let name = if relationship.name.is_empty() { &relationship.id } else { &relationship.name };
    let microsoft_led = relationship
        .is_microsoft_led()
        .then(|| view! { <span class="tag">{Word::AccessMicrosoftLed}</span> });
    let level = Term::new(relationship).level(now);
    let level_name = match level {
        Level::Act => "act",
        Level::Soon => "soon",
        Level::Later => "calm",
        Level::None => "none",
    };
    let others = customer.delegation.usable().filter(|other| other.id != relationship.id);
    let step = next_step(relationship, others.filter_map(|other| other.ends).max(), now);
    view! {
        <article class="access__card" data-level=level_name aria-labelledby=heading>
            <h2 class="access__name" id=heading.clone()>
                <bdi>{name.clone()}</bdi>
            </h2>
            <p class="access__signs">
                <StatusBadge status=relationship.status.clone() />
                {microsoft_led}
            </p>
            <NextStep step is_urgent=level == Level::Act link=approval_link(relationship, customer) />
            <Facts relationship=relationship.clone() />
        </article>
    }
}

/// The next step for a relationship, with its link.
#[component]
fn NextStep(step: String, is_urgent: bool, link: Option<String>) -> impl IntoView {
    let icon = if is_urgent { IconName::Warning } else { IconName::Information };
    let copy = link.map(|link| {
        view! { <LabelledCopyButton text=link label=Word::AccessCopyApproval /> }
    });
    view! {
        <div class="notice" data-tone=is_urgent.then_some("warning")>
            <Icon name=icon />
            <div class="notice__text">
                <p>{step}</p>
                {copy}
            </div>
        </div>
    }
}

/// The link at which the customer approves a relationship that awaits approval.
fn approval_link(relationship: &Relationship, customer: &Customer) -> Option<String> {
    if relationship.status != DelegationStatus::ApprovalPending {
        return None;
    }
    let known = KnownIds::new(customer).with_relationship(&relationship.id);
    Some(use_console().config().links.find_with(APPROVAL, &known)?.href)
}

/// Dates, roles and ids of a relationship.
#[component]
fn Facts(relationship: Relationship) -> impl IntoView {
    let roles = if relationship.roles.is_empty() {
        view! { <span class="not-known">{Word::AccessNoRoles}</span> }.into_any()
    } else {
        view! { <RoleList roles=relationship.roles.clone() /> }.into_any()
    };
    let duration = match relationship.duration {
        Some(duration) => view! { <span>{words::period(duration)}</span> }.into_any(),
        None => view! { <Unknown /> }.into_any(),
    };
    let provider = relationship.indirect_provider.map(|provider| {
        view! {
            <dt>{Word::AccessProvider}</dt>
            <dd>
                <CopyableId id=provider.to_string() what=Word::AccessProvider />
            </dd>
        }
    });
    view! {
        <dl class="pairs">
            <dt>{Word::AccessColumnEnds}</dt>
            <dd>
                <Day at=relationship.ends />
            </dd>
            <dt>{Word::AccessActiveSince}</dt>
            <dd>
                <Day at=relationship.activated />
            </dd>
            <dt>{Word::AccessDuration}</dt>
            <dd>{duration}</dd>
            <dt>{Word::DelegationExtends}</dt>
            <dd>
                <span>{extension(&relationship)}</span>
            </dd>
            <dt>{Word::DelegationRoles}</dt>
            <dd>{roles}</dd>
            {provider}
            <dt>{Word::AccessId}</dt>
            <dd>
                <CopyableId id=relationship.id what=Word::AccessId />
            </dd>
        </dl>
    }
}

/// An id with a button that copies it.
#[component]
fn CopyableId(id: String, what: Word) -> impl IntoView {
    view! {
        <span class="access__id">
            <code class="code">{id.clone()}</code>
            <CopyButton text=id what />
        </span>
    }
}

fn extension(relationship: &Relationship) -> String {
    match relationship.auto_extend {
        _ if relationship.cannot_extend() => say(Word::AccessExtendsNever),
        Some(by) if relationship.extends() => {
            say_with(Word::AccessExtendsBy, &[("period", &words::period(by))])
        }
        _ => say(Word::AccessNo),
    }
}
