//! Issues and degraded services with the rows of the customers that they affect.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::{Issue, ServiceHealth};

/// An issue and the affected customers.
#[derive(Clone, Debug, PartialEq)]
pub struct AffectedIssue {
    /// The issue, in its latest version.
    pub issue: Arc<Issue>,
    /// Rows of the customers for which it is open, in ascending order.
    pub rows: Vec<u32>,
}

/// The open issues, in the order of arrival.
#[derive(Clone, Debug, Default)]
pub(super) struct AffectedIssues {
    pub(super) list: Vec<AffectedIssue>,
    place_by_id: FxHashMap<Vec<u8>, usize>,
}

impl AffectedIssues {
    pub(super) fn list(&self) -> &[AffectedIssue] {
        &self.list
    }

    /// The issue with an id, in any case.
    pub(super) fn with_id(&self, id: &str) -> Option<&AffectedIssue> {
        self.list.iter().find(|affected| affected.issue.id.eq_ignore_ascii_case(id))
    }

    pub(super) fn add(&mut self, row: u32, issue: &Arc<Issue>) {
        if let Some(&at) = self.place_by_id.get(issue.id.as_bytes()) {
            let known = &mut self.list[at];
            insert(&mut known.rows, row);
            if issue.updated > known.issue.updated {
                known.issue = Arc::clone(issue);
            }
            return;
        }
        self.place_by_id.insert(issue.id.clone().into_bytes(), self.list.len());
        self.list.push(AffectedIssue { issue: Arc::clone(issue), rows: vec![row] });
    }

    /// Removes rows; issues without rows are removed.
    pub(super) fn remove(&mut self, rows: &FxHashSet<u32>) {
        for affected in &mut self.list {
            affected.rows.retain(|row| !rows.contains(row));
        }
        self.list.retain(|affected| !affected.rows.is_empty());
        self.place_by_id = (0..)
            .zip(&self.list)
            .map(|(at, affected)| (affected.issue.id.clone().into_bytes(), at))
            .collect();
    }
}

/// A service that is degraded without an open issue, and the affected customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DegradedService {
    /// Its name.
    pub name: String,
    /// Rows of the customers for which it is degraded, in ascending order.
    pub rows: Vec<u32>,
}

/// The degraded services, in the order of arrival.
#[derive(Clone, Debug, Default)]
pub(super) struct DegradedServices(pub(super) Vec<DegradedService>);

impl DegradedServices {
    pub(super) fn list(&self) -> &[DegradedService] {
        &self.0
    }

    pub(super) fn add(&mut self, row: u32, health: &ServiceHealth) {
        for service in health.degraded_services() {
            let name = if service.name.is_empty() { &service.id } else { &service.name };
            let same = |other: &&mut DegradedService| other.name.eq_ignore_ascii_case(name);
            match self.0.iter_mut().find(same) {
                Some(known) => insert(&mut known.rows, row),
                None => self.0.push(DegradedService { name: name.clone(), rows: vec![row] }),
            }
        }
    }

    /// Removes rows; services without rows are removed.
    pub(super) fn remove(&mut self, rows: &FxHashSet<u32>) {
        for service in &mut self.0 {
            service.rows.retain(|row| !rows.contains(row));
        }
        self.0.retain(|service| !service.rows.is_empty());
    }
}

/// Inserts a row into ascending ones. Rows usually arrive in this order.
fn insert(rows: &mut Vec<u32>, row: u32) {
    if rows.last().is_none_or(|last| *last < row) {
        rows.push(row);
    } else if let Err(index) = rows.binary_search(&row) {
        rows.insert(index, row);
    }
}
