//! What happens to the queue: an end, a person's wish, a page that is hidden.

use super::{
    CALLS, CheckResult, Outcome, RefreshQueue, State, Ticket,
    customer::{FAVOURITE, Place, SELECTED, VISIBLE},
};
use crate::domain::{Problem, ProblemKind, TenantId, Timestamp};

/// After so many failures that might have passed, the last one stands.
const MOST_FAILURES: u32 = 6;
/// The first wait after such a failure, and the longest.
const FIRST_WAIT_MILLIS: i64 = 2_000;
const LONGEST_WAIT_MILLIS: i64 = 300_000;
/// Whoever refused is asked again after so many periods.
const REFUSED_PERIODS: i64 = 4;

impl RefreshQueue {
    /// A token for the customer came, and is good until `until`: others may sign in.
    pub fn signed_in(&mut self, ticket: Ticket, until: Timestamp) {
        if !self.is_current(ticket) {
            return;
        }
        let entry = &mut self.entries[ticket.customer as usize];
        entry.token_until = until;
        if entry.place == Place::Asked(true) {
            entry.place = Place::Asked(false);
            self.signing_in -= 1;
        }
    }

    /// Asking about a customer ended. A ticket from before a cancellation is of no account.
    pub fn finished(&mut self, ticket: Ticket, outcome: Outcome, now: Timestamp) {
        if !self.is_current(ticket) {
            return;
        }
        self.take_back(ticket.customer);
        let (unused, more) =
            (CALLS.saturating_sub(outcome.calls), outcome.calls.saturating_sub(CALLS));
        self.app.give_back(super::GRAPH, unused);
        self.app.spend(super::GRAPH, more, now);
        let entry = &mut self.entries[ticket.customer as usize];
        entry.give_back(unused);
        entry.spend(more, now);
        match outcome.result {
            Ok(()) => {
                self.caution.answered();
                self.end(ticket.customer, CheckResult::Checked, self.limits.period_millis, now);
            }
            Err(problem) if problem.kind.passes() => {
                self.caution.troubled(&problem, outcome.everyone, now);
                self.failed_for_now(ticket.customer, problem, outcome.chance, now);
            }
            Err(problem) if outcome.everyone && problem.kind == ProblemKind::SignInNeeded => {
                self.state = State::SignInNeeded;
                self.watch.stop(now);
                self.put(ticket.customer, now, now);
            }
            Err(problem) => {
                self.caution.answered();
                let period = self.limits.period_millis * REFUSED_PERIODS;
                self.end(ticket.customer, CheckResult::Failed(problem), period, now);
            }
        }
        if self.checked + self.failed == self.customers() {
            self.watch.stop(now);
        }
    }

    /// A failure that may pass: another try, unless there were enough.
    fn failed_for_now(&mut self, customer: u32, problem: Problem, chance: u32, now: Timestamp) {
        let entry = &mut self.entries[customer as usize];
        entry.failures += 1;
        let own = (FIRST_WAIT_MILLIS << (entry.failures - 1).min(8)).min(LONGEST_WAIT_MILLIS);
        let own = now.plus_millis(own + i64::from(chance) % (own / 2));
        if let ProblemKind::Throttled(Some(until)) = problem.kind {
            entry.silent_until = until;
        }
        if entry.failures < MOST_FAILURES {
            self.put(customer, own, now);
        } else {
            self.end(customer, CheckResult::Failed(problem), self.limits.period_millis, now);
        }
    }

    /// Notes an end, and when to ask again.
    fn end(&mut self, customer: u32, end: CheckResult, again_after: i64, now: Timestamp) {
        let entry = &mut self.entries[customer as usize];
        let counter = |end: &CheckResult| matches!(end, CheckResult::Failed(_));
        match entry.end.as_ref().map(counter) {
            Some(true) => self.failed -= 1,
            Some(false) => self.checked -= 1,
            None => {}
        }
        match &end {
            CheckResult::Failed(_) => self.failed += 1,
            CheckResult::Checked => {
                self.checked += 1;
                entry.checked = Some(now);
            }
        }
        entry.failures = 0;
        entry.end = Some(end);
        entry.due = now.plus_millis(again_after);
        let due = entry.due;
        self.put(customer, due, now);
    }

    fn is_current(&self, ticket: Ticket) -> bool {
        self.entries.get(ticket.customer as usize).is_some_and(|entry| {
            entry.stamp == ticket.stamp && matches!(entry.place, Place::Asked(_))
        })
    }

    pub(super) fn take_back(&mut self, customer: u32) {
        if let Place::Asked(signing_in) = self.entries[customer as usize].place {
            self.asked -= 1;
            self.signing_in -= u32::from(signing_in);
        }
    }

    /// The person chose a customer, or none.
    pub fn select(&mut self, tenant: Option<TenantId>, now: Timestamp) {
        self.mark(SELECTED, tenant.as_slice(), now);
    }

    /// These customers are on the screen, and no others.
    pub fn show(&mut self, tenants: &[TenantId], now: Timestamp) {
        self.mark(VISIBLE, tenants, now);
    }

    /// These customers are the person's favourites, and no others.
    pub fn favour(&mut self, tenants: &[TenantId], now: Timestamp) {
        self.mark(FAVOURITE, tenants, now);
    }

    fn mark(&mut self, mark: u8, tenants: &[TenantId], now: Timestamp) {
        let now_marked: Vec<u32> = tenants.iter().filter_map(|id| self.customer(*id)).collect();
        let list = self.marked[mark as usize / 2].clone();
        for customer in list.iter().filter(|customer| !now_marked.contains(customer)) {
            self.entries[*customer as usize].marks &= !mark;
            self.move_up(*customer, now);
        }
        for customer in now_marked.iter().filter(|customer| !list.contains(customer)) {
            self.entries[*customer as usize].marks |= mark;
            self.move_up(*customer, now);
        }
        self.marked[mark as usize / 2] = now_marked;
    }

    /// To its new place in its line.
    fn move_up(&mut self, customer: u32, now: Timestamp) {
        if self.entries[customer as usize].place == Place::Ready {
            self.put(customer, now, now);
        }
    }

    /// The person wants to know now how a customer does. What its tenant's limits or a service's
    /// plea for patience forbid stays forbidden.
    pub fn ask_now(&mut self, tenant: TenantId, now: Timestamp) {
        let Some(customer) = self.customer(tenant) else { return };
        let entry = &mut self.entries[customer as usize];
        if entry.place == Place::Later && entry.failures == 0 {
            entry.due = now;
            self.put(customer, now, now);
        }
    }

    /// The person wants to know now how everybody does: a new round.
    pub fn ask_all(&mut self, now: Timestamp) {
        (self.checked, self.failed) = (0, 0);
        self.watch = super::Stopwatch::default();
        for customer in 0..super::index(self.entries.len()) {
            let entry = &mut self.entries[customer as usize];
            entry.end = None;
            if entry.place == Place::Later && entry.failures == 0 {
                entry.due = now;
                self.put(customer, now, now);
            }
        }
    }

    /// The network is back: whoever failed for want of it, or waits after a failure, is asked
    /// about again.
    pub fn hurry(&mut self, now: Timestamp) {
        self.caution.reset();
        let offline = |end: &CheckResult| matches!(end, CheckResult::Failed(it) if it.kind == ProblemKind::Offline);
        for customer in 0..super::index(self.entries.len()) {
            let entry = &mut self.entries[customer as usize];
            let waits = entry.failures > 0 || entry.end.as_ref().is_some_and(offline);
            if entry.place == Place::Later && waits {
                entry.due = now;
                self.put(customer, now, now);
            }
        }
    }

    /// Starts no more; what is under way goes on.
    pub fn pause(&mut self, now: Timestamp) {
        if self.state == State::Running {
            self.state = State::Paused;
            self.watch.stop(now);
        }
    }

    /// Goes on after a pause, a cancellation or a sign-in.
    pub fn resume(&mut self) {
        self.state = State::Running;
        self.caution.reset();
    }

    /// Starts no more, and forgets what is under way: whoever asks is to stop. What has ended
    /// keeps its end.
    pub fn cancel(&mut self, now: Timestamp) {
        self.state = State::Cancelled;
        self.watch.stop(now);
        for customer in 0..super::index(self.entries.len()) {
            if matches!(self.entries[customer as usize].place, Place::Asked(_)) {
                self.take_back(customer);
                self.put(customer, now, now);
            }
        }
    }

    /// The page is hidden or seen. What grew too old meanwhile is asked for when it is seen.
    pub fn hide(&mut self, hidden: bool, now: Timestamp) {
        self.hidden = hidden;
        if hidden {
            return;
        }
        for customer in 0..super::index(self.entries.len()) {
            let entry = &self.entries[customer as usize];
            if entry.place == Place::Later && entry.failures == 0 {
                let due = entry.due;
                self.put(customer, due, now);
            }
        }
    }
}
