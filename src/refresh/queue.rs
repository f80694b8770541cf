//! The queue and its customers.

use super::{
    backoff::Backoff,
    customer::{CheckResult, QueuedCustomer, Stage},
    limits::Limits,
    progress::{Progress, Stopwatch},
    rate::Bucket,
    waiting::{QueueEntry, WaitingQueue},
};
use crate::domain::{TenantId, Timestamp};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Running,
    Paused,
    Cancelled,
    SignInNeeded,
}

/// The refresh queue.
#[derive(Clone, Debug)]
pub struct RefreshQueue {
    pub(super) limits: Limits,
    pub(super) state: State,
    pub(super) hidden: bool,
    pub(super) entries: Vec<QueuedCustomer>,
    /// The index of each tenant's entry, sorted by tenant.
    pub(super) index_by_tenant: Vec<(TenantId, u32)>,
    pub(super) ready_with_token: WaitingQueue,
    pub(super) ready_without_token: WaitingQueue,
    pub(super) waiting: WaitingQueue,
    pub(super) checking: u32,
    pub(super) signing_in: u32,
    pub(super) backoff: Backoff,
    pub(super) app: Bucket,
    pub(super) stopwatch: Stopwatch,
    pub(super) checked: usize,
    pub(super) failed: usize,
    pub(super) removed: usize,
    /// The customers with each mark: selected, visible, favourite.
    pub(super) marked: [Vec<u32>; 3],
}

impl RefreshQueue {
    /// An empty queue.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            state: State::Running,
            hidden: false,
            entries: Vec::new(),
            index_by_tenant: Vec::new(),
            ready_with_token: WaitingQueue::default(),
            ready_without_token: WaitingQueue::default(),
            waiting: WaitingQueue::default(),
            checking: 0,
            signing_in: 0,
            backoff: Backoff::new(limits.concurrent),
            app: Bucket::default(),
            stopwatch: Stopwatch::default(),
            checked: 0,
            failed: 0,
            removed: 0,
            marked: [const { Vec::new() }; 3],
        }
    }

    /// Adds customers with the time of their last check. Customers that are already in the queue
    /// stay unchanged. A customer whose last check is fresh counts as checked.
    pub fn add(&mut self, customers: Vec<(TenantId, Option<Timestamp>)>, now: Timestamp) {
        let mut fresh = customers;
        fresh.sort_by_key(|(tenant, _)| *tenant);
        fresh.dedup_by_key(|(tenant, _)| *tenant);
        fresh.retain(|(tenant, _)| !self.restore(*tenant, now));
        let first = self.entries.len();
        for (tenant, checked) in fresh {
            let checked = checked.filter(|checked| *checked <= now);
            let due = checked.map_or(now, |at| at.plus_millis(self.limits.period_millis));
            let mut entry = QueuedCustomer::new(tenant, checked, due);
            if due > now {
                entry.result = Some(CheckResult::Checked);
                self.checked += 1;
            }
            self.index_by_tenant.push((tenant, to_index(self.entries.len())));
            self.entries.push(entry);
        }
        for customer in first..self.entries.len() {
            let due = self.entries[customer].due;
            self.enqueue(to_index(customer), due, now);
        }
        self.index_by_tenant.sort_by_key(|(tenant, _)| *tenant);
    }

    /// Whether the queue has the customer. A customer that was removed is restored.
    fn restore(&mut self, tenant: TenantId, now: Timestamp) -> bool {
        let Some(customer) = self.customer(tenant) else { return false };
        if self.entries[customer as usize].stage == Stage::Removed {
            self.removed -= 1;
            self.enqueue(customer, now, now);
        }
        true
    }

    /// Removes all other customers. A removed customer can be added again.
    pub fn retain(&mut self, customers: &[TenantId]) {
        let mut kept = customers.to_vec();
        kept.sort_unstable();
        for customer in 0..to_index(self.entries.len()) {
            let entry = &self.entries[customer as usize];
            if entry.stage != Stage::Removed && kept.binary_search(&entry.tenant).is_err() {
                self.remove(customer);
            }
        }
    }

    fn remove(&mut self, customer: u32) {
        self.release(customer);
        let entry = &mut self.entries[customer as usize];
        entry.stamp = entry.stamp.wrapping_add(1);
        entry.stage = Stage::Removed;
        match entry.result.take() {
            Some(CheckResult::Checked) => self.checked -= 1,
            Some(CheckResult::Failed(_)) => self.failed -= 1,
            None => {}
        }
        self.removed += 1;
    }

    /// Frees the slot of a check under way.
    pub(super) fn release(&mut self, customer: u32) {
        if let Stage::Checking(signing_in) = self.entries[customer as usize].stage {
            self.checking -= 1;
            self.signing_in -= u32::from(signing_in);
        }
    }

    /// The number of customers.
    pub(super) fn customers(&self) -> usize {
        self.entries.len() - self.removed
    }

    pub(super) fn customer(&self, tenant: TenantId) -> Option<u32> {
        let place =
            self.index_by_tenant.binary_search_by_key(&tenant, |(tenant, _)| *tenant).ok()?;
        Some(self.index_by_tenant[place].1)
    }

    /// The result of a customer's last check in this round.
    pub fn last_result(&self, tenant: TenantId) -> Option<&CheckResult> {
        self.entries[self.customer(tenant)? as usize].result.as_ref()
    }

    /// The progress of the round.
    pub fn progress(&self, now: Timestamp) -> Progress {
        let (total, checked, failed) = (self.customers(), self.checked, self.failed);
        let progress = Progress { total, checked, failed, remaining_millis: None };
        let remaining_millis = self.stopwatch.remaining(progress.done(), progress.waiting(), now);
        Progress { remaining_millis, ..progress }
    }
}

/// The number of customers fits 32 bits.
pub(super) fn to_index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Whether a queue entry still belongs to its customer.
pub(super) fn is_current(entries: &[QueuedCustomer], queued: &QueueEntry) -> bool {
    entries.get(queued.customer as usize).is_some_and(|entry| entry.stamp == queued.stamp)
}
