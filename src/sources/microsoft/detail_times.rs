//! When the details of customers were requested, and when a check requests them again.
//!
//! Health changes within minutes, and contacts, country, domains and subscriptions within days. So a
//! check in turn reads the details once a day, in the batch of the health and without a repetition;
//! a check for the user who opens a customer reads them at once.

use rustc_hash::FxHashMap;

use super::customer_check::{Checked, Depth, DetailsAnswer};
use crate::domain::{Record, TenantId, Timestamp};

/// A day, in milliseconds.
const DAY_MILLIS: i64 = 24 * 3_600_000;

/// A batch of which nothing came back may have failed because of the details, so that the health is
/// requested alone for this part of the period.
const LOST_PART: i64 = 24;

/// When the details of customers were requested since the page was opened. What was known before
/// tells its own time.
#[derive(Debug)]
pub struct DetailTimes {
    period_millis: i64,
    /// From when a check in turn may request them again.
    due: FxHashMap<TenantId, Timestamp>,
    /// The end of the pause that one of their services asked for.
    paused: FxHashMap<TenantId, Timestamp>,
    /// When all facts were last requested because the user looked at the customer. Not every failure
    /// leaves its time in the facts.
    opened: FxHashMap<TenantId, Timestamp>,
}

impl Default for DetailTimes {
    /// Once a day.
    fn default() -> Self {
        Self::every(DAY_MILLIS)
    }
}

impl DetailTimes {
    /// Details that are requested once in so many milliseconds.
    pub fn every(period_millis: i64) -> Self {
        Self {
            period_millis,
            due: FxHashMap::default(),
            paused: FxHashMap::default(),
            opened: FxHashMap::default(),
        }
    }

    /// How much a check in turn reads of a customer of which `known` is known.
    pub fn depth(&self, known: &Record, is_selected: bool, now: Timestamp) -> Depth {
        let id = known.customer.id;
        if self.paused.get(&id).is_some_and(|until| now < *until) {
            return Depth::Health;
        }
        if is_selected {
            return Depth::Whole;
        }
        let due = self.due(known);
        // A time that is further away was told by a clock that was wrong.
        let is_due = due.is_none_or(|due| due <= now || due > now.plus_millis(self.period_millis));
        if is_due { Depth::WithDetails } else { Depth::Health }
    }

    /// From when a check in turn may request the details; `None` if they were never requested.
    fn due(&self, known: &Record) -> Option<Timestamp> {
        let of_facts = || Some(asked_at(known)?.plus_millis(self.period_millis));
        self.due.get(&known.customer.id).copied().or_else(of_facts)
    }

    /// Records a check of a customer of which `known` was known before.
    pub fn checked(&mut self, known: &Record, checked: &Checked, now: Timestamp) {
        let id = known.customer.id;
        match checked.details {
            DetailsAnswer::Missing => {}
            DetailsAnswer::Lost => {
                let later = now.plus_millis(self.period_millis / LOST_PART);
                let due = self.due(known).map_or(later, |due| due.max(later));
                self.due.insert(id, due);
            }
            DetailsAnswer::Received { paused_until } => {
                self.due.insert(id, now.plus_millis(self.period_millis));
                match paused_until {
                    Some(until) => _ = self.paused.insert(id, until),
                    None => _ = self.paused.remove(&id),
                }
            }
        }
    }

    /// Records a check of all facts for the user who looks at the customer.
    pub fn opened(&mut self, known: &Record, checked: &Checked, now: Timestamp) {
        self.checked(known, checked, now);
        self.opened.insert(known.customer.id, now);
    }

    /// Makes the details of a customer due, whose refusals no longer hold.
    pub fn forgive(&mut self, id: TenantId) {
        self.due.insert(id, Timestamp::from_millis(0));
    }

    /// When the facts that show of a customer were last requested. `only_opened`: a check in turn does
    /// not read all of them. Nor does it count if it failed: it does not repeat what fails.
    pub fn shown_at(&self, known: &Record, only_opened: bool) -> Option<Timestamp> {
        let opened = self.opened.get(&known.customer.id).copied();
        let has_failed =
            known.profile.failure().is_some() || known.subscriptions.failure().is_some();
        if only_opened || has_failed { opened } else { known.profile.asked_at().max(opened) }
    }
}

/// When the details were last requested, as the facts tell.
fn asked_at(known: &Record) -> Option<Timestamp> {
    known.profile.asked_at().max(known.subscriptions.asked_at())
}

#[cfg(test)]
mod tests;
