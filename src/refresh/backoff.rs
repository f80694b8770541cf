//! Limits the number of concurrent checks, and pauses them, according to recent results.

use crate::domain::{Problem, Timestamp};

/// This many failures in a row, of different customers, are attributed to the service or the
/// network.
const FAILURES_IN_A_ROW: u32 = 3;
/// This many responses in a row raise the concurrency by one.
const RESPONSES_IN_A_ROW: u32 = 10;
/// The longest pause that no service asked for.
const MAX_PAUSE_MILLIS: i64 = 60_000;

/// The state of the back-off, shared by all customers.
#[derive(Clone, Debug)]
pub(super) struct Backoff {
    limit: u32,
    concurrent: u32,
    failures: u32,
    /// The customers of the first failures in a row.
    failing: Vec<u32>,
    responses: u32,
    paused_until: Timestamp,
}

impl Backoff {
    pub(super) const fn new(limit: u32) -> Self {
        let paused_until = Timestamp::from_millis(0);
        Self {
            limit,
            concurrent: limit,
            failures: 0,
            failing: Vec::new(),
            responses: 0,
            paused_until,
        }
    }

    /// The number of checks that may run at once.
    pub(super) const fn concurrency(&self) -> u32 {
        self.concurrent
    }

    /// The moment until which no check starts; in the past when checks are not paused.
    pub(super) const fn paused_until(&self) -> Timestamp {
        self.paused_until
    }

    /// Records a response, which may be a refusal: the service is reachable.
    pub(super) fn record_response(&mut self) {
        self.failures = 0;
        self.failing.clear();
        self.responses += 1;
        if self.responses >= RESPONSES_IN_A_ROW && self.concurrent < self.limit {
            self.concurrent += 1;
            self.responses = 0;
        }
    }

    /// Records a transient failure. `applies_to_all` marks a failure of the app rather than of one
    /// tenant. Several failures in a row, of different customers, count as such, because a page
    /// cannot read which limit a 429 is about.
    pub(super) fn record_failure(
        &mut self,
        customer: u32,
        problem: &Problem,
        applies_to_all: bool,
        now: Timestamp,
    ) {
        let is_repeated = self.failures < FAILURES_IN_A_ROW && self.failing.contains(&customer);
        if is_repeated && !applies_to_all {
            return;
        }
        self.responses = 0;
        self.failures += 1;
        if self.failures < FAILURES_IN_A_ROW {
            self.failing.push(customer);
        }
        if !applies_to_all && self.failures < FAILURES_IN_A_ROW {
            return;
        }
        self.concurrent = (self.concurrent / 2).max(1);
        let doubled = self.failures.saturating_sub(FAILURES_IN_A_ROW).min(6);
        let exponential = now.plus_millis((1000_i64 << doubled).min(MAX_PAUSE_MILLIS));
        let requested = problem.kind.paused_until().unwrap_or(now);
        self.paused_until = self.paused_until.max(exponential).max(requested);
    }

    /// Ends the pause and restores the concurrency.
    pub(super) fn reset(&mut self) {
        *self = Self::new(self.limit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ProblemKind;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn failing() -> Problem {
        ProblemKind::ServiceFailing.into()
    }

    #[test]
    fn one_failure_affects_one_customer_and_three_in_a_row_affect_all() {
        let mut backoff = Backoff::new(6);
        backoff.record_failure(1, &failing(), false, NOW);
        backoff.record_failure(2, &failing(), false, NOW);
        assert_eq!((backoff.concurrency(), backoff.paused_until() > NOW), (6, false));
        backoff.record_failure(3, &failing(), false, NOW);
        assert_eq!((backoff.concurrency(), backoff.paused_until()), (3, NOW.plus_millis(1000)));
        backoff.record_response();
        backoff.record_failure(1, &failing(), false, NOW);
        assert_eq!(backoff.concurrency(), 3);
    }

    #[test]
    fn a_customer_that_fails_again_and_again_pauses_no_other_one() {
        let mut backoff = Backoff::new(6);
        let until = ProblemKind::Throttled(Some(NOW.plus_millis(600_000))).into();
        for _ in 0..10 {
            backoff.record_failure(1, &until, false, NOW);
            backoff.record_failure(2, &failing(), false, NOW);
        }
        assert_eq!((backoff.concurrency(), backoff.paused_until() > NOW), (6, false));
    }

    #[test]
    fn a_limit_of_the_app_pauses_all_customers_until_the_stated_moment() {
        let mut backoff = Backoff::new(6);
        let until = NOW.plus_millis(120_000);
        backoff.record_failure(1, &ProblemKind::Throttled(Some(until)).into(), true, NOW);
        assert_eq!((backoff.concurrency(), backoff.paused_until()), (3, until));
    }

    #[test]
    fn responses_restore_the_concurrency() {
        let mut backoff = Backoff::new(6);
        for _ in 0..20 {
            backoff.record_failure(1, &failing(), true, NOW);
        }
        assert_eq!(backoff.concurrency(), 1);
        assert_eq!(backoff.paused_until(), NOW.plus_millis(MAX_PAUSE_MILLIS));
        for _ in 0..50 {
            backoff.record_response();
        }
        assert_eq!(backoff.concurrency(), 6);
    }
}
