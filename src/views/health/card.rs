//! A customer's service health: what is open, how each service does, what is over.

use leptos::prelude::*;

use super::{issue::IssueCard, resolved::ResolvedIssues, services::ServicesTable};
use crate::{
    domain::{Fact, HealthReport, HealthState, HealthSummary, ServiceHealth, Timestamp},
    i18n::{Word, say},
    route::CustomerKey,
    state::Console,
    ui::Icon,
    views::parts::{
        age::Age,
        fact::fact_view,
        health::{sign, summary_text},
    },
};

/// What is known of a customer's service health, or why it is not known.
#[component]
pub fn HealthCard(
    /// What is known.
    health: Fact<ServiceHealth>,
    /// Whose.
    customer: CustomerKey,
    /// What to call the customer.
    title: String,
) -> impl IntoView {
    let now = Console::here().platform().now();
    let content = match &health {
        Fact::NotAsked => view! { <p class="not-known">{say(Word::HealthNotAsked)}</p> }.into_any(),
        asked => fact_view(asked, &title, |health| {
            report(HealthReport::of(health), &customer, now).into_any()
        }),
    };
    view! {
        {summary(&health)}
        {content}
    }
}

/// The sign of what is known, how many issues are open, and how old that is.
fn summary(health: &Fact<ServiceHealth>) -> impl IntoView + use<> {
    let summary = HealthSummary::of_fact(health);
    let (icon, word, severity) = sign(summary.state);
    let age = match health {
        Fact::Known { as_of, .. } => Some(view! { <Age moment=*as_of /> }),
        Fact::NotAsked | Fact::Failed { .. } => None,
    };
    let text = if summary.issues() > 0 { summary_text(summary) } else { say(word) };
    let silent = health.value().is_some_and(|health| health.services.is_empty());
    view! {
        <p class="report__summary">
            <span class="health" data-severity=severity>
                <Icon name=icon />
                <span class="health__text">{text}</span>
            </span>
            {age}
        </p>
        {(silent && summary.state == HealthState::Unknown).then(|| view! {
            <p class="not-known">{say(Word::HealthSilent)}</p>
        })}
    }
}

fn report(report: HealthReport, customer: &CustomerKey, now: Timestamp) -> impl IntoView + use<> {
    let HealthReport { open, services, resolved, .. } = report;
    let is_quiet = open.is_empty();
    let issues = open
        .into_iter()
        .enumerate()
        .map(|(at, issue)| {
            let (heading, customer) = (format!("issue-{at}"), customer.clone());
            view! { <IssueCard issue heading customer now /> }
        })
        .collect_view();
    view! {
        <section class="section">
            <h2 class="report__title">{say(Word::HealthOpenIssues)}</h2>
            {is_quiet.then(|| view! { <p class="not-known">{say(Word::HealthNoOpen)}</p> })}
            <div class="report__issues">{issues}</div>
        </section>
        <ServicesTable services />
        <ResolvedIssues issues=resolved now />
    }
}
