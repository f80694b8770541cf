//! Ranks issues, services and states over all customers.

use std::{
    cmp::Reverse,
    hash::{Hash as _, Hasher as _},
};

use rustc_hash::FxHasher;

use super::{AffectedIssue, Directory, StatusTable};
use crate::domain::{HealthState, Timestamp};

/// How much is known about the health of all customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HealthCoverage {
    /// No health was requested; the source does not provide it.
    Nothing,
    /// All checks failed.
    NoAnswer,
    /// At least one customer was checked.
    Something,
}

impl StatusTable {
    /// Indices in [`StatusTable::issues`], by rank: incidents first, then issues that affect the
    /// most customers, then the latest change, then by id. Optionally of one service only.
    pub fn ranked_issues(&self, service: Option<&str>) -> Vec<usize> {
        let issues = self.issues();
        let mut indices: Vec<usize> = (0..issues.len())
            .filter(|&index| {
                let of = self.service_names.of(&issues[index].issue.service);
                service.is_none_or(|name| name.eq_ignore_ascii_case(of))
            })
            .collect();
        indices.sort_by(|&one, &other| ranking(&issues[one]).cmp(&ranking(&issues[other])));
        indices
    }

    /// Services with open issues, sorted by name, and the number of their issues. A service is there
    /// under one name, however its issues call it. Issues without a service are counted under an
    /// empty name.
    pub fn affected_services(&self) -> Vec<(String, usize)> {
        let mut services: Vec<(String, usize)> = Vec::new();
        for affected in self.issues() {
            let service = self.service_names.of(&affected.issue.service);
            match services.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case(service)) {
                Some((_, issues)) => *issues += 1,
                None => services.push((service.to_owned(), 1)),
            }
        }
        services.sort();
        services
    }

    /// The number of customers in each state of health, worst state first, without empty states.
    pub fn states(&self) -> Vec<(HealthState, usize)> {
        let mut counts = HealthState::ALL.map(|state| (state, 0));
        for row in 0..u32::try_from(self.len()).unwrap_or(u32::MAX) {
            counts[self.health(row).state as usize].1 += 1;
        }
        counts.into_iter().filter(|(_, customers)| *customers > 0).collect()
    }

    /// A number that changes when issues are opened or closed, or when the states of customers
    /// change.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        for affected in self.issues() {
            let issue = &affected.issue;
            (&issue.id, issue.updated, affected.rows.len()).hash(&mut hasher);
        }
        for service in self.degraded_services() {
            (&service.name, service.rows.len()).hash(&mut hasher);
        }
        (self.states(), self.outdated_health()).hash(&mut hasher);
        hasher.finish()
    }

    /// How much is known about the health of customers.
    pub fn coverage(&self) -> HealthCoverage {
        if self.count(is_answer) > 0 {
            HealthCoverage::Something
        } else if self
            .count(|state| !matches!(state, HealthState::NotChecked | HealthState::NotTold))
            > 0
        {
            HealthCoverage::NoAnswer
        } else {
            HealthCoverage::Nothing
        }
    }

    /// The times of the oldest and the newest health of any customer; `None` if there is none. A
    /// failed check does not count, because it provides no health.
    pub fn check_times(&self) -> Option<(Timestamp, Timestamp)> {
        let rows = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        let answered = rows.filter(|&row| is_answer(self.health(row).state));
        answered.filter_map(|row| self.checked(row)).fold(None, |times, moment| {
            let (first, last) = times.unwrap_or((moment, moment));
            Some((first.min(moment), last.max(moment)))
        })
    }
}

/// Whether a state comes from a response, as opposed to a failed or missing check.
const fn is_answer(state: HealthState) -> bool {
    use HealthState::{Failed, NoAccess, NotChecked, NotOffered, NotTold};
    !matches!(state, Failed | NoAccess | NotChecked | NotOffered | NotTold)
}

fn ranking(affected: &AffectedIssue) -> impl Ord + '_ {
    let issue = &affected.issue;
    let changed = issue.updated.or(issue.started);
    (!issue.is_incident(), Reverse(affected.rows.len()), Reverse(changed), issue.id.as_str())
}

impl Directory {
    /// These rows, sorted by the customers' names.
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
