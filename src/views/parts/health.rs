//! A customer's health in one sign.

use leptos::prelude::*;

use crate::{
    domain::{HealthState, HealthSummary},
    i18n::{Word, count, say, say_with},
    route::{CustomerKey, Page, Scope},
    ui::{Icon, IconName},
    views::parts::page_link::PageLink,
};

/// The sign of a state: each has its own shape and its own words.
pub(in crate::views) const fn sign(state: HealthState) -> (IconName, Word, &'static str) {
    match state {
        HealthState::Incident => (IconName::Incident, Word::HealthStateIncident, "incident"),
        HealthState::Degraded => (IconName::Warning, Word::HealthStateDegraded, "degraded"),
        HealthState::Advisory => (IconName::Information, Word::HealthStateAdvisory, "advisory"),
        HealthState::Unknown => (IconName::Question, Word::HealthStateUnknown, "unknown"),
        HealthState::Failed => (IconName::Failed, Word::HealthStateFailed, "failed"),
        HealthState::NoAccess => (IconName::Lock, Word::HealthStateNoAccess, "no-access"),
        HealthState::NotChecked => {
            (IconName::Unchecked, Word::HealthStateNotChecked, "not-checked")
        }
        HealthState::NotOffered => {
            (IconName::Unchecked, Word::HealthStateNotOffered, "not-offered")
        }
        HealthState::Healthy => (IconName::Check, Word::HealthStateHealthy, "healthy"),
    }
}

/// A customer's health: with open issues a link to the report, otherwise what is known.
#[component]
pub(in crate::views) fn HealthSign(
    /// The health.
    health: HealthSummary,
    /// Whose.
    customer: CustomerKey,
    /// What to call the customer.
    title: String,
    /// Whether the keyboard reaches the link by tabbing.
    #[prop(default = true)]
    tab_stop: bool,
) -> impl IntoView {
    let (icon, word, severity) = sign(health.state);
    let issues = u64::from(health.issues());
    if issues == 0 {
        return view! {
            <span class="health" data-severity=severity>
                <Icon name=icon />
                <span class="health__text">{say(word)}</span>
            </span>
        }
        .into_any();
    }
    let label = count(Word::HealthIssues, issues, &[("customer", &title)]);
    let text = summary_text(health);
    view! {
        <PageLink page=Page::Health(Scope::One(customer)) class="health health--link" label tab_stop>
            <span class="health__sign" data-severity=severity>
                <Icon name=icon />
                <span class="health__count">{issues.to_string()}</span>
            </span>
            <span class="health__text">{text}</span>
        </PageLink>
    }
    .into_any()
}

/// How many incidents and advisories: `1 incident, 2 advisories`.
pub(in crate::views) fn summary_text(health: HealthSummary) -> String {
    let part = |word, n: u16| (n > 0).then(|| count(word, u64::from(n), &[]));
    match (
        part(Word::HealthIncidents, health.incidents),
        part(Word::HealthAdvisories, health.advisories),
    ) {
        (Some(one), Some(other)) => say_with(Word::HealthBoth, &[("one", &one), ("other", &other)]),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}
