//! A customer's service health: open issues, the state of each service, resolved issues.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    issue::IssueOfCustomer,
    line::{IssueLine, IssueLines},
    novelty::use_novelty,
    resolved::ResolvedIssues,
    services::ServicesTable,
    table_texts,
};
use crate::{
    components::{Age, HealthSign, SeverityBadge, fact_view, health_text},
    domain::{HealthReport, HealthState, HealthSummary, Issue, Record, Timestamp},
    i18n::Word,
    routes::CustomerKey,
    state::{ShownTable, offer_table, use_console},
};

/// The number of open issues that a report shows whole from the start; of more it shows the lines.
const MAX_OPENED: usize = 3;

/// A customer's service health, or why it is not known.
#[component]
pub fn HealthCard(
    /// The facts of the customer.
    record: Arc<Record>,
    /// The customer's name.
    #[prop(into)]
    title: String,
) -> impl IntoView {
    let console = use_console();
    let now = console.services().now();
    let id = record.customer.id;
    let is_part = record.health.is_part();
    offer_health(Arc::clone(&record), title.clone());
    let content = if record.health.is_asked() {
        fact_view(&record.health, &title, |health| {
            let customer = CustomerKey::Id(id);
            view! { <Report report=HealthReport::new(health) is_part customer now /> }
        })
    } else {
        let is_live = untrack(|| console.is_live());
        let word = if is_live { Word::HealthNotChecked } else { Word::HealthNotAsked };
        view! { <p class="not-known">{word}</p> }.into_any()
    };
    view! { <div class="report__card">{summary(&record)} {content}</div> }
}

/// Offers the customer's issues and services for the export.
fn offer_health(record: Arc<Record>, title: String) {
    let texts = Callback::new(move |()| table_texts::of_customer(&record, &title));
    offer_table(ShownTable::Other { about: "health", texts });
}

/// The state of health, the number of problems, and the age of the facts.
fn summary(record: &Record) -> impl IntoView + use<> {
    let health = &record.health;
    let mut summary = HealthSummary::from_fact(health);
    let listed = use_console().listing_untracked().and_then(|listing| {
        let row = listing.directory.row_of(record.customer.id)?;
        Some(listing.status.health(row).state)
    });
    if !health.is_asked() && listed == Some(HealthState::NotTold) {
        summary.state = HealthState::NotTold;
    }
    let HealthSign { icon, severity, .. } = HealthSign::of(summary.state);
    let text = health_text(summary);
    let is_silent = health.value().is_some_and(|health| health.services.is_empty())
        && !health.is_part()
        && summary.state == HealthState::Unknown;
    view! {
        <p class="report__summary">
            <SeverityBadge icon severity text />
            {health.as_of().map(|at| view! { <Age at /> })}
        </p>
        {is_silent.then(|| view! { <p class="not-known">{Word::HealthSilent}</p> })}
    }
}

#[component]
fn Report(
    report: HealthReport,
    /// Whether there may be further services and issues.
    is_part: bool,
    customer: CustomerKey,
    now: Timestamp,
) -> impl IntoView {
    let HealthReport { open, services, resolved, .. } = report;
    let no_issues = open.is_empty().then(|| {
        let word = if is_part { Word::HealthNoOpenInPart } else { Word::HealthNoOpen };
        view! { <p class="not-known">{word}</p> }
    });
    let issues = (!open.is_empty()).then(|| view! { <OpenIssues issues=open customer now /> });
    view! {
        <div class="report__card">
            <section class="section">
                <h2 class="report__title">{Word::HealthOpenIssues}</h2>
                {no_issues}
                {issues}
            </section>
            <ServicesTable services />
            <ResolvedIssues issues=resolved now />
        </div>
    }
}

/// The open issues of a customer, a line each. The user closes what is read.
#[component]
fn OpenIssues(issues: Vec<Arc<Issue>>, customer: CustomerKey, now: Timestamp) -> impl IntoView {
    let is_short = issues.len() <= MAX_OPENED;
    let novelty = use_novelty();
    let lines = issues.into_iter().enumerate().map(move |(at, issue)| {
        let (heading, customer) = (format!("issue-{at}"), customer.clone());
        let is_open = RwSignal::new(is_short);
        view! {
            <li class="issues__item">
                <IssueLine
                    issue=Arc::clone(&issue)
                    heading
                    is_nested=true
                    is_open
                    on_toggle=move |open| is_open.set(open)
                    now
                    novelty
                >
                    <IssueOfCustomer issue=Arc::clone(&issue) customer=customer.clone() now />
                </IssueLine>
            </li>
        }
    });
    view! { <IssueLines counts_customers=false>{lines.collect_view()}</IssueLines> }
}
