//! Converts rows into facts.

use serde_json::Value;

use crate::{
    domain::{Fact, Failure, Problem, ProblemKind, Timestamp},
    sources::microsoft::client::document::Decoded,
};

/// The rows of a list as far as its pages could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PagedRows<E = Problem> {
    /// The rows of the pages that came.
    pub rows: Vec<Value>,
    /// Why the pages after them are missing; `None` if there are none.
    pub missing: Option<E>,
}

impl<E> PagedRows<E> {
    /// The list of which no page came.
    pub const fn refused(problem: E) -> Self {
        Self { rows: Vec::new(), missing: Some(problem) }
    }

    /// The same rows with another type of problem.
    pub fn map_problem<F>(self, convert: impl FnOnce(E) -> F) -> PagedRows<F> {
        PagedRows { rows: self.rows, missing: self.missing.map(convert) }
    }
}

/// The fact from rows that arrived at `now`; `None` means that they were not requested.
///
/// A list of which pages or rows are missing is a part: what is missing may be the incident. If
/// nothing of it can be read, the fact is a failure rather than an empty list.
pub fn fact<T>(
    now: Timestamp,
    rows: Option<PagedRows>,
    read: impl FnOnce(&[Value]) -> Decoded<T>,
) -> Fact<Vec<T>> {
    let Some(PagedRows { rows, missing }) = rows else { return Fact::not_asked() };
    page(now, read(&rows), missing)
}

/// The fact from rows that were read; `missing` says why there are no further ones.
pub fn page<T>(now: Timestamp, read: Decoded<T>, missing: Option<Problem>) -> Fact<Vec<T>> {
    let unreadable = (read.lost > 0).then(|| ProblemKind::Unreadable.into());
    match missing.or(unreadable) {
        None => Fact::known(read.items, now),
        Some(problem) => {
            Fact::part(read.items, now, Failure { problem, at: now }).without_empty_part()
        }
    }
}

/// The fact of a service that returns exactly one row.
pub fn first<T>(list: Fact<Vec<T>>) -> Fact<T> {
    list.and_then(|rows| rows.into_iter().next(), ProblemKind::Unreadable.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::Freshness, sources::microsoft::client::document::decode};
    use serde::Deserialize;
    use serde_json::json;

    #[derive(Deserialize)]
    struct Row {
        id: Option<u8>,
    }

    fn read(rows: Vec<Value>, missing: Option<ProblemKind>) -> Fact<Vec<u8>> {
        let rows = PagedRows { rows, missing: missing.map(Problem::new) };
        let now = Timestamp::from_millis(1);
        fact(now, Some(rows), |rows| decode(rows, |row: Row, _| row.id))
    }

    #[test]
    fn a_list_without_its_end_or_a_row_is_a_part() {
        let whole = read(vec![json!({"id": 1})], None);
        assert_eq!(whole.freshness(), Freshness::Current);
        for part in [
            read(vec![json!({"id": 1})], Some(ProblemKind::NoRole)),
            read(vec![json!({"id": 1}), json!("x")], None),
        ] {
            assert_eq!((part.value(), part.freshness()), (Some(&vec![1]), Freshness::Part));
        }
    }

    #[test]
    fn a_list_of_which_nothing_came_is_a_failure() {
        let now = Timestamp::from_millis(1);
        let refused = read(Vec::new(), Some(ProblemKind::NoRole));
        assert_eq!(refused, Fact::failed(ProblemKind::NoRole, now));
        assert_eq!(read(vec![json!("x")], None), Fact::failed(ProblemKind::Unreadable, now));
        assert_eq!(read(Vec::new(), None), Fact::known(Vec::new(), now));
    }
}
