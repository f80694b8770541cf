//! Why facts of listed customers are not known, outdated or only parts.

use rustc_hash::FxHashMap;

use crate::domain::{Fact, Freshness, ProblemKind, Timestamp};

/// Why a fact of a row is not known, is outdated or is only a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowFailure {
    /// The kind of problem.
    pub kind: ProblemKind,
    /// The time of what is known; `None` if nothing is.
    pub as_of: Option<Timestamp>,
    /// How far what is known can be relied on.
    pub freshness: Freshness,
}

/// The failures of one fact, by row. Most rows have none.
#[derive(Clone, Debug, Default)]
pub(super) struct RowFailures(pub(super) FxHashMap<u32, RowFailure>);

impl RowFailures {
    /// Sets or removes the failure of a row.
    pub(super) fn set<T>(&mut self, row: u32, fact: &Fact<T>) {
        let (as_of, freshness) = (fact.as_of(), fact.freshness());
        match fact.failure().map(|failure| failure.problem.kind) {
            Some(kind) => _ = self.0.insert(row, RowFailure { kind, as_of, freshness }),
            None => _ = self.0.remove(&row),
        }
    }

    pub(super) fn get(&self, row: u32) -> Option<RowFailure> {
        self.0.get(&row).copied()
    }

    /// Rows with this kind of problem, in ascending order.
    pub(super) fn rows_of(&self, kind: ProblemKind) -> Vec<u32> {
        let rows = self.0.iter().filter(|(_, failure)| failure.kind == kind);
        let mut rows: Vec<u32> = rows.map(|(row, _)| *row).collect();
        rows.sort_unstable();
        rows
    }

    /// The number of rows whose fact is known, but is outdated or a part, and the oldest time of
    /// these; `None` without any.
    pub(super) fn outdated(&self) -> Option<(usize, Timestamp)> {
        let known = || self.0.values().filter(|failure| failure.freshness != Freshness::Current);
        Some((known().count(), known().filter_map(|failure| failure.as_of).min()?))
    }
}
