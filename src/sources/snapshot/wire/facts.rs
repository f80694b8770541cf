//! The stored form of facts: values, times and failures.

use serde::{Deserialize, Serialize};

use super::{problem::WireProblem, scalar::Moment};
use crate::{
    domain::{Fact, Problem, ProblemKind, Record, Timestamp},
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

impl ByFact<Box<WireProblem<'_>>> {
    /// The problems of profile, subscriptions, health and requests with their times. An invalid
    /// failure counts as a value that cannot be read.
    pub fn into_problems(
        self,
        lost: &SkippedPaths,
        context: &Context<'_>,
    ) -> [Option<(Problem, Timestamp)>; 4] {
        let Self { profile, subscriptions, health, requests } = self;
        let problem = |failure: Option<Box<WireProblem<'_>>>, member| {
            if lost.holds(member) {
                return Some((ProblemKind::Unreadable.into(), context.as_of));
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
    /// Its time, if it differs from the row's.
    pub time: Option<Moment>,
    /// The problem, and the time of the request.
    pub failed: Option<(Problem, Timestamp)>,
}

impl<T> FactValue<T> {
    /// The fact. A value that cannot be read is a failure rather than an absent fact.
    pub fn into_fact<U>(
        self,
        context: &Context<'_>,
        convert: impl FnOnce(T) -> Option<U>,
    ) -> Fact<U> {
        if let Some((problem, at)) = self.failed {
            return Fact::Failed { problem, at };
        }
        let as_of = self.time.map_or(context.as_of, |time| time.moved(context.shift_days));
        let value = match self.value {
            None if !self.is_lost => return Fact::NotAsked,
            value => value.filter(|_| !self.is_lost).and_then(convert),
        };
        match value {
            Some(value) => Fact::Known { value, as_of },
            None => Fact::Failed { problem: ProblemKind::Unreadable.into(), at: as_of },
        }
    }
}

/// The times and failures of a row's facts.
pub struct States<'a> {
    /// The most frequent time.
    pub as_of: Timestamp,
    /// The times of facts with another time.
    pub times: ByFact<Moment>,
    /// The failures.
    pub failed: ByFact<Box<WireProblem<'a>>>,
}

/// The time of a fact, and its problem if it has no value.
type State<'a> = Option<(Timestamp, Option<&'a Problem>)>;

const fn state<T>(fact: &Fact<T>) -> State<'_> {
    match fact {
        Fact::NotAsked => None,
        Fact::Known { as_of, .. } => Some((*as_of, None)),
        Fact::Failed { problem, at } => Some((*at, Some(problem))),
    }
}

impl<'a> States<'a> {
    /// The times and failures of a record in a snapshot taken at `taken_at`.
    pub fn of(record: &'a Record, taken_at: Timestamp) -> Self {
        let (profile, subscriptions) = (state(&record.profile), state(&record.subscriptions));
        let (health, requests) = (state(&record.health), state(&record.requests));
        let leading = health.or(profile).or(subscriptions).or(requests);
        let as_of = leading.map_or(taken_at, |(time, _)| time);
        let time = |state: State<'_>| {
            let (time, problem) = state?;
            (problem.is_none() && time != as_of).then_some(Moment(time))
        };
        let failure = |state: State<'a>| {
            let (time, problem) = state?;
            Some(Box::new(WireProblem::from_domain(problem?, (time != as_of).then_some(time))))
        };
        Self {
            as_of,
            times: ByFact {
                profile: time(profile),
                subscriptions: time(subscriptions),
                health: time(health),
                requests: time(requests),
            },
            failed: ByFact {
                profile: failure(profile),
                subscriptions: failure(subscriptions),
                health: failure(health),
                requests: failure(requests),
            },
        }
    }
}
