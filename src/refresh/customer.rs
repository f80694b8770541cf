//! A customer in the queue.

use super::{
    limits::CALLS,
    rate::{Bucket, HEALTH_A_MINUTE, HEALTH_AN_HOUR},
    waiting::QueueEntry,
};
use crate::domain::{Problem, TenantId, Timestamp};

/// Reasons for priority, as bit flags.
pub(super) const SELECTED: u8 = 1;
pub(super) const VISIBLE: u8 = 2;
pub(super) const FAVOURITE: u8 = 4;

/// The result of a customer's last check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckResult {
    /// The health of its services is known.
    Checked,
    /// The check failed.
    Failed(Problem),
}

/// The stage of a customer in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Waits for a free slot.
    Ready,
    /// Waits until it is due.
    Waiting,
    /// A check is under way; `true` while it waits for a token.
    Checking(bool),
    /// No longer in the list of customers.
    Removed,
}

#[derive(Clone, Debug)]
pub(super) struct QueuedCustomer {
    pub(super) tenant: TenantId,
    pub(super) stage: Stage,
    pub(super) stamp: u32,
    /// A combination of [`SELECTED`], [`VISIBLE`] and [`FAVOURITE`].
    pub(super) marks: u8,
    /// The time of the last successful check.
    pub(super) checked: Option<Timestamp>,
    /// The time of the next check.
    pub(super) due: Timestamp,
    /// The end of the pause that one of its services asked for.
    pub(super) throttled_until: Timestamp,
    /// Failures since the last result.
    pub(super) failures: u32,
    /// The time at which the cached token expires.
    pub(super) token_expires: Timestamp,
    /// The result in this round.
    pub(super) result: Option<CheckResult>,
    minute: Bucket,
    hour: Bucket,
}

impl QueuedCustomer {
    pub(super) fn new(tenant: TenantId, checked: Option<Timestamp>, due: Timestamp) -> Self {
        Self {
            tenant,
            stage: Stage::Waiting,
            stamp: 0,
            marks: 0,
            checked,
            due,
            throttled_until: Timestamp::from_millis(0),
            failures: 0,
            token_expires: Timestamp::from_millis(0),
            result: None,
            minute: Bucket::default(),
            hour: Bucket::default(),
        }
    }

    /// The entry among the ready customers. Order: selected, visible, favourites, others; the
    /// oldest check first.
    pub(super) fn ready_entry(&self, customer: u32) -> QueueEntry {
        let class = match self.marks {
            marks if marks & SELECTED != 0 => 0,
            marks if marks & VISIBLE != 0 => 1,
            marks if marks & FAVOURITE != 0 => 2,
            _ => 3,
        };
        let at = self.checked.map_or(i64::MIN, Timestamp::millis);
        QueueEntry { class, at, customer, stamp: self.stamp }
    }

    /// The entry among the customers that wait until `at`.
    pub(super) fn waiting_entry(&self, customer: u32, at: Timestamp) -> QueueEntry {
        QueueEntry { class: 0, at: at.millis(), customer, stamp: self.stamp }
    }

    /// The earliest moment at which a check respects the tenant's rate limits.
    pub(super) fn allowed_at(&self, now: Timestamp) -> Timestamp {
        let minute = self.minute.ready_at(HEALTH_A_MINUTE, CALLS, now);
        minute.max(self.hour.ready_at(HEALTH_AN_HOUR, CALLS, now))
    }

    pub(super) fn spend(&mut self, calls: u32, now: Timestamp) {
        self.minute.spend(HEALTH_A_MINUTE, calls, now);
        self.hour.spend(HEALTH_AN_HOUR, calls, now);
    }

    pub(super) fn refund(&mut self, calls: u32) {
        self.minute.refund(HEALTH_A_MINUTE, calls);
        self.hour.refund(HEALTH_AN_HOUR, calls);
    }
}
