//! Selects the next step.

use super::{
    customer::Stage,
    limits::{CALLS, HIDDEN_CONCURRENT, HIDDEN_PERIODS},
    queue::{RefreshQueue, State, is_current},
    rate::GRAPH,
    step::{Step, Ticket},
    waiting::QueueEntry,
};
use crate::domain::Timestamp;

impl RefreshQueue {
    /// The next step for the caller.
    pub fn step(&mut self, now: Timestamp) -> Step {
        match self.state {
            State::Running => {}
            State::SignInNeeded => return Step::SignIn,
            State::Paused | State::Cancelled => return Step::Idle,
        }
        let hidden = if self.hidden { HIDDEN_CONCURRENT } else { u32::MAX };
        if self.checking >= self.backoff.concurrency().min(hidden) {
            return Step::WaitForResult;
        }
        let paused_until = self.backoff.paused_until().max(self.app.ready_at(GRAPH, CALLS, now));
        if paused_until > now {
            return Step::WaitUntil(paused_until);
        }
        self.release_due(now);
        while let Some(queued) = self.next_ready() {
            let entry = &self.entries[queued.customer as usize];
            let signing_in = entry.token_expires <= now;
            let allowed_at = entry.allowed_at(now);
            if signing_in && self.signing_in >= self.limits.concurrent_sign_ins {
                // The token expired while the customer was queued.
                self.enqueue(queued.customer, now, now);
            } else if allowed_at > now {
                self.enqueue(queued.customer, allowed_at, now);
            } else {
                return Step::Fetch(self.start(queued, signing_in, now));
            }
        }
        let first = self.waiting.peek(|queued| is_current(&self.entries, queued));
        match first {
            _ if self.checking > 0 && first.is_none() => Step::WaitForResult,
            Some(queued) => Step::WaitUntil(Timestamp::from_millis(queued.at)),
            None => Step::Idle,
        }
    }

    /// Moves the customers that are due to the ready queue.
    fn release_due(&mut self, now: Timestamp) {
        while let Some(queued) = self.waiting.peek(|queued| is_current(&self.entries, queued)) {
            if queued.at > now.millis() {
                break;
            }
            self.waiting.pop();
            let entry = &self.entries[queued.customer as usize];
            let unseen = entry.due.plus_millis(self.limits.period_millis * (HIDDEN_PERIODS - 1));
            let is_known = entry.result.is_some() && entry.failures == 0;
            if self.hidden && is_known && now < unseen {
                // While the page is hidden, known results may grow older.
                self.enqueue(queued.customer, unseen, now);
            } else {
                self.enqueue(queued.customer, now, now);
            }
        }
    }

    /// The first ready customer. Customers without a token wait while the maximum number of
    /// sign-ins is under way.
    fn next_ready(&mut self) -> Option<QueueEntry> {
        let Self { entries, ready_with_token, ready_without_token, .. } = self;
        let one = ready_with_token.peek(|queued| is_current(entries, queued));
        let may_sign_in = self.signing_in < self.limits.concurrent_sign_ins;
        let other = if may_sign_in {
            ready_without_token.peek(|queued| is_current(entries, queued))
        } else {
            None
        };
        match (one, other) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }

    fn start(&mut self, queued: QueueEntry, signing_in: bool, now: Timestamp) -> Ticket {
        self.stopwatch.start(now);
        self.checking += 1;
        self.signing_in += u32::from(signing_in);
        self.app.spend(GRAPH, CALLS, now);
        let entry = &mut self.entries[queued.customer as usize];
        entry.spend(CALLS, now);
        entry.stamp = entry.stamp.wrapping_add(1);
        entry.stage = Stage::Checking(signing_in);
        Ticket { tenant: entry.tenant, customer: queued.customer, stamp: entry.stamp }
    }

    /// Queues a customer for a check at `at`, or later if its services asked for a pause.
    pub(super) fn enqueue(&mut self, customer: u32, at: Timestamp, now: Timestamp) {
        let entry = &mut self.entries[customer as usize];
        entry.stamp = entry.stamp.wrapping_add(1);
        let at = at.max(entry.throttled_until);
        let line = if at > now {
            entry.stage = Stage::Waiting;
            self.waiting.push(entry.waiting_entry(customer, at));
            &mut self.waiting
        } else {
            entry.stage = Stage::Ready;
            let has_token = entry.token_expires > now;
            let line =
                if has_token { &mut self.ready_with_token } else { &mut self.ready_without_token };
            line.push(entry.ready_entry(customer));
            line
        };
        if line.len() > self.entries.len() * 2 + 64 {
            line.retain(|queued| is_current(&self.entries, queued));
        }
    }
}
