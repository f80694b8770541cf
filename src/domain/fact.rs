//! Facts that a source may know.

use super::{Problem, Timestamp};

/// A fact about a customer.
///
/// *Not requested*, *failed* and an empty value are three different things everywhere: unknown
/// health is not healthy, and missing requests are not zero requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fact<T> {
    /// Not requested yet, or unavailable in the source.
    #[default]
    NotAsked,
    /// Known.
    Known {
        /// The value.
        value: T,
        /// The time of the value.
        as_of: Timestamp,
    },
    /// The request failed.
    Failed {
        /// The problem.
        problem: Problem,
        /// The time of the request.
        at: Timestamp,
    },
}

impl<T> Fact<T> {
    /// The value, if it is known.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Known { value, .. } => Some(value),
            Self::NotAsked | Self::Failed { .. } => None,
        }
    }

    /// The fact with a derived problem.
    #[must_use]
    pub fn map_problem(self, derive: impl FnOnce(Problem) -> Problem) -> Self {
        match self {
            Self::Failed { problem, at } => Self::Failed { problem: derive(problem), at },
            known => known,
        }
    }

    /// The fact with a derived value.
    pub fn map<U>(self, derive: impl FnOnce(T) -> U) -> Fact<U> {
        match self {
            Self::NotAsked => Fact::NotAsked,
            Self::Known { value, as_of } => Fact::Known { value: derive(value), as_of },
            Self::Failed { problem, at } => Fact::Failed { problem, at },
        }
    }
}
