//! Badges that show the state of service health.

use leptos::prelude::*;

use super::PageLink;
use crate::{
    components::{Icon, IconName},
    domain::{HealthState, HealthSummary},
    i18n::{Word, count, say, say_with},
    routes::{CustomerKey, Page, Scope},
};

/// The icon and the name of a state of health. Each state has its own shape and its own word, so
/// that it does not depend on colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HealthSign {
    /// Its icon.
    pub icon: IconName,
    /// Its name.
    pub word: Word,
    /// Its name in the style sheets (`data-severity`).
    pub severity: &'static str,
}

impl HealthSign {
    /// The sign of a state.
    pub const fn of(state: HealthState) -> Self {
        let (icon, word, severity) = match state {
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
        };
        Self { icon, word, severity }
    }
}

/// A state of health with its name.
#[component]
pub fn StateBadge(
    /// The state.
    state: HealthState,
) -> impl IntoView {
    let HealthSign { icon, word, severity } = HealthSign::of(state);
    view! { <SeverityBadge icon severity text=word /> }
}

/// A badge with a custom text.
#[component]
pub fn SeverityBadge(
    /// Its icon.
    icon: IconName,
    /// The severity in the style sheets: [`HealthSign::severity`].
    severity: &'static str,
    /// Its text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <span class="health" data-severity=severity>
            <Icon name=icon />
            <span class="health__text">{text}</span>
        </span>
    }
}

/// A customer's health: with open issues a link to its report, otherwise its state.
#[component]
pub fn HealthBadge(
    /// The health.
    health: HealthSummary,
    /// The customer.
    customer: CustomerKey,
    /// The customer's name.
    #[prop(into)]
    title: String,
) -> impl IntoView {
    let issues = u64::from(health.issues());
    if issues == 0 {
        return view! { <StateBadge state=health.state /> }.into_any();
    }
    let HealthSign { icon, severity, .. } = HealthSign::of(health.state);
    let label = count(Word::HealthIssues, issues, &[("customer", &title)]);
    view! {
        <span class="health" data-severity=severity>
            <PageLink
                page=Page::Health(Scope::One(customer))
                class="health__sign"
                attr:aria-label=label
            >
                <Icon name=icon />
                <span>{issues.to_string()}</span>
            </PageLink>
            <span class="health__text">{issue_counts(health)}</span>
        </span>
    }
    .into_any()
}

/// The number of open incidents and advisories: `1 incident, 2 advisories`; empty when there are
/// none.
pub fn issue_counts(health: HealthSummary) -> String {
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

/// The health of a customer as plain text.
pub fn health_text(health: HealthSummary) -> String {
    if health.issues() == 0 { say(HealthSign::of(health.state).word) } else { issue_counts(health) }
}
