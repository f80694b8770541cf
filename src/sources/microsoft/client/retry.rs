//! Whether to ask again, and when: decided from what happened, without asking anybody.

use super::transport::{Repeat, TransportError};
use crate::domain::{ProblemKind, Timestamp};

/// How patient whoever asks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How often a question is asked at most.
    pub most_tries: u32,
    /// Whoever is told to wait longer than so many milliseconds hears of it at once instead.
    pub longest_wait_millis: i64,
}

impl RetryPolicy {
    /// A person waits for the answer.
    pub const PERSON: Self = Self { most_tries: 5, longest_wait_millis: 150_000 };
    /// A queue has asked, which waits better by itself: it has other customers to ask about.
    pub const QUEUE: Self = Self { most_tries: 2, longest_wait_millis: 4_000 };
}

/// What happened to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptOutcome {
    /// It was refused.
    Refused {
        /// HTTP status.
        status: u16,
        /// What the refusal means.
        kind: ProblemKind,
    },
    /// An answer that says all is well, and cannot be read: empty, cut off, a web page.
    Unreadable,
    /// No answer.
    Lost(TransportError),
}

/// How often a request was sent, and what its sender allows.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    /// Times that it was sent, the last one included: 1 or more.
    pub tries: u32,
    /// When it may be sent again.
    pub repeat: Repeat,
    /// When the outcome became known.
    pub now: Timestamp,
    /// A random number, so that many who failed together do not come back together.
    pub chance: u32,
}

/// After how many milliseconds to ask again; `None` when not at all.
///
/// The wait is what the service asks for, or 1, 2, 4, 8 seconds and up to a second more,
/// whichever is longer (Microsoft Graph, *throttling guidance*).
pub fn wait(policy: RetryPolicy, attempt: Attempt, outcome: AttemptOutcome) -> Option<u32> {
    let may_repeat = match nature(outcome) {
        Nature::Final => false,
        Nature::TurnedAway => true,
        Nature::Uncertain => attempt.repeat == Repeat::Freely,
    };
    if !may_repeat || attempt.tries >= policy.most_tries {
        return None;
    }
    let asked_for = match outcome {
        AttemptOutcome::Refused { kind: ProblemKind::Throttled(Some(until)), .. } => {
            until.millis().saturating_sub(attempt.now.millis())
        }
        _ => 0,
    };
    let own = (1000_i64 << (attempt.tries - 1).min(10)) + i64::from(attempt.chance % 1000);
    let wait = asked_for.max(own);
    (wait <= policy.longest_wait_millis).then(|| u32::try_from(wait).unwrap_or(u32::MAX))
}

/// What an outcome leaves open.
enum Nature {
    /// The same question gets the same answer.
    Final,
    /// The service did nothing yet, and may do it later.
    TurnedAway,
    /// Nobody knows whether the service did what it was asked.
    Uncertain,
}

const fn nature(outcome: AttemptOutcome) -> Nature {
    match outcome {
        AttemptOutcome::Refused { status: 429 | 503, .. } => Nature::TurnedAway,
        AttemptOutcome::Refused { status: 408 | 500 | 502 | 504, .. }
        | AttemptOutcome::Unreadable
        | AttemptOutcome::Lost(TransportError::Reset | TransportError::TimedOut) => {
            Nature::Uncertain
        }
        // Entra is busy with a status of 400.
        AttemptOutcome::Refused { status: 400..500, kind: ProblemKind::ServiceFailing } => {
            Nature::TurnedAway
        }
        AttemptOutcome::Refused { .. }
        | AttemptOutcome::Lost(TransportError::Offline | TransportError::Aborted) => Nature::Final,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn attempt(tries: u32, repeat: Repeat) -> Attempt {
        Attempt { tries, repeat, now: NOW, chance: 0 }
    }

    fn person(tries: u32, outcome: AttemptOutcome) -> Option<u32> {
        wait(RetryPolicy::PERSON, attempt(tries, Repeat::Freely), outcome)
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
    fn the_service_is_obeyed_when_it_asks_for_more() {
        assert_eq!(person(1, throttled(30_000)), Some(30_000));
        assert_eq!(person(4, throttled(3_000)), Some(8_000));
    }

    #[test]
    fn nobody_waits_longer_than_is_sensible() {
        assert_eq!(person(1, throttled(150_000)), Some(150_000));
        assert_eq!(person(1, throttled(150_001)), None);
        let queue = wait(RetryPolicy::QUEUE, attempt(1, Repeat::Freely), throttled(30_000));
        assert_eq!(queue, None);
    }

    #[test]
    fn failures_that_pass_are_tried_again_and_refusals_stand() {
        for status in [408, 429, 500, 502, 503, 504] {
            assert!(person(1, refused(status)).is_some(), "{status}");
        }
        for status in [400, 401, 403, 404, 409, 501] {
            assert_eq!(person(1, refused(status)), None, "{status}");
        }
        let busy = AttemptOutcome::Refused { status: 400, kind: ProblemKind::ServiceFailing };
        for outcome in
            [AttemptOutcome::Unreadable, AttemptOutcome::Lost(TransportError::Reset), busy]
        {
            assert!(person(1, outcome).is_some(), "{outcome:?}");
        }
        for lost in [TransportError::Offline, TransportError::Aborted] {
            assert_eq!(person(1, AttemptOutcome::Lost(lost)), None, "{lost:?}");
        }
    }

    #[test]
    fn what_might_have_been_done_is_not_done_twice() {
        let once = |outcome| wait(RetryPolicy::PERSON, attempt(1, Repeat::WhenTurnedAway), outcome);
        for outcome in
            [refused(502), AttemptOutcome::Lost(TransportError::Reset), AttemptOutcome::Unreadable]
        {
            assert_eq!(once(outcome), None, "{outcome:?}");
        }
        assert!(once(refused(429)).is_some());
    }

    proptest! {
        #[test]
        fn a_wait_is_never_shorter_than_asked_nor_longer_than_sensible(
            tries in 1_u32..9, asked in 0_i64..400_000, chance: u32,
        ) {
            let attempt = Attempt { tries, repeat: Repeat::Freely, now: NOW, chance };
            if let Some(millis) = wait(RetryPolicy::PERSON, attempt, throttled(asked)) {
                prop_assert!((asked..=150_000).contains(&i64::from(millis)));
                prop_assert!(tries < 5);
            }
        }
    }
}
