//! Facts that a source may know, and why nothing newer is known.

use super::{Problem, Timestamp};

/// A fact about a customer.
///
/// What is known and why nothing newer is known are two things side by side: a failure never erases
/// what an earlier request found. *Not requested*, *failed* and an empty value are three different
/// things everywhere: unknown health is not healthy, and missing requests are not zero requests.
///
/// | Known | Failure | |
/// |---|---|---|
/// | – | – | not requested yet, or unavailable in the source |
/// | whole | – | current |
/// | whole | yes | outdated: the later request failed |
/// | part | yes | only a part of the answer came: the rest of it failed |
/// | – | yes | failed, and nothing was known before |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    known: Option<Known<T>>,
    failure: Option<Failure>,
}

/// A known value.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known<T> {
    value: T,
    as_of: Timestamp,
    is_part: bool,
}

/// A request that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The problem.
    pub problem: Problem,
    /// The time of the request.
    pub at: Timestamp,
}

/// How far a known value can be relied on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Freshness {
    /// The last request found it.
    #[default]
    Current,
    /// A later request failed.
    Outdated,
    /// Only a part of the answer came: there may be more.
    Part,
}

impl<T> Default for Fact<T> {
    fn default() -> Self {
        Self::not_asked()
    }
}

impl<T> Fact<T> {
    /// Not requested yet, or unavailable in the source.
    pub const fn not_asked() -> Self {
        Self { known: None, failure: None }
    }

    /// A whole value, true at `as_of`.
    pub const fn known(value: T, as_of: Timestamp) -> Self {
        Self { known: Some(Known { value, as_of, is_part: false }), failure: None }
    }

    /// A part of a value, true at `as_of`, and why the rest is missing.
    pub const fn part(value: T, as_of: Timestamp, failure: Failure) -> Self {
        Self { known: Some(Known { value, as_of, is_part: true }), failure: Some(failure) }
    }

    /// A request that failed at `at`; nothing is known.
    pub fn failed(problem: impl Into<Problem>, at: Timestamp) -> Self {
        Self { known: None, failure: Some(Failure { problem: problem.into(), at }) }
    }

    /// The value, if it is known: the whole of it or a part, current or outdated.
    pub const fn value(&self) -> Option<&T> {
        match &self.known {
            Some(known) => Some(&known.value),
            None => None,
        }
    }

    /// The time of the value, if it is known.
    pub const fn as_of(&self) -> Option<Timestamp> {
        match &self.known {
            Some(known) => Some(known.as_of),
            None => None,
        }
    }

    /// Why nothing newer, or the rest, is known.
    pub const fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// Whether it was requested, with whatever result.
    pub const fn is_asked(&self) -> bool {
        self.known.is_some() || self.failure.is_some()
    }

    /// Whether only a part of the value is known.
    pub fn is_part(&self) -> bool {
        self.known.as_ref().is_some_and(|known| known.is_part)
    }

    /// How far the value can be relied on; *current* if none is known.
    pub fn freshness(&self) -> Freshness {
        match (&self.known, &self.failure) {
            (Some(known), _) if known.is_part => Freshness::Part,
            (Some(_), Some(_)) => Freshness::Outdated,
            (Some(_) | None, _) => Freshness::Current,
        }
    }

    /// The time of the last request that had a result.
    pub fn asked_at(&self) -> Option<Timestamp> {
        self.as_of().max(self.failure.as_ref().map(|failure| failure.at))
    }

    /// The fact with a derived problem.
    #[must_use]
    pub fn map_problem(self, derive: impl FnOnce(Problem) -> Problem) -> Self {
        let derive = |Failure { problem, at }| Failure { problem: derive(problem), at };
        Self { failure: self.failure.map(derive), ..self }
    }

    /// The fact with a derived value.
    pub fn map<U>(self, derive: impl FnOnce(T) -> U) -> Fact<U> {
        let Self { known, failure } = self;
        let derive =
            |Known { value, as_of, is_part }| Known { value: derive(value), as_of, is_part };
        Fact { known: known.map(derive), failure }
    }

    /// The fact with a value that can be derived from some values only; from others nothing is
    /// known, because of `problem`.
    #[must_use]
    pub fn and_then<U>(self, derive: impl FnOnce(T) -> Option<U>, problem: Problem) -> Fact<U> {
        let Self { known, failure } = self;
        let Some(Known { value, as_of, is_part }) = known else {
            return Fact { known: None, failure };
        };
        match derive(value) {
            Some(value) => Fact { known: Some(Known { value, as_of, is_part }), failure },
            None => Fact {
                known: None,
                failure: Some(failure.unwrap_or(Failure { problem, at: as_of })),
            },
        }
    }

    /// The same value as a part of the whole, whose rest is missing because of `problem`.
    #[must_use]
    pub fn lacking(self, problem: Problem) -> Self {
        let Self { known, failure } = self;
        let Some(known) = known else { return Self { known, failure } };
        let failure = failure.unwrap_or(Failure { problem, at: known.as_of });
        Self { known: Some(Known { is_part: true, ..known }), failure: Some(failure) }
    }

    /// The same fact with a failure of a later request.
    #[must_use]
    pub fn after_failure(self, failure: Failure) -> Self {
        let failure = match self.failure {
            Some(before) if !failure.tells_more_than(&before) => before,
            _ => failure,
        };
        Self { failure: Some(failure), ..self }
    }

    /// This fact after a further result. A failure leaves what is known, and adds to it why nothing
    /// newer is known. A part of an answer is joined with what is known: `join` gets the earlier
    /// value and the part, loses nothing of the earlier one, and says whether it kept something that
    /// the part lacks.
    #[must_use]
    pub fn updated(self, newer: Self, join: impl FnOnce(T, T) -> (T, bool)) -> Self {
        match newer {
            Self { known: None, failure: None } => self,
            Self { known: None, failure: Some(failure) } => self.after_failure(failure),
            Self { known: Some(now), failure } => match self.known {
                // A part says nothing of what it lacks.
                Some(before) if now.is_part => {
                    let (value, keeps_earlier) = join(before.value, now.value);
                    let is_newer = before.is_part && !keeps_earlier;
                    let as_of = if is_newer { now.as_of } else { before.as_of.min(now.as_of) };
                    Self { known: Some(Known { value, as_of, is_part: before.is_part }), failure }
                }
                _ => Self { known: Some(now), failure },
            },
        }
    }

    /// This fact and another about the same thing, from the same round of requests: values are
    /// joined, and have the age of the older one. If one of them failed, the other is a part.
    #[must_use]
    pub fn joined(self, other: Self, join: impl FnOnce(T, T) -> T) -> Self {
        let lacks = |fact: &Self| fact.known.is_none() && fact.failure.is_some();
        let is_part = self.is_part() || other.is_part() || lacks(&self) || lacks(&other);
        let known = match (self.known, other.known) {
            (Some(one), Some(other)) => Some(Known {
                value: join(one.value, other.value),
                as_of: one.as_of.min(other.as_of),
                is_part,
            }),
            (one, other) => one.or(other).map(|known| Known { is_part, ..known }),
        };
        Self { known, failure: self.failure.or(other.failure) }
    }
}

impl<T> Fact<Vec<T>> {
    /// The same fact, but nothing for a part of a list that is empty: it says as little as none.
    #[must_use]
    pub fn without_empty_part(self) -> Self {
        match self {
            Self { known: Some(Known { value, is_part: true, .. }), failure }
                if value.is_empty() =>
            {
                Self { known: None, failure }
            }
            other => other,
        }
    }
}

impl Failure {
    /// Whether this failure takes the place of an earlier one. A refusal tells something about the
    /// customer, such as that the app is not approved there; a request that never got an answer
    /// about it, because the session ended or the network failed, does not make that untrue.
    fn tells_more_than(&self, before: &Self) -> bool {
        self.problem.kind.is_about_customer() || !before.problem.kind.is_about_customer()
    }
}

#[cfg(test)]
mod tests;
