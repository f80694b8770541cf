//! What is known of something that has to be asked for.

use super::{Problem, Timestamp};

/// The last answer to a question about a customer.
///
/// *Not asked*, *no answer* and an empty answer are three different things everywhere: an unknown
/// health is not a healthy one, and missing requests are not zero requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fact<T> {
    /// Nobody asked yet, or the source cannot know.
    #[default]
    NotAsked,
    /// The answer, and when it was true.
    Known {
        /// The answer.
        value: T,
        /// When it was given.
        as_of: Timestamp,
    },
    /// Why there is no answer.
    Failed {
        /// What went wrong.
        problem: Problem,
        /// When it was tried.
        at: Timestamp,
    },
}

impl<T> Fact<T> {
    /// The answer, where there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Known { value, .. } => Some(value),
            Self::NotAsked | Self::Failed { .. } => None,
        }
    }

    /// The same fact of something derived from the answer.
    pub fn map<U>(self, derive: impl FnOnce(T) -> U) -> Fact<U> {
        match self {
            Self::NotAsked => Fact::NotAsked,
            Self::Known { value, as_of } => Fact::Known { value: derive(value), as_of },
            Self::Failed { problem, at } => Fact::Failed { problem, at },
        }
    }
}
