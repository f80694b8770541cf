//! Handles the results of checks, and schedules the next ones.

use super::{
    customer::{CheckResult, Stage},
    limits::CALLS,
    queue::{RefreshQueue, State},
    rate::GRAPH,
    step::{Outcome, Ticket},
};
use crate::domain::{Problem, Timestamp};

/// Maximum number of transient failures in a row; the last one becomes the result.
const MAX_FAILURES: u32 = 6;
/// The shortest and the longest wait after a transient failure.
const FIRST_WAIT_MILLIS: i64 = 2_000;
const MAX_WAIT_MILLIS: i64 = 300_000;
/// A customer that refused is checked again after this many periods.
const REFUSED_PERIODS: i64 = 4;

impl RefreshQueue {
    /// Records that the customer's token was acquired and is valid until `until`; another sign-in
    /// may start.
    pub fn token_received(&mut self, ticket: Ticket, until: Timestamp) {
        if !self.is_current_ticket(ticket) {
            return;
        }
        let entry = &mut self.entries[ticket.customer as usize];
        entry.token_expires = until;
        if entry.stage == Stage::Checking(true) {
            entry.stage = Stage::Checking(false);
            self.signing_in -= 1;
        }
    }

    /// Records the outcome of a check. Of a ticket from before a cancellation only the pause counts that
    /// a service asked for.
    pub fn finish(&mut self, ticket: Ticket, outcome: Outcome, now: Timestamp) {
        self.respect_pause(ticket.customer, &outcome, now);
        if !self.is_current_ticket(ticket) {
            return;
        }
        self.release(ticket.customer);
        let (unused, more) =
            (CALLS.saturating_sub(outcome.calls), outcome.calls.saturating_sub(CALLS));
        self.app.refund(GRAPH, unused);
        self.app.spend(GRAPH, more, now);
        let entry = &mut self.entries[ticket.customer as usize];
        entry.refund(unused);
        entry.spend(more, now);
        match outcome.result {
            Ok(()) => {
                self.backoff.record_response();
                self.record_result(
                    ticket.customer,
                    CheckResult::Checked,
                    self.limits.period_millis,
                    now,
                );
            }
            Err(problem) if problem.kind.is_transient() => {
                self.backoff.record_failure(ticket.customer, &problem, outcome.applies_to_all, now);
                self.retry_later(ticket.customer, problem, outcome.random, now);
            }
            Err(problem) if outcome.applies_to_all && problem.kind.is_of_session() => {
                self.state = State::SignInNeeded;
                self.stopwatch.stop(now);
                self.enqueue(ticket.customer, now, now);
            }
            Err(problem) => {
                self.backoff.record_response();
                let period = self.limits.period_millis * REFUSED_PERIODS;
                self.record_result(ticket.customer, CheckResult::Failed(problem), period, now);
            }
        }
        if self.checked + self.failed == self.customers() {
            self.stopwatch.stop(now);
        }
    }

    /// Leaves a customer alone as long as one of its services asked.
    fn respect_pause(&mut self, customer: u32, outcome: &Outcome, now: Timestamp) {
        let of_result = outcome.result.as_ref().err().and_then(|it| it.kind.paused_until());
        let Some(until) = outcome.paused_until.max(of_result) else { return };
        let Some(entry) = self.entries.get_mut(customer as usize) else { return };
        entry.throttled_until = entry.throttled_until.max(until);
        if entry.stage == Stage::Ready {
            self.enqueue(customer, now, now);
        }
    }

    /// Schedules a retry after a transient failure, unless the maximum is reached.
    fn retry_later(&mut self, customer: u32, problem: Problem, random: u32, now: Timestamp) {
        let entry = &mut self.entries[customer as usize];
        entry.failures += 1;
        let exponential = (FIRST_WAIT_MILLIS << (entry.failures - 1).min(8)).min(MAX_WAIT_MILLIS);
        let exponential = now.plus_millis(exponential + i64::from(random) % (exponential / 2));
        if entry.failures < MAX_FAILURES {
            self.enqueue(customer, exponential, now);
        } else {
            self.record_result(
                customer,
                CheckResult::Failed(problem),
                self.limits.period_millis,
                now,
            );
        }
    }

    /// Records the result of a check and schedules the next one.
    fn record_result(
        &mut self,
        customer: u32,
        result: CheckResult,
        again_after: i64,
        now: Timestamp,
    ) {
        let entry = &mut self.entries[customer as usize];
        let counter = |result: &CheckResult| matches!(result, CheckResult::Failed(_));
        match entry.result.as_ref().map(counter) {
            Some(true) => self.failed -= 1,
            Some(false) => self.checked -= 1,
            None => {}
        }
        match &result {
            CheckResult::Failed(_) => self.failed += 1,
            CheckResult::Checked => {
                self.checked += 1;
                entry.checked = Some(now);
            }
        }
        entry.failures = 0;
        entry.result = Some(result);
        entry.due = now.plus_millis(again_after);
        let due = entry.due;
        self.enqueue(customer, due, now);
    }

    fn is_current_ticket(&self, ticket: Ticket) -> bool {
        self.entries.get(ticket.customer as usize).is_some_and(|entry| {
            entry.stamp == ticket.stamp && matches!(entry.stage, Stage::Checking(_))
        })
    }
}
