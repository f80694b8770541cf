//! Whose turn it is.

use super::{
    CALLS, GRAPH, HIDDEN_AT_ONCE, HIDDEN_PERIODS, RefreshQueue, State, Step, Ticket,
    customer::Place, holds, waiting::QueueEntry,
};
use crate::domain::Timestamp;

impl RefreshQueue {
    /// What to do next.
    pub fn step(&mut self, now: Timestamp) -> Step {
        match self.state {
            State::Running => {}
            State::SignInNeeded => return Step::SignIn,
            State::Paused | State::Cancelled => return Step::Rest,
        }
        let hidden = if self.hidden { HIDDEN_AT_ONCE } else { u32::MAX };
        if self.asked >= self.caution.at_once().min(hidden) {
            return Step::WaitForAnEnd;
        }
        let quiet = self.caution.quiet_until().max(self.app.ready_at(GRAPH, CALLS, now));
        if quiet > now {
            return Step::WaitUntil(quiet);
        }
        self.let_in(now);
        while let Some(slot) = self.head() {
            let entry = &self.entries[slot.customer as usize];
            let signing_in = entry.token_until <= now;
            let allowed_at = entry.allowed_at(now);
            if signing_in && self.signing_in >= self.limits.sign_ins {
                // Its token ended while it stood in the other line.
                self.put(slot.customer, now, now);
            } else if allowed_at > now {
                self.put(slot.customer, allowed_at, now);
            } else {
                return Step::Fetch(self.start(slot, signing_in, now));
            }
        }
        let first = self.later.head(|slot| holds(&self.entries, slot));
        match first {
            _ if self.asked > 0 && first.is_none() => Step::WaitForAnEnd,
            Some(slot) => Step::WaitUntil(Timestamp::from_millis(slot.at)),
            None => Step::Rest,
        }
    }

    /// Those whose time has come join the line of the ready.
    fn let_in(&mut self, now: Timestamp) {
        while let Some(slot) = self.later.head(|slot| holds(&self.entries, slot)) {
            if slot.at > now.millis() {
                break;
            }
            self.later.leave();
            let entry = &self.entries[slot.customer as usize];
            let unseen = entry.due.plus_millis(self.limits.period_millis * (HIDDEN_PERIODS - 1));
            let is_known = entry.end.is_some() && entry.failures == 0;
            if self.hidden && is_known && now < unseen {
                // Nobody looks: what is known may grow older.
                self.put(slot.customer, unseen, now);
            } else {
                self.put(slot.customer, now, now);
            }
        }
    }

    /// Who is first of the ready. Those without a token stand aside while enough others sign in.
    fn head(&mut self) -> Option<QueueEntry> {
        let Self { entries, with_token, without_token, .. } = self;
        let one = with_token.head(|slot| holds(entries, slot));
        let may_sign_in = self.signing_in < self.limits.sign_ins;
        let other =
            if may_sign_in { without_token.head(|slot| holds(entries, slot)) } else { None };
        match (one, other) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }

    fn start(&mut self, slot: QueueEntry, signing_in: bool, now: Timestamp) -> Ticket {
        self.watch.start(now);
        self.asked += 1;
        self.signing_in += u32::from(signing_in);
        self.app.spend(GRAPH, CALLS, now);
        let entry = &mut self.entries[slot.customer as usize];
        entry.spend(CALLS, now);
        entry.stamp = entry.stamp.wrapping_add(1);
        entry.place = Place::Asked(signing_in);
        Ticket { tenant: entry.tenant, customer: slot.customer, stamp: entry.stamp }
    }

    /// Moves a customer to the line that it belongs to, to be asked about at `at`, or when its
    /// services allow.
    pub(super) fn put(&mut self, customer: u32, at: Timestamp, now: Timestamp) {
        let entry = &mut self.entries[customer as usize];
        entry.stamp = entry.stamp.wrapping_add(1);
        let at = at.max(entry.silent_until);
        let line = if at > now {
            entry.place = Place::Later;
            self.later.join(entry.later_slot(customer, at));
            &mut self.later
        } else {
            entry.place = Place::Ready;
            let has_token = entry.token_until > now;
            let line = if has_token { &mut self.with_token } else { &mut self.without_token };
            line.join(entry.ready_slot(customer));
            line
        };
        if line.len() > self.entries.len() * 2 + 64 {
            line.tidy(|slot| holds(&self.entries, slot));
        }
    }
}
