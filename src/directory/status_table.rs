//! Health and requests of the listed customers.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use super::{
    Directory,
    affected::{AffectedIssue, AffectedIssues, DegradedService, DegradedServices},
    details::Details,
    more_orders::MoreOrders,
    order::Order,
    row_failure::{RowFailure, RowFailures},
    row_values::{open_requests, time_of},
    service_names::ServiceNames,
};
use crate::domain::{HealthState, HealthSummary, ProblemKind, Record, ServiceRequest, Timestamp};

/// The health and requests of each row of a [`Directory`], and the issues that affect several rows.
///
/// It is separate from the directory because it changes more often: new health creates a new status
/// table, not a new directory.
#[derive(Clone, Debug, Default)]
pub struct StatusTable {
    pub(super) health: Vec<HealthSummary>,
    /// The time of each row's health.
    pub(super) checked: Vec<Option<Timestamp>>,
    /// Open requests of each row; `None` if unknown.
    pub(super) open_requests: Vec<Option<u32>>,
    /// Why health or requests of a row are not known, outdated or a part.
    pub(super) health_failures: RowFailures,
    pub(super) request_failures: RowFailures,
    pub(super) issues: AffectedIssues,
    pub(super) degraded: DegradedServices,
    pub(super) service_names: ServiceNames,
    pub(super) requests: Vec<ListedRequest>,
    pub(super) details: Arc<Details>,
    /// Both orders can be those of an earlier table, so that rows do not move under the pointer.
    by_health: OnceLock<Arc<Order>>,
    by_requests: OnceLock<Arc<Order>>,
    /// The orders by other columns, kept in the same way.
    pub(super) more_orders: MoreOrders,
    /// Rows whose position would differ in a current order by health or requests.
    moved: FxHashSet<u32>,
}

/// A service request and the row of its customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedRequest {
    /// The customer's row.
    pub row: u32,
    /// The request.
    pub request: Arc<ServiceRequest>,
}

impl StatusTable {
    /// Number of customers.
    pub(super) fn len(&self) -> usize {
        self.health.len()
    }

    /// The health of the customer at `row`; *not checked* if unknown.
    pub fn health(&self, row: u32) -> HealthSummary {
        let unknown = HealthSummary::new(HealthState::NotChecked);
        self.health.get(row as usize).copied().unwrap_or(unknown)
    }

    /// The time of the health of the customer at `row`.
    pub fn checked(&self, row: u32) -> Option<Timestamp> {
        self.checked.get(row as usize).copied().flatten()
    }

    /// Number of open requests of the customer at `row`; `None` if unknown.
    pub fn open_requests(&self, row: u32) -> Option<u32> {
        self.open_requests.get(row as usize).copied().flatten()
    }

    /// Why the health of the customer at `row` is not known, outdated or a part.
    pub fn health_failure(&self, row: u32) -> Option<RowFailure> {
        self.health_failures.get(row)
    }

    /// Why the requests of the customer at `row` are not known, outdated or a part.
    pub fn request_failure(&self, row: u32) -> Option<RowFailure> {
        self.request_failures.get(row)
    }

    /// Rows whose last check of health failed with this kind of problem, in ascending order.
    pub fn rows_with_failure(&self, kind: ProblemKind) -> Vec<u32> {
        self.health_failures.rows_of(kind)
    }

    /// Number of customers whose health is known, but is outdated or a part, and the oldest time of
    /// these; `None` without any.
    pub fn outdated_health(&self) -> Option<(usize, Timestamp)> {
        self.health_failures.outdated()
    }

    /// Number of customers whose requests are known, but are outdated or a part, and the oldest
    /// time of these; `None` without any.
    pub fn outdated_requests(&self) -> Option<(usize, Timestamp)> {
        self.request_failures.outdated()
    }

    /// Issues that are open for at least one customer, in the order of arrival.
    pub fn issues(&self) -> &[AffectedIssue] {
        self.issues.list()
    }

    /// The issue with this id, in any case, and the customers for which it is open.
    pub fn issue(&self, id: &str) -> Option<&AffectedIssue> {
        self.issues.with_id(id)
    }

    /// Services that are degraded for at least one customer without an open issue, in the order of
    /// arrival.
    pub fn degraded_services(&self) -> &[DegradedService] {
        self.degraded.list()
    }

    /// Requests of all customers, in the order of arrival.
    pub fn requests(&self) -> &[ListedRequest] {
        &self.requests
    }

    /// Number of customers whose state of health satisfies `counted`.
    pub fn count(&self, counted: impl Fn(HealthState) -> bool) -> usize {
        self.health.iter().filter(|health| counted(health.state)).count()
    }

    /// This table of a source that checks no customer.
    pub(super) fn without_checks(mut self) -> Self {
        if self.health.iter().all(|health| health.state == HealthState::NotChecked) {
            self.health.fill(HealthSummary::new(HealthState::NotTold));
        }
        self
    }

    /// Number of open requests of all customers whose requests are known; `None` without any.
    pub fn open_requests_of_all(&self) -> Option<usize> {
        let known = || self.open_requests.iter().flatten();
        known().next()?;
        Some(known().map(|open| *open as usize).sum())
    }

    /// Whether the requests of any customer are known.
    pub fn has_requests(&self) -> bool {
        self.open_requests.iter().any(Option::is_some)
    }

    /// Adds the record of the next row.
    pub(super) fn push(&mut self, record: &Record) {
        let row = u32::try_from(self.health.len()).unwrap_or(u32::MAX);
        self.health.push(HealthSummary::from_fact(&record.health));
        self.checked.push(time_of(&record.health));
        self.open_requests.push(open_requests(record));
        Arc::make_mut(&mut self.details).push(record);
        self.add_facts(row, record);
    }

    /// The table with the new records of some rows. Rows keep their positions in its orders until
    /// [`StatusTable::in_order`].
    #[must_use]
    pub fn updated<'a>(&self, changes: impl IntoIterator<Item = (u32, &'a Record)>) -> Self {
        let mut status = self.clone();
        let changes: Vec<(u32, &Record)> =
            changes.into_iter().filter(|(row, _)| (*row as usize) < status.health.len()).collect();
        status.remove_rows(&changes.iter().map(|(row, _)| *row).collect());
        for (row, record) in changes {
            let at = row as usize;
            let (health, requests) =
                (HealthSummary::from_fact(&record.health), open_requests(record));
            if status.health[at].severity() != health.severity()
                || status.open_requests[at] != requests
            {
                status.moved.insert(row);
            }
            let (checked, same_details) =
                (time_of(&record.health), status.details.is_of(row, record));
            if status.checked[at] != checked || !same_details {
                status.more_orders.note_moved(row);
            }
            status.health[at] = health;
            status.checked[at] = checked;
            status.open_requests[at] = requests;
            if !same_details {
                Arc::make_mut(&mut status.details).set(row, record);
            }
            status.add_facts(row, record);
        }
        status
    }

    /// The same table with current orders.
    #[must_use]
    pub fn in_order(&self) -> Self {
        Self {
            by_health: OnceLock::new(),
            by_requests: OnceLock::new(),
            more_orders: MoreOrders::default(),
            moved: FxHashSet::default(),
            ..self.clone()
        }
    }

    /// This table of a rebuilt list, with the orders of the previous one. `row_before` and
    /// `row_now` map the rows of one to those of the other.
    pub(super) fn keep_order_of(
        mut self,
        before: &Self,
        row_before: &dyn Fn(u32) -> Option<u32>,
        row_now: &dyn Fn(u32) -> Option<u32>,
    ) -> Self {
        let rows = u32::try_from(self.len()).unwrap_or(u32::MAX);
        for (mine, its) in
            [(&self.by_health, &before.by_health), (&self.by_requests, &before.by_requests)]
        {
            if let Some(order) = its.get() {
                // The new table has not computed an order yet.
                mine.get_or_init(|| Arc::new(order.renumbered(rows, row_now)));
            }
        }
        self.moved = (0..rows)
            .filter(|row| {
                let (health, requests) = (self.health(*row), self.open_requests(*row));
                row_before(*row).is_none_or(|old| {
                    before.moved.contains(&old)
                        || before.health(old).severity() != health.severity()
                        || before.open_requests(old) != requests
                })
            })
            .collect();
        let is_checked_again =
            |row: u32| row_before(row).is_none_or(|old| before.checked(old) != self.checked(row));
        self.more_orders = before.more_orders.renumbered(rows, row_now, &is_checked_again);
        self
    }

    /// Number of customers whose position would change in a current order by health or requests.
    pub fn moved(&self) -> usize {
        self.moved.len()
    }

    /// Removes rows from all issues and requests; issues without rows are removed.
    fn remove_rows(&mut self, rows: &FxHashSet<u32>) {
        self.issues.remove(rows);
        self.degraded.remove(rows);
        self.requests.retain(|listed| !rows.contains(&listed.row));
    }

    fn add_facts(&mut self, row: u32, record: &Record) {
        self.health_failures.set(row, &record.health);
        self.request_failures.set(row, &record.requests);
        if let Some(health) = record.health.value() {
            for issue in health.open_issues() {
                self.service_names.learn(&issue.service, &health.services);
                self.issues.add(row, issue);
            }
            self.degraded.add(row, health);
        }
        self.requests.extend(
            record
                .requests
                .value()
                .into_iter()
                .flatten()
                .map(|request| ListedRequest { row, request: Arc::new(request.clone()) }),
        );
    }

    /// From the best health to the worst. Ties are in reverse order of names, so that the
    /// descending direction, which users prefer, is in order of names.
    pub(super) fn by_health(&self, directory: &Directory) -> &Order {
        self.by_health.get_or_init(|| {
            let names = directory.reversed_name_ranks();
            Arc::new(Order::by_key(directory.len(), &names, &|row| {
                Some(self.health(row).severity())
            }))
        })
    }

    /// From the fewest open requests to the most; ties as for health.
    pub(super) fn by_requests(&self, directory: &Directory) -> &Order {
        self.by_requests.get_or_init(|| {
            let names = directory.reversed_name_ranks();
            let count = |row: u32| self.open_requests(row).map(u64::from);
            Arc::new(Order::by_key(directory.len(), &names, &count))
        })
    }
}

#[cfg(test)]
mod tests;
