//! The stored form of facts: values, times and failures.

use serde::{Deserialize, Serialize};

use super::{problem::WireProblem, scalar::Moment};
use crate::{
    domain::{Fact, Failure, ProblemKind, Record, Timestamp},
    json::lenient::SkippedPaths,
    sources::snapshot::context::Context,
};

/// A value for each fact, under the name of the fact.
#[derive(Serialize, Deserialize)]
pub struct ByFact<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscriptions: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<T>,
}

impl<T> Default for ByFact<T> {
    fn default() -> Self {
        Self { profile: None, subscriptions: None, health: None, requests: None }
    }
}

impl<T> ByFact<T> {
    /// Whether no fact has a value.
    pub fn is_empty(&self) -> bool {
        let Self { profile, subscriptions, health, requests } = self;
        profile.is_none() && subscriptions.is_none() && health.is_none() && requests.is_none()
    }
}

/// Marks of what only a part is known.
#[derive(Default, Serialize, Deserialize)]
pub struct Parts {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscriptions: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relationships: Option<bool>,
}

impl Parts {
    /// Whether everything is whole.
    pub fn is_empty(&self) -> bool {
        let Self { profile, subscriptions, health, requests, relationships } = self;
        [profile, subscriptions, health, requests, relationships].into_iter().all(Option::is_none)
    }

    /// The marks, by the names of their members. A mark that cannot be read is one.
    pub fn read(self, lost: &SkippedPaths) -> [bool; 5] {
        let Self { profile, subscriptions, health, requests, relationships } = self;
        let is_part = |mark: Option<bool>, member: &str| {
            mark == Some(true) || lost.holds(member) || lost.holds("partial")
        };
        [
            is_part(profile, "partial.profile"),
            is_part(subscriptions, "partial.subscriptions"),
            is_part(health, "partial.health"),
            is_part(requests, "partial.requests"),
            is_part(relationships, "partial.relationships"),
        ]
    }
}

impl ByFact<Box<WireProblem<'_>>> {
    /// The problems of profile, subscriptions, health and requests with their times. An invalid
    /// failure counts as a value that cannot be read.
    pub fn into_problems(self, lost: &SkippedPaths, context: &Context<'_>) -> [Option<Failure>; 4] {
        let Self { profile, subscriptions, health, requests } = self;
        let problem = |failure: Option<Box<WireProblem<'_>>>, member| {
            if lost.holds(member) {
                let problem = ProblemKind::Unreadable.into();
                return Some(Failure { problem, at: context.as_of });
            }
            failure.map(|failure| failure.into_domain(context))
        };
        [
            problem(profile, "failed.profile"),
            problem(subscriptions, "failed.subscriptions"),
            problem(health, "failed.health"),
            problem(requests, "failed.requests"),
        ]
    }
}

/// The stored parts of one fact.
pub struct FactValue<T> {
    /// The value.
    pub value: Option<T>,
    /// Whether a value exists that cannot be read.
    pub is_lost: bool,
    /// Whether the value is a part.
    pub is_part: bool,
    /// Its time, if it differs from the row's.
    pub time: Option<Moment>,
    /// Why nothing newer, or the rest, is known.
    pub failed: Option<Failure>,
}

impl<T> FactValue<T> {
    /// The fact. A value that cannot be read is a failure rather than an absent fact.
    pub fn into_fact<U>(
        self,
        context: &Context<'_>,
        convert: impl FnOnce(T) -> Option<U>,
    ) -> Fact<U> {
        let as_of = self.time.map_or(context.as_of, |time| time.moved(context.shift_days));
        let has_value = self.value.is_some() || self.is_lost;
        let value = self.value.filter(|_| !self.is_lost).and_then(convert);
        let unknown = |problem: ProblemKind| Failure { problem: problem.into(), at: as_of };
        match (value, self.failed) {
            (Some(value), failed) if self.is_part => {
                let failed = failed.unwrap_or_else(|| unknown(ProblemKind::Incomplete));
                Fact::part(value, as_of, failed)
            }
            (Some(value), None) => Fact::known(value, as_of),
            (Some(value), Some(failed)) => Fact::known(value, as_of).after_failure(failed),
            (None, Some(failed)) => Fact::not_asked().after_failure(failed),
            (None, None) if has_value => {
                Fact::not_asked().after_failure(unknown(ProblemKind::Unreadable))
            }
            (None, None) => Fact::not_asked(),
        }
    }
}

/// The times and failures of a row's facts, and which of them are parts.
pub struct States<'a> {
    /// The most frequent time.
    pub as_of: Timestamp,
    /// The times of facts with another time.
    pub times: ByFact<Moment>,
    /// The failures.
    pub failed: ByFact<Box<WireProblem<'a>>>,
    /// The facts of which only a part is known.
    pub partial: Parts,
}

/// The time of a fact's value, and why nothing newer, or the rest, is known.
struct State<'a> {
    as_of: Option<Timestamp>,
    failure: Option<&'a Failure>,
    is_part: bool,
}

fn state<T>(fact: &Fact<T>) -> State<'_> {
    State { as_of: fact.as_of(), failure: fact.failure(), is_part: fact.is_part() }
}

impl<'a> States<'a> {
    /// The times and failures of a record in a snapshot taken at `taken_at`.
    pub fn of(record: &'a Record, taken_at: Timestamp) -> Self {
        let (profile, subscriptions) = (state(&record.profile), state(&record.subscriptions));
        let (health, requests) = (state(&record.health), state(&record.requests));
        let leading = [&health, &profile, &subscriptions, &requests].into_iter();
        let mut times = leading.flat_map(|state| [state.as_of, state.failure.map(|it| it.at)]);
        let as_of = times.find_map(|time| time).unwrap_or(taken_at);
        let other = |time: Timestamp| (time != as_of).then_some(time);
        let time = |state: &State<'_>| state.as_of.and_then(other).map(Moment);
        let failure = |state: &State<'a>| {
            let Failure { problem, at } = state.failure?;
            Some(Box::new(WireProblem::from_domain(problem, other(*at))))
        };
        let part = |is_part: bool| is_part.then_some(true);
        Self {
            as_of,
            times: ByFact {
                profile: time(&profile),
                subscriptions: time(&subscriptions),
                health: time(&health),
                requests: time(&requests),
            },
            failed: ByFact {
                profile: failure(&profile),
                subscriptions: failure(&subscriptions),
                health: failure(&health),
                requests: failure(&requests),
            },
            partial: Parts {
                profile: part(profile.is_part),
                subscriptions: part(subscriptions.is_part),
                health: part(health.is_part),
                requests: part(requests.is_part),
                relationships: part(record.customer.delegation.is_part),
            },
        }
    }
}
