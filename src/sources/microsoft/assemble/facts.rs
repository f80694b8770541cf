//! Converts rows into facts.

use serde_json::Value;

use crate::{
    domain::{Fact, Problem, ProblemKind, Timestamp},
    sources::microsoft::client::document::Decoded,
};

/// The fact from rows that arrived at `now`; `None` means that they were not requested. If no row
/// can be read, the fact is a failure rather than an empty list.
pub fn fact<T>(
    now: Timestamp,
    rows: Option<Result<Vec<Value>, Problem>>,
    read: impl FnOnce(&[Value]) -> Decoded<T>,
) -> Fact<Vec<T>> {
    match rows {
        None => Fact::NotAsked,
        Some(Err(problem)) => Fact::Failed { problem, at: now },
        Some(Ok(rows)) => {
            let read = read(&rows);
            if read.items.is_empty() && read.broken > 0 {
                return Fact::Failed { problem: ProblemKind::Unreadable.into(), at: now };
            }
            Fact::Known { value: read.items, as_of: now }
        }
    }
}

/// The fact of a service that returns exactly one row.
pub fn first<T>(list: Fact<Vec<T>>) -> Fact<T> {
    match list {
        Fact::NotAsked => Fact::NotAsked,
        Fact::Failed { problem, at } => Fact::Failed { problem, at },
        Fact::Known { value, as_of } => match value.into_iter().next() {
            Some(value) => Fact::Known { value, as_of },
            None => Fact::Failed { problem: ProblemKind::Unreadable.into(), at: as_of },
        },
    }
}
