//! A customer as the queue sees it.

use super::{
    CALLS,
    rate::{Bucket, HEALTH_A_MINUTE, HEALTH_AN_HOUR},
    waiting::QueueEntry,
};
use crate::domain::{Problem, TenantId, Timestamp};

/// Why a customer goes before others.
pub(super) const SELECTED: u8 = 1;
pub(super) const VISIBLE: u8 = 2;
pub(super) const FAVOURITE: u8 = 4;

/// How the last check of a customer ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckResult {
    /// It is known how it does.
    Checked,
    /// It is not, and why.
    Failed(Problem),
}

/// Where a customer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In line, to be asked about as soon as its turn comes.
    Ready,
    /// To be asked about later.
    Later,
    /// Being asked about; `true` while that needs a sign-in.
    Asked(bool),
    /// Nowhere: no customer any more.
    Gone,
}

#[derive(Clone, Debug)]
pub(super) struct QueuedCustomer {
    pub(super) tenant: TenantId,
    pub(super) place: Place,
    pub(super) stamp: u32,
    /// [`SELECTED`], [`VISIBLE`], [`FAVOURITE`].
    pub(super) marks: u8,
    /// When it was checked last.
    pub(super) checked: Option<Timestamp>,
    /// When it is to be asked about again.
    pub(super) due: Timestamp,
    /// Until when its services asked to be left alone.
    pub(super) silent_until: Timestamp,
    /// Failures since the last end.
    pub(super) failures: u32,
    /// Until when a token for it is at hand.
    pub(super) token_until: Timestamp,
    /// How it ended, in this round.
    pub(super) end: Option<CheckResult>,
    minute: Bucket,
    hour: Bucket,
}

impl QueuedCustomer {
    pub(super) fn new(tenant: TenantId, checked: Option<Timestamp>, due: Timestamp) -> Self {
        Self {
            tenant,
            place: Place::Later,
            stamp: 0,
            marks: 0,
            checked,
            due,
            silent_until: Timestamp::from_millis(0),
            failures: 0,
            token_until: Timestamp::from_millis(0),
            end: None,
            minute: Bucket::default(),
            hour: Bucket::default(),
        }
    }

    /// Its slot in the line of those who are ready: selected, visible, favourites, the others; the
    /// stalest first.
    pub(super) fn ready_slot(&self, customer: u32) -> QueueEntry {
        let class = match self.marks {
            marks if marks & SELECTED != 0 => 0,
            marks if marks & VISIBLE != 0 => 1,
            marks if marks & FAVOURITE != 0 => 2,
            _ => 3,
        };
        let at = self.checked.map_or(i64::MIN, Timestamp::millis);
        QueueEntry { class, at, customer, stamp: self.stamp }
    }

    /// Its slot in the line of those who wait for a moment.
    pub(super) fn later_slot(&self, customer: u32, at: Timestamp) -> QueueEntry {
        QueueEntry { class: 0, at: at.millis(), customer, stamp: self.stamp }
    }

    /// From when on a check keeps to the limits of its tenant.
    pub(super) fn allowed_at(&self, now: Timestamp) -> Timestamp {
        let minute = self.minute.ready_at(HEALTH_A_MINUTE, CALLS, now);
        minute.max(self.hour.ready_at(HEALTH_AN_HOUR, CALLS, now))
    }

    pub(super) fn spend(&mut self, calls: u32, now: Timestamp) {
        self.minute.spend(HEALTH_A_MINUTE, calls, now);
        self.hour.spend(HEALTH_AN_HOUR, calls, now);
    }

    pub(super) fn give_back(&mut self, calls: u32) {
        self.minute.give_back(HEALTH_A_MINUTE, calls);
        self.hour.give_back(HEALTH_AN_HOUR, calls);
    }
}
