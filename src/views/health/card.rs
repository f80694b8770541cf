//! A customer's service health: what is open, how each service does, what is over.

use super::{issue::issue_card, resolved::resolved_issues, services::services_table};
use crate::{
    domain::{Fact, HealthReport, HealthState, HealthSummary, ServiceHealth, Timestamp},
    i18n::{Word, say},
    route::CustomerKey,
    state::use_console,
    ui::{El, el},
    views::parts::{
        age::age,
        fact::fact_view,
        health::{sign, summary_text, worded_sign},
    },
};

/// What is known of a customer's service health, or why it is not known; `title` is what to call
/// the customer.
pub fn health_card(health: &Fact<ServiceHealth>, customer: &CustomerKey, title: &str) -> El {
    let now = use_console().platform().now();
    let content = match health {
        Fact::NotAsked => el("p").class("not-known").text(Word::HealthNotAsked),
        asked => fact_view(asked, title, |health| report(HealthReport::of(health), customer, now)),
    };
    el("div").class("report__card").child(summary(health)).child(content)
}

/// The sign of what is known, how many issues are open, and how old that is.
fn summary(health: &Fact<ServiceHealth>) -> Vec<El> {
    let summary = HealthSummary::of_fact(health);
    let (icon, word, severity) = sign(summary.state);
    let as_of = match health {
        Fact::Known { as_of, .. } => Some(age(*as_of)),
        Fact::NotAsked | Fact::Failed { .. } => None,
    };
    let text = if summary.issues() > 0 { summary_text(summary) } else { say(word) };
    let silent = health.value().is_some_and(|health| health.services.is_empty())
        && summary.state == HealthState::Unknown;
    std::iter::once(
        el("p").class("report__summary").child(worded_sign(icon, severity, text)).child(as_of),
    )
    .chain(silent.then(|| el("p").class("not-known").text(Word::HealthSilent)))
    .collect()
}

fn report(report: HealthReport, customer: &CustomerKey, now: Timestamp) -> El {
    let HealthReport { open, services, resolved, .. } = report;
    let quiet = open.is_empty().then(|| el("p").class("not-known").text(Word::HealthNoOpen));
    let issues = open
        .iter()
        .enumerate()
        .map(|(at, issue)| issue_card(issue, format!("issue-{at}"), customer.clone(), now));
    let open = el("section")
        .class("section")
        .child(el("h2").class("report__title").text(Word::HealthOpenIssues))
        .child(quiet)
        .child(el("div").class("report__issues").child(issues.collect::<Vec<_>>()));
    el("div")
        .class("report__card")
        .child(open)
        .child(services_table(&services))
        .child(resolved_issues(resolved, now))
}
