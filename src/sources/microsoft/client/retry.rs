//! Decides whether and when a request is retried.

use super::transport::{Repeat, TransportError};
use crate::domain::{ProblemKind, Timestamp};

/// The limits of retries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// Maximum number of attempts.
    pub max_tries: u32,
    /// Maximum wait in milliseconds. A longer wait that the service asks for is an error.
    pub max_wait_millis: i64,
}

impl RetryPolicy {
    /// For requests that a user waits for.
    pub const INTERACTIVE: Self = Self { max_tries: 5, max_wait_millis: 150_000 };
    /// For background requests. The queue schedules its own retries, and continues with other
    /// customers meanwhile.
    pub const BACKGROUND: Self = Self { max_tries: 2, max_wait_millis: 4_000 };
    /// For requests that are not worth a wait.
    pub const ONCE: Self = Self { max_tries: 1, max_wait_millis: 0 };
}

/// The outcome of an attempt that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptOutcome {
    /// The service refused the request.
    Refused {
        /// The HTTP status.
        status: u16,
        /// The meaning of the refusal.
        kind: ProblemKind,
    },
    /// A successful status with an unreadable body: empty, truncated, or a web page.
    Unreadable,
    /// No response.
    TransportError(TransportError),
}

/// The number of attempts, and what the request allows.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    /// Number of attempts, the last one included; at least 1.
    pub tries: u32,
    /// When the request may be sent again.
    pub repeat: Repeat,
    /// The time of the outcome.
    pub now: Timestamp,
    /// A random number, which spreads the retries of requests that failed together.
    pub random: u32,
}

/// The wait in milliseconds before the next attempt; `None` if there is none.
///
/// The wait is the longer of the one that the service asks for and 1, 2, 4, 8 … seconds plus up to
/// a second (Microsoft Graph, *throttling guidance*).
pub fn wait(policy: RetryPolicy, attempt: Attempt, outcome: AttemptOutcome) -> Option<u32> {
    let may_repeat = match certainty(outcome) {
        Certainty::Final => false,
        Certainty::Rejected => true,
        Certainty::Uncertain => attempt.repeat == Repeat::Freely,
    };
    if !may_repeat || attempt.tries >= policy.max_tries {
        return None;
    }
    let requested = match outcome {
        AttemptOutcome::Refused { kind: ProblemKind::Throttled(Some(until)), .. } => {
            until.millis().saturating_sub(attempt.now.millis())
        }
        _ => 0,
    };
    let exponential = (1000_i64 << (attempt.tries - 1).min(10)) + i64::from(attempt.random % 1000);
    let wait = requested.max(exponential);
    (wait <= policy.max_wait_millis).then(|| u32::try_from(wait).unwrap_or(u32::MAX))
}

/// The effect of a failed attempt.
enum Certainty {
    /// A retry would have the same result.
    Final,
    /// The service did not process the request; a retry may succeed.
    Rejected,
    /// The service may have processed the request.
    Uncertain,
}

const fn certainty(outcome: AttemptOutcome) -> Certainty {
    match outcome {
        AttemptOutcome::Refused { status: 429 | 503, .. } => Certainty::Rejected,
        AttemptOutcome::Refused { status: 408 | 500 | 502 | 504, .. }
        | AttemptOutcome::Unreadable
        | AttemptOutcome::TransportError(TransportError::Reset | TransportError::TimedOut) => {
            Certainty::Uncertain
        }
        // Entra reports a temporary failure with a status of 400.
        AttemptOutcome::Refused { status: 400..500, kind: ProblemKind::ServiceFailing } => {
            Certainty::Rejected
        }
        AttemptOutcome::Refused { .. }
        | AttemptOutcome::TransportError(TransportError::Offline | TransportError::Aborted) => {
            Certainty::Final
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn attempt(tries: u32, repeat: Repeat) -> Attempt {
        Attempt { tries, repeat, now: NOW, random: 0 }
    }

    fn person(tries: u32, outcome: AttemptOutcome) -> Option<u32> {
        wait(RetryPolicy::INTERACTIVE, attempt(tries, Repeat::Freely), outcome)
    }

    fn throttled(millis: i64) -> AttemptOutcome {
        let kind = ProblemKind::Throttled(Some(NOW.plus_millis(millis)));
        AttemptOutcome::Refused { status: 429, kind }
    }

    fn refused(status: u16) -> AttemptOutcome {
        AttemptOutcome::Refused { status, kind: ProblemKind::Refused }
    }

    #[test]
    fn each_wait_is_twice_the_one_before_and_the_fifth_try_is_the_last() {
        let waits: Vec<_> = (1..=5).map(|tries| person(tries, refused(503))).collect();
        assert_eq!(waits, [Some(1000), Some(2000), Some(4000), Some(8000), None]);
    }

    #[test]
    fn a_longer_wait_of_the_service_is_respected() {
        assert_eq!(person(1, throttled(30_000)), Some(30_000));
        assert_eq!(person(4, throttled(3_000)), Some(8_000));
    }

    #[test]
    fn no_wait_exceeds_the_policy() {
        assert_eq!(person(1, throttled(150_000)), Some(150_000));
        assert_eq!(person(1, throttled(150_001)), None);
        let queue = wait(RetryPolicy::BACKGROUND, attempt(1, Repeat::Freely), throttled(30_000));
        assert_eq!(queue, None);
    }

    #[test]
    fn transient_failures_are_retried_and_refusals_are_not() {
        for status in [408, 429, 500, 502, 503, 504] {
            assert!(person(1, refused(status)).is_some(), "{status}");
        }
        for status in [400, 401, 403, 404, 409, 501] {
            assert_eq!(person(1, refused(status)), None, "{status}");
        }
        let busy = AttemptOutcome::Refused { status: 400, kind: ProblemKind::ServiceFailing };
        for outcome in [
            AttemptOutcome::Unreadable,
            AttemptOutcome::TransportError(TransportError::Reset),
            busy,
        ] {
            assert!(person(1, outcome).is_some(), "{outcome:?}");
        }
        for lost in [TransportError::Offline, TransportError::Aborted] {
            assert_eq!(person(1, AttemptOutcome::TransportError(lost)), None, "{lost:?}");
        }
    }

    #[test]
    fn a_request_that_may_have_been_processed_is_not_repeated() {
        let once =
            |outcome| wait(RetryPolicy::INTERACTIVE, attempt(1, Repeat::WhenRejected), outcome);
        for outcome in [
            refused(502),
            AttemptOutcome::TransportError(TransportError::Reset),
            AttemptOutcome::Unreadable,
        ] {
            assert_eq!(once(outcome), None, "{outcome:?}");
        }
        assert!(once(refused(429)).is_some());
    }

    proptest! {
        #[test]
        fn a_wait_is_at_least_the_requested_one_and_within_the_policy(
            tries in 1_u32..9, requested in 0_i64..400_000, random: u32,
        ) {
            let attempt = Attempt { tries, repeat: Repeat::Freely, now: NOW, random };
            if let Some(millis) = wait(RetryPolicy::INTERACTIVE, attempt, throttled(requested)) {
                prop_assert!((requested..=150_000).contains(&i64::from(millis)));
                prop_assert!(tries < 5);
            }
        }
    }
}
