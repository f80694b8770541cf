//! What concerns many customers at once, the gravest first.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{AffectedIssue, Board, Directory};
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

impl Board {
    /// Places in [`Board::issues`], the gravest first: incidents, then what concerns the most
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
        let mut services = BTreeMap::<&str, usize>::new();
        for affected in self.issues() {
            *services.entry(&affected.issue.service).or_default() += 1;
        }
        services.into_iter().map(|(name, issues)| (name.to_owned(), issues)).collect()
    }

    /// How many customers are in each state of health, worst first, without the states in which
    /// nobody is.
    pub fn states(&self) -> Vec<(HealthState, usize)> {
        let mut states = BTreeMap::<HealthState, usize>::new();
        for row in 0..u32::try_from(self.len()).unwrap_or(u32::MAX) {
            *states.entry(self.health(row).state).or_default() += 1;
        }
        states.into_iter().collect()
    }

    /// How much is known of anybody's health.
    pub fn knowledge(&self) -> Knowledge {
        use HealthState::{Failed, NoAccess, NotChecked, NotOffered};
        let is_answer = |state| !matches!(state, Failed | NoAccess | NotChecked | NotOffered);
        if self.count(is_answer) > 0 {
            Knowledge::Something
        } else if self.count(|state| state != NotChecked) > 0 {
            Knowledge::NoAnswer
        } else {
            Knowledge::Nothing
        }
    }

    /// When the first and the last check of anybody's health were; `None` before any.
    pub fn check_times(&self) -> Option<(Timestamp, Timestamp)> {
        let rows = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        rows.filter_map(|row| self.checked(row)).fold(None, |times, moment| {
            let (first, last) = times.unwrap_or((moment, moment));
            Some((first.min(moment), last.max(moment)))
        })
    }
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
        let mut rows = rows.to_vec();
        rows.sort_unstable_by_key(|&row| ranks.get(row as usize).copied());
        rows
    }
}
