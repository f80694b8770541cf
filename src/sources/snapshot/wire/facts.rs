//! What a row says of its facts: the answers, when they were given, and the failures.

use serde::{Deserialize, Serialize};

use super::{problem::WireProblem, scalar::Moment};
use crate::{
    domain::{Fact, Problem, ProblemKind, Record, Timestamp},
    json::lenient::SkippedPaths,
    sources::snapshot::shared::Context,
};

/// Something for each fact, under the name of the fact.
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
    /// Whether there is nothing for any fact.
    pub fn is_empty(&self) -> bool {
        let Self { profile, subscriptions, health, requests } = self;
        profile.is_none() && subscriptions.is_none() && health.is_none() && requests.is_none()
    }
}

impl ByFact<Box<WireProblem<'_>>> {
    /// The problems of profile, subscriptions, health and requests, with the time of each. What is
    /// no failure at all is an answer that cannot be read.
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

/// What a row says of one fact.
pub struct Told<T> {
    /// The answer.
    pub value: Option<T>,
    /// Whether there is an answer that cannot be read.
    pub is_lost: bool,
    /// When it was given, unless that is when the row was taken.
    pub time: Option<Moment>,
    /// Why there is no answer, and when it was asked.
    pub failed: Option<(Problem, Timestamp)>,
}

impl<T> Told<T> {
    /// The fact. One of which something is lost does not look like one that was never asked for.
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

/// When the facts of a row were given, and the failures: what stands beside the answers.
pub struct States<'a> {
    /// When most of them were given.
    pub as_of: Timestamp,
    /// The times of those that were given at another time.
    pub times: ByFact<Moment>,
    /// The failures.
    pub failed: ByFact<Box<WireProblem<'a>>>,
}

/// The time of a fact and, where there is no answer, why.
type State<'a> = Option<(Timestamp, Option<&'a Problem>)>;

const fn state<T>(fact: &Fact<T>) -> State<'_> {
    match fact {
        Fact::NotAsked => None,
        Fact::Known { as_of, .. } => Some((*as_of, None)),
        Fact::Failed { problem, at } => Some((*at, Some(problem))),
    }
}

impl<'a> States<'a> {
    /// The states of a record's facts in a snapshot taken at `taken_at`.
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
