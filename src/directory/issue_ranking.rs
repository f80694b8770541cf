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
pub enum HealthCoverage {
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
    pub fn ranked_issues(&self, service: Option<&str>) -> Vec<usize> {
        let issues = self.issues();
        let mut places: Vec<usize> = (0..issues.len())
            .filter(|&place| service.is_none_or(|name| issues[place].issue.service == name))
            .collect();
        places.sort_by(|&one, &other| ranking(&issues[one]).cmp(&ranking(&issues[other])));
        places
    }

    /// Services with open issues, in the order of their names, and how many issues each has. An
    /// issue that names no service is counted under an empty name.
    pub fn affected_services(&self) -> Vec<(String, usize)> {
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
    pub fn coverage(&self) -> HealthCoverage {
        if self.count(is_answer) > 0 {
            HealthCoverage::Something
        } else if self.count(|state| state != HealthState::NotChecked) > 0 {
            HealthCoverage::NoAnswer
        } else {
            HealthCoverage::Nothing
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

fn ranking(affected: &AffectedIssue) -> impl Ord + '_ {
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
mod tests;
