//! What concerns many customers at once, the gravest first.

use std::{
    cmp::Reverse,
    hash::{Hash as _, Hasher as _},
};

use rustc_hash::FxHasher;

use super::{AffectedIssue, Directory, StatusTable};
use crate::domain::{HealthState, Timestamp};

/// How much is known of the health of all customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knowledge {
    /// Nobody's health was asked: the source does not tell it.
    Nothing,
    /// No customer could be checked.
    NoAnswer,
    /// At least one customer was checked.
    Something,
}

impl StatusTable {
    /// Places in [`StatusTable::issues`], the gravest first: incidents, then what concerns the most
    /// customers, then what changed last, then by id. Of one service only, where one is named.
    pub fn gravest_issues(&self, service: Option<&str>) -> Vec<usize> {
        let issues = self.issues();
        let mut places: Vec<usize> = (0..issues.len())
            .filter(|&place| service.is_none_or(|name| issues[place].issue.service == name))
            .collect();
        places.sort_by(|&one, &other| gravity(&issues[one]).cmp(&gravity(&issues[other])));
        places
    }

    /// Services with open issues, in the order of their names, and how many issues each has. An
    /// issue that names no service is counted under an empty name.
    pub fn ill_services(&self) -> Vec<(String, usize)> {
        let mut services: Vec<(String, usize)> = Vec::new();
        for affected in self.issues() {
            let service = &affected.issue.service;
            match services.iter_mut().find(|(name, _)| name == service) {
                Some((_, issues)) => *issues += 1,
                None => services.push((service.clone(), 1)),
            }
        }
        services.sort();
        services
    }

    /// How many customers are in each state of health, worst first, without the states in which
    /// nobody is.
    pub fn states(&self) -> Vec<(HealthState, usize)> {
        let mut counts = HealthState::ALL.map(|state| (state, 0));
        for row in 0..u32::try_from(self.len()).unwrap_or(u32::MAX) {
            counts[self.health(row).state as usize].1 += 1;
        }
        counts.into_iter().filter(|(_, customers)| *customers > 0).collect()
    }

    /// A number that is another one when other issues are open, or when somebody else is in a
    /// state.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        for affected in self.issues() {
            let issue = &affected.issue;
            (&issue.id, issue.updated, affected.rows.len()).hash(&mut hasher);
        }
        self.states().hash(&mut hasher);
        hasher.finish()
    }

    /// How much is known of anybody's health.
    pub fn knowledge(&self) -> Knowledge {
        if self.count(is_answer) > 0 {
            Knowledge::Something
        } else if self.count(|state| state != HealthState::NotChecked) > 0 {
            Knowledge::NoAnswer
        } else {
            Knowledge::Nothing
        }
    }

    /// When the oldest and the newest answer about anybody's health were true; `None` before any.
    /// A check that failed tells nothing, so it makes what is known no newer.
    pub fn check_times(&self) -> Option<(Timestamp, Timestamp)> {
        let rows = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        let answered = rows.filter(|&row| is_answer(self.health(row).state));
        answered.filter_map(|row| self.checked(row)).fold(None, |times, moment| {
            let (first, last) = times.unwrap_or((moment, moment));
            Some((first.min(moment), last.max(moment)))
        })
    }
}

/// Whether a state comes of an answer, as opposed to a check that failed or was never made.
const fn is_answer(state: HealthState) -> bool {
    use HealthState::{Failed, NoAccess, NotChecked, NotOffered};
    !matches!(state, Failed | NoAccess | NotChecked | NotOffered)
}

fn gravity(affected: &AffectedIssue) -> impl Ord + '_ {
    let issue = &affected.issue;
    let changed = issue.updated.or(issue.started);
    (!issue.is_incident(), Reverse(affected.rows.len()), Reverse(changed), issue.id.as_str())
}

impl Directory {
    /// These rows in the order of the customers' names.
    pub fn by_name(&self, rows: &[u32]) -> Vec<u32> {
        let ranks = self.name_ranks();
        let rank = |row: u32| ranks.get(row as usize);
        let mut rows = rows.to_vec();
        rows.sort_by_key(|&row| rank(row));
        rows
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        directory::tests::{healthy, listing, record},
        domain::{Fact, Problem, ProblemKind, Record, ServiceHealth},
    };

    /// A customer with issues: id, whether it is an incident, service, when it last changed.
    fn with_issues(n: u8, name: &str, issues: &[(&str, bool, &str, i64)]) -> Record {
        let mut record = healthy(record(n, name, &[]), 1, 1);
        let [incident, advisory] =
            [0, 1].map(|at| Arc::clone(&record.health.value().unwrap().issues[at]));
        let issues = issues.iter().map(|(id, is_incident, service, updated)| {
            let mut issue = (*if *is_incident { &incident } else { &advisory }).as_ref().clone();
            (*id).clone_into(&mut issue.id);
            (*service).clone_into(&mut issue.service);
            issue.updated = Some(Timestamp::from_millis(*updated));
            Arc::new(issue)
        });
        let value = ServiceHealth { services: Vec::new(), issues: issues.collect() };
        record.health = Fact::Known { value, as_of: Timestamp::from_millis(i64::from(n)) };
        record
    }

    fn failed(n: u8, kind: ProblemKind) -> Record {
        let at = Timestamp::from_millis(i64::from(n));
        let health = Fact::Failed { problem: Problem::new(kind), at };
        Record { health, ..record(n, "Failed", &[]) }
    }

    fn ids(board: &StatusTable, service: Option<&str>) -> Vec<String> {
        let places = board.gravest_issues(service);
        places.into_iter().map(|place| board.issues()[place].issue.id.clone()).collect()
    }

    #[test]
    fn incidents_come_first_then_what_concerns_most_then_what_changed_last() {
        let all = listing(&[
            with_issues(1, "A", &[("one", false, "x", 9), ("two", false, "x", 1)]),
            with_issues(2, "B", &[("two", false, "x", 1), ("inc", true, "y", 0)]),
            with_issues(3, "C", &[("new", false, "y", 10), ("late", true, "x", 5)]),
        ]);
        assert_eq!(ids(&all.board, None), ["late", "inc", "two", "new", "one"]);
        assert_eq!(ids(&all.board, Some("y")), ["inc", "new"]);
        assert_eq!(ids(&all.board, Some("z")), Vec::<String>::new());
    }

    #[test]
    fn services_are_counted_by_issue_and_not_by_customer() {
        let all = listing(&[
            with_issues(1, "A", &[("1", false, "Teams", 0), ("2", false, "", 0)]),
            with_issues(2, "B", &[("1", false, "Teams", 0), ("3", true, "Exchange", 0)]),
        ]);
        let expected = [("", 1), ("Exchange", 1), ("Teams", 1)];
        assert_eq!(all.board.ill_services(), expected.map(|(name, n)| (name.to_owned(), n)));
    }

    #[test]
    fn every_customer_is_in_one_state_and_the_worst_come_first() {
        let all = listing(&[
            healthy(record(1, "A", &[]), 0, 0),
            record(2, "B", &[]),
            healthy(record(3, "C", &[]), 0, 1),
            failed(4, ProblemKind::Offline),
            healthy(record(5, "E", &[]), 0, 0),
        ]);
        assert_eq!(
            all.board.states(),
            [
                (HealthState::Advisory, 1),
                (HealthState::Failed, 1),
                (HealthState::NotChecked, 1),
                (HealthState::Healthy, 2),
            ]
        );
    }

    #[test]
    fn not_asked_and_not_answered_are_told_apart() {
        let of = |records: &[Record]| listing(records).board.knowledge();
        assert_eq!(of(&[]), Knowledge::Nothing);
        assert_eq!(of(&[record(1, "A", &[])]), Knowledge::Nothing);
        let refused = failed(2, ProblemKind::NoRole);
        assert_eq!(of(&[record(1, "A", &[]), refused.clone()]), Knowledge::NoAnswer);
        let well = healthy(record(3, "C", &[]), 0, 0);
        assert_eq!(of(&[refused, well]), Knowledge::Something);
    }

    #[test]
    fn the_oldest_and_the_newest_answer_are_known_and_a_failed_check_is_none() {
        let unanswered = [record(1, "A", &[]), failed(2, ProblemKind::Offline)];
        assert_eq!(listing(&unanswered).board.check_times(), None);
        let all = listing(&[
            with_issues(7, "A", &[]),
            record(1, "B", &[]),
            failed(3, ProblemKind::Offline),
            failed(9, ProblemKind::NoRole),
            with_issues(5, "E", &[]),
        ]);
        let times = (Timestamp::from_millis(5), Timestamp::from_millis(7));
        assert_eq!(all.board.check_times(), Some(times));
    }

    #[test]
    fn rows_are_put_in_the_order_of_their_names() {
        let all = listing(&[
            record(1, "Zava", &[]),
            record(2, "Ä", &[]),
            record(3, "b", &[]),
            record(4, "C", &[]),
        ]);
        assert_eq!(all.directory.by_name(&[0, 1, 3, 2]), [1, 2, 3, 0]);
        assert_eq!(all.directory.by_name(&[3, 99, 0]).len(), 3);
    }
}
