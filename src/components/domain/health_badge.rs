//! Badges that show the state of service health.

use leptos::prelude::*;

use super::{PageLink, problem_note::problem_title};
use crate::{
    components::{Icon, IconName},
    directory::RowFailure,
    domain::{Freshness, HealthState, HealthSummary, Timestamp},
    i18n::{Word, count, formats, say, say_with},
    routes::{CustomerKey, Page},
    state::use_console,
};

/// The icon and the name of a state of health. Each state has its own word, and its shape tells
/// incidents, other problems and what is not known apart, so that nothing depends on colour alone.
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
            HealthState::Degraded => (IconName::Information, Word::HealthStateDegraded, "degraded"),
            HealthState::Advisory => (IconName::Information, Word::HealthStateAdvisory, "advisory"),
            HealthState::Unknown => (IconName::Question, Word::HealthStateUnknown, "unknown"),
            HealthState::Failed => (IconName::Failed, Word::HealthStateFailed, "failed"),
            HealthState::NoAccess => (IconName::Lock, Word::HealthStateNoAccess, "no-access"),
            HealthState::NotChecked => {
                (IconName::Unchecked, Word::HealthStateNotChecked, "not-checked")
            }
            HealthState::NotTold => (IconName::Unchecked, Word::HealthStateNotTold, "not-checked"),
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

/// A customer's health: with problems a link to its report, otherwise its state.
#[component]
pub fn HealthBadge(
    /// The health.
    health: HealthSummary,
    /// Why it is not known, outdated or a part.
    failure: Option<RowFailure>,
    /// The customer.
    customer: CustomerKey,
    /// The customer's name.
    #[prop(into)]
    title: String,
) -> impl IntoView {
    let HealthSign { icon, severity, .. } = HealthSign::of(health.state);
    let now = use_console().services().now();
    let when = |at: Timestamp| formats().relative(at.millis(), now.millis());
    let text = outdated_text(health_text(health), failure, when);
    let Some(label) = health_label(health, &title) else {
        return view! { <SeverityBadge icon severity text /> }.into_any();
    };
    view! {
        <span class="health" data-severity=severity>
            <span class="health__problems">
                <ProblemCounts health=Some(health) />
                <PageLink page=Page::Health(customer) class="health__link" attr:aria-label=label>
                    ""
                </PageLink>
            </span>
            <span class="health__text">{text}</span>
        </span>
    }
    .into_any()
}

/// The number of incidents and the number of lesser problems, each with its sign. They are for the
/// eye: the link over them says the same in words, which two numbers in a row are not (WCAG 2.2,
/// 2.5.3 *Label in Name*).
#[component]
pub fn ProblemCounts(
    /// The health; `None` before the first customer.
    #[prop(into)]
    health: Signal<Option<HealthSummary>>,
) -> impl IntoView {
    let incidents = move || health.get().map_or(0, |health| health.incidents);
    let others = move || health.get().map_or(0, |it| it.advisories.saturating_add(it.degraded));
    let number = |n: u16| (n > 0).then(|| formats().number(u64::from(n)));
    view! {
        <span
            class="health__sign"
            data-severity="incident"
            aria-hidden="true"
            hidden=move || incidents() == 0>
            <Icon name=IconName::Incident />
            {move || number(incidents())}
        </span>
        <span
            class="health__sign"
            data-severity="advisory"
            aria-hidden="true"
            hidden=move || others() == 0>
            <Icon name=IconName::Information />
            {move || number(others())}
        </span>
    }
}

/// The name of the link to a customer's report, with the number of its open issues and of its
/// degraded services without one; `None` without problems.
pub fn health_label(health: HealthSummary, title: &str) -> Option<String> {
    let (issues, degraded) = (u64::from(health.issues()), u64::from(health.degraded));
    let of_customer = |word, n| count(word, n, &[("customer", title)]);
    match (issues, degraded) {
        (0, 0) => None,
        (0, _) => Some(of_customer(Word::HealthDegradedOf, degraded)),
        (_, 0) => Some(of_customer(Word::HealthIssues, issues)),
        (..) => {
            let (one, other) = (of_customer(Word::HealthIssues, issues), degraded);
            let other = count(Word::HealthDegraded, other, &[]);
            Some(say_with(Word::HealthBoth, &[("one", &one), ("other", &other)]))
        }
    }
}

/// The numbers of open incidents, degraded services without an issue and open advisories: `1
/// incident, 2 advisories`; empty when there are none.
pub fn problem_counts(health: HealthSummary) -> String {
    let parts = [
        (Word::HealthIncidents, health.incidents),
        (Word::HealthDegraded, health.degraded),
        (Word::HealthAdvisories, health.advisories),
    ];
    let parts = parts.into_iter().filter(|(_, n)| *n > 0);
    let parts = parts.map(|(word, n)| count(word, u64::from(n), &[]));
    let counts =
        parts.reduce(|one, other| say_with(Word::HealthBoth, &[("one", &one), ("other", &other)]));
    match counts {
        Some(what) if health.freshness == Freshness::Part => {
            say_with(Word::HealthAtLeast, &[("what", &what)])
        }
        counts => counts.unwrap_or_default(),
    }
}

/// The health of a customer as plain text.
pub fn health_text(health: HealthSummary) -> String {
    if health.problems() == 0 {
        say(HealthSign::of(health.state).word)
    } else {
        problem_counts(health)
    }
}

/// The text of a known value, with its age and the reason if it is outdated or a part. `when` puts
/// the age into words.
pub fn outdated_text(
    what: String,
    failure: Option<RowFailure>,
    when: impl Fn(Timestamp) -> String,
) -> String {
    let Some(RowFailure { kind, as_of: Some(as_of), freshness }) = failure else { return what };
    let word = match freshness {
        Freshness::Current => return what,
        Freshness::Outdated => Word::OutdatedAsOf,
        Freshness::Part => Word::OutdatedPart,
    };
    let (when, reason) = (when(as_of), problem_title(kind));
    say_with(word, &[("what", &what), ("when", &when), ("reason", &reason)])
}
