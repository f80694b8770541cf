//! Who is asked about next: a queue of customers that holds to the services' limits.
//!
//! A pure state machine. Whoever runs it asks [`RefreshQueue::step`] what to do, does it, and tells
//! [`RefreshQueue::finished`] how it ended; the clock comes in as an argument. Every customer ends
//! checked or with the reason why not, and one customer's failure is never another's.

mod caution;
pub mod clock;
mod customer;
mod events;
pub mod notify;
mod progress;
mod rate;
pub mod refresh_loop;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
mod turn;
mod waiting;

use self::{
    caution::Caution,
    customer::{Place, QueuedCustomer},
    progress::Stopwatch,
    waiting::{QueueEntry, WaitingQueue},
};
pub use self::{
    customer::CheckResult,
    progress::Progress,
    rate::{Bucket, GRAPH, HEALTH_A_MINUTE, HEALTH_AN_HOUR, IDENTITY, Rate},
};
use crate::domain::{Problem, TenantId, Timestamp};

/// Calls that are set aside for a check: a `$batch`, and what it leads to. Those that were not
/// made are given back.
pub const CALLS: u32 = 8;

/// How many are asked about at once, and how rarely, while nobody looks.
const HIDDEN_AT_ONCE: u32 = 2;
const HIDDEN_PERIODS: i64 = 4;

/// What the queue holds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Customers asked about at once.
    pub at_once: u32,
    /// Of these, such as need a token first: the sign-in service is stricter than others.
    pub sign_ins: u32,
    /// How long an answer counts as fresh, in milliseconds.
    pub period_millis: i64,
}

impl Default for Limits {
    /// Six at once, three of them signing in, and each customer every ten minutes: service health
    /// may be asked for 800 times an hour, and changes rarely.
    fn default() -> Self {
        Self { at_once: 6, sign_ins: 3, period_millis: 600_000 }
    }
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask about this customer.
    Fetch(Ticket),
    /// Nothing before this moment, or before one that is being asked about has ended.
    WaitUntil(Timestamp),
    /// Nothing before one that is being asked about has ended.
    WaitForAnEnd,
    /// Nothing before the person has signed in again.
    SignIn,
    /// Nothing: it was paused or cancelled, or there is nobody.
    Rest,
}

/// The right to ask about a customer, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The customer.
    pub tenant: TenantId,
    customer: u32,
    stamp: u32,
}

/// How asking about a customer ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether the customer is checked, or why not.
    pub result: Result<(), Problem>,
    /// Whether a failure is the app's or the session's, rather than this customer's.
    pub everyone: bool,
    /// Calls that were made.
    pub calls: u32,
    /// A number from chance, so that many who failed together do not come back together.
    pub chance: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Running,
    Paused,
    Cancelled,
    SignInNeeded,
}

/// The queue.
#[derive(Clone, Debug)]
pub struct RefreshQueue {
    limits: Limits,
    state: State,
    hidden: bool,
    entries: Vec<QueuedCustomer>,
    /// Tenants with their entries, in order of the tenants.
    places: Vec<(TenantId, u32)>,
    with_token: WaitingQueue,
    without_token: WaitingQueue,
    later: WaitingQueue,
    asked: u32,
    signing_in: u32,
    caution: Caution,
    app: Bucket,
    watch: Stopwatch,
    checked: usize,
    failed: usize,
    gone: usize,
    /// Who is selected, visible, a favourite.
    marked: [Vec<u32>; 3],
}

impl RefreshQueue {
    /// A queue without customers.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            state: State::Running,
            hidden: false,
            entries: Vec::new(),
            places: Vec::new(),
            with_token: WaitingQueue::default(),
            without_token: WaitingQueue::default(),
            later: WaitingQueue::default(),
            asked: 0,
            signing_in: 0,
            caution: Caution::new(limits.at_once),
            app: Bucket::default(),
            watch: Stopwatch::default(),
            checked: 0,
            failed: 0,
            gone: 0,
            marked: [const { Vec::new() }; 3],
        }
    }

    /// Adds customers with the moment of their last check; those that are there already stay as
    /// they are. One whose check is still fresh counts as checked.
    pub fn add(&mut self, customers: Vec<(TenantId, Option<Timestamp>)>, now: Timestamp) {
        let mut fresh = customers;
        fresh.sort_by_key(|(tenant, _)| *tenant);
        fresh.dedup_by_key(|(tenant, _)| *tenant);
        fresh.retain(|(tenant, _)| !self.is_back(*tenant, now));
        let first = self.entries.len();
        for (tenant, checked) in fresh {
            let checked = checked.filter(|checked| *checked <= now);
            let due = checked.map_or(now, |at| at.plus_millis(self.limits.period_millis));
            let mut entry = QueuedCustomer::new(tenant, checked, due);
            if due > now {
                entry.end = Some(CheckResult::Checked);
                self.checked += 1;
            }
            self.places.push((tenant, index(self.entries.len())));
            self.entries.push(entry);
        }
        for customer in first..self.entries.len() {
            let due = self.entries[customer].due;
            self.put(index(customer), due, now);
        }
        self.places.sort_by_key(|(tenant, _)| *tenant);
    }

    /// Whether a customer is there, or is again.
    fn is_back(&mut self, tenant: TenantId, now: Timestamp) -> bool {
        let Some(customer) = self.customer(tenant) else { return false };
        if self.entries[customer as usize].place == Place::Gone {
            self.gone -= 1;
            self.put(customer, now, now);
        }
        true
    }

    /// Keeps these customers and no others; whoever goes may come again.
    pub fn keep_only(&mut self, customers: &[TenantId]) {
        let mut kept = customers.to_vec();
        kept.sort_unstable();
        for customer in 0..index(self.entries.len()) {
            let entry = &self.entries[customer as usize];
            if entry.place != Place::Gone && kept.binary_search(&entry.tenant).is_err() {
                self.let_go(customer);
            }
        }
    }

    fn let_go(&mut self, customer: u32) {
        self.take_back(customer);
        let entry = &mut self.entries[customer as usize];
        entry.stamp = entry.stamp.wrapping_add(1);
        entry.place = Place::Gone;
        match entry.end.take() {
            Some(CheckResult::Checked) => self.checked -= 1,
            Some(CheckResult::Failed(_)) => self.failed -= 1,
            None => {}
        }
        self.gone += 1;
    }

    /// How many there are.
    fn customers(&self) -> usize {
        self.entries.len() - self.gone
    }

    fn customer(&self, tenant: TenantId) -> Option<u32> {
        let place = self.places.binary_search_by_key(&tenant, |(tenant, _)| *tenant).ok()?;
        Some(self.places[place].1)
    }

    /// How the last check of a customer ended, in this round.
    pub fn end_of(&self, tenant: TenantId) -> Option<&CheckResult> {
        self.entries[self.customer(tenant)? as usize].end.as_ref()
    }

    /// How far the round is.
    pub fn progress(&self, now: Timestamp) -> Progress {
        let (total, checked, failed) = (self.customers(), self.checked, self.failed);
        let progress = Progress { total, checked, failed, left_millis: None };
        let left_millis = self.watch.left(progress.ended(), progress.waiting(), now);
        Progress { left_millis, ..progress }
    }
}

/// Nobody has more customers than that.
fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Whether a slot is still its customer's.
fn holds(entries: &[QueuedCustomer], slot: &QueueEntry) -> bool {
    entries.get(slot.customer as usize).is_some_and(|entry| entry.stamp == slot.stamp)
}
