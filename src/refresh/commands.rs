//! Changes of the queue from outside: by the user, the page's visibility and the network.

use super::{
    customer::{CheckResult, FAVOURITE, SELECTED, Stage, VISIBLE},
    progress::Stopwatch,
    queue::{RefreshQueue, State, to_index},
};
use crate::domain::{ProblemKind, TenantId, Timestamp};

impl RefreshQueue {
    /// Gives the selected customer the highest priority; `None` selects no customer.
    pub fn select(&mut self, tenant: Option<TenantId>, now: Timestamp) {
        self.mark(SELECTED, tenant.as_slice(), now);
    }

    /// Gives the customers on screen priority. Replaces the previous set.
    pub fn show(&mut self, tenants: &[TenantId], now: Timestamp) {
        self.mark(VISIBLE, tenants, now);
    }

    /// Gives the user's favourites priority. Replaces the previous set.
    pub fn mark_favourites(&mut self, tenants: &[TenantId], now: Timestamp) {
        self.mark(FAVOURITE, tenants, now);
    }

    fn mark(&mut self, mark: u8, tenants: &[TenantId], now: Timestamp) {
        let now_marked: Vec<u32> = tenants.iter().filter_map(|id| self.customer(*id)).collect();
        let list = self.marked[mark as usize / 2].clone();
        for customer in list.iter().filter(|customer| !now_marked.contains(customer)) {
            self.entries[*customer as usize].marks &= !mark;
            self.reorder(*customer, now);
        }
        for customer in now_marked.iter().filter(|customer| !list.contains(customer)) {
            self.entries[*customer as usize].marks |= mark;
            self.reorder(*customer, now);
        }
        self.marked[mark as usize / 2] = now_marked;
    }

    /// Moves a ready customer to its new position in the queue.
    fn reorder(&mut self, customer: u32, now: Timestamp) {
        if self.entries[customer as usize].stage == Stage::Ready {
            self.enqueue(customer, now, now);
        }
    }

    /// Makes a customer due now. Rate limits and a service's `Retry-After` still apply.
    pub fn check_now(&mut self, tenant: TenantId, now: Timestamp) {
        let Some(customer) = self.customer(tenant) else { return };
        let entry = &mut self.entries[customer as usize];
        if entry.stage == Stage::Waiting && entry.failures == 0 {
            entry.due = now;
            self.enqueue(customer, now, now);
        }
    }

    /// Starts a new round: makes all customers due now.
    pub fn check_all(&mut self, now: Timestamp) {
        (self.checked, self.failed) = (0, 0);
        self.stopwatch = Stopwatch::default();
        for customer in 0..to_index(self.entries.len()) {
            let entry = &mut self.entries[customer as usize];
            entry.result = None;
            if entry.stage == Stage::Waiting && entry.failures == 0 {
                entry.due = now;
                self.enqueue(customer, now, now);
            }
        }
    }

    /// Retries the customers that failed without a network, and those that wait after a failure.
    pub fn network_restored(&mut self, now: Timestamp) {
        self.backoff.reset();
        let offline = |end: &CheckResult| matches!(end, CheckResult::Failed(it) if it.kind == ProblemKind::Offline);
        for customer in 0..to_index(self.entries.len()) {
            let entry = &mut self.entries[customer as usize];
            let waits = entry.failures > 0 || entry.result.as_ref().is_some_and(offline);
            if entry.stage == Stage::Waiting && waits {
                entry.due = now;
                self.enqueue(customer, now, now);
            }
        }
    }

    /// Starts no further checks. Checks under way continue.
    pub fn pause(&mut self, now: Timestamp) {
        if self.state == State::Running {
            self.state = State::Paused;
            self.stopwatch.stop(now);
        }
    }

    /// Continues after a pause, a cancellation or a sign-in.
    pub fn resume(&mut self) {
        self.state = State::Running;
        self.backoff.reset();
    }

    /// Starts no further checks and invalidates the tickets of those under way; the caller drops
    /// them. Completed results remain.
    pub fn cancel(&mut self, now: Timestamp) {
        self.state = State::Cancelled;
        self.stopwatch.stop(now);
        self.drop_checks(now);
    }

    /// Invalidates the tickets of the checks under way, whose customers are due again.
    pub(super) fn drop_checks(&mut self, now: Timestamp) {
        for customer in 0..to_index(self.entries.len()) {
            if matches!(self.entries[customer as usize].stage, Stage::Checking(_)) {
                self.release(customer);
                self.enqueue(customer, now, now);
            }
        }
    }

    /// Records whether the page is hidden. When it becomes visible, customers that are overdue are
    /// checked.
    pub fn set_hidden(&mut self, hidden: bool, now: Timestamp) {
        self.hidden = hidden;
        if hidden {
            return;
        }
        for customer in 0..to_index(self.entries.len()) {
            let entry = &self.entries[customer as usize];
            if entry.stage == Stage::Waiting && entry.failures == 0 {
                let due = entry.due;
                self.enqueue(customer, due, now);
            }
        }
    }
}
