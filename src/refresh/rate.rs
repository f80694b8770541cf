//! Client-side rate limiting.

use crate::domain::Timestamp;

/// A number of calls per window of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Number of calls.
    pub calls: u32,
    /// Length of the window in milliseconds.
    pub window_millis: i64,
}

/// The limit of service health for one app in one tenant, per minute (Microsoft Graph,
/// *service-specific throttling limits*, service communications).
pub const HEALTH_A_MINUTE: Rate = Rate { calls: 240, window_millis: 60_000 };
/// The same limit per hour.
pub const HEALTH_AN_HOUR: Rate = Rate { calls: 800, window_millis: 3_600_000 };
/// The limit of Graph for one app over all tenants (the same page, global limit: 2,000 requests a
/// second).
pub const GRAPH: Rate = Rate { calls: 2_000, window_millis: 1_000 };

/// The limit of directory and tenant information for one app in one tenant of the smallest size
/// (the same page, identity and access: 3,500 resource units in ten seconds; the information of a
/// tenant costs one).
pub const IDENTITY: Rate = Rate { calls: 3_500, window_millis: 10_000 };

/// The divisor of a rate for one console. The limit is the app's, and all technicians share it.
const SHARE: u32 = 2;

/// A leaky bucket, stored as the moment at which it is empty again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    drained_at_micros: i64,
}

impl Rate {
    /// The time for which one call stays in the bucket. Half of the share may be used as a burst,
    /// and the other half drains during a window, so that no window contains more calls than the
    /// share.
    fn drain_micros(self) -> i64 {
        let trickle = i64::from(self.calls / SHARE / 2).max(1);
        (self.window_millis * 1000 + trickle - 1) / trickle
    }

    fn burst(self) -> i64 {
        i64::from(self.calls / SHARE / 2).max(1)
    }

    /// The maximum number of calls in any window.
    pub const fn max_calls(self) -> u32 {
        self.calls / SHARE
    }
}

impl Bucket {
    /// The earliest moment at which `calls` more calls are allowed; not after `now` if they are
    /// allowed at once.
    pub fn ready_at(self, rate: Rate, calls: u32, now: Timestamp) -> Timestamp {
        let micros = now.millis().saturating_mul(1000).max(self.drained_at_micros)
            + (i64::from(calls) - rate.burst()) * rate.drain_micros();
        Timestamp::from_millis(micros.div_euclid(1000) + i64::from(micros.rem_euclid(1000) > 0))
    }

    /// Records calls.
    pub fn spend(&mut self, rate: Rate, calls: u32, now: Timestamp) {
        let start = now.millis().saturating_mul(1000).max(self.drained_at_micros);
        self.drained_at_micros = start + i64::from(calls) * rate.drain_micros();
    }

    /// Removes calls that were recorded and not made.
    pub fn refund(&mut self, rate: Rate, calls: u32) {
        self.drained_at_micros -= i64::from(calls) * rate.drain_micros();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_burst_goes_at_once_and_then_calls_trickle() {
        let (mut bucket, now) = (Bucket::default(), Timestamp::from_millis(1_000_000));
        for _ in 0..60 {
            assert!(bucket.ready_at(HEALTH_A_MINUTE, 1, now) <= now);
            bucket.spend(HEALTH_A_MINUTE, 1, now);
        }
        assert_eq!(bucket.ready_at(HEALTH_A_MINUTE, 1, now), now.plus_millis(1000));
        bucket.refund(HEALTH_A_MINUTE, 1);
        assert!(bucket.ready_at(HEALTH_A_MINUTE, 1, now) <= now);
    }

    proptest! {
        #[test]
        fn no_window_holds_more_than_the_share(pauses in prop::collection::vec(0_i64..3_000, 300)) {
            let rate = Rate { calls: 48, window_millis: 10_000 };
            let (mut bucket, mut now) = (Bucket::default(), Timestamp::from_millis(5_000));
            let mut made: Vec<i64> = Vec::new();
            for pause in pauses {
                now = now.plus_millis(pause).max(bucket.ready_at(rate, 1, now));
                bucket.spend(rate, 1, now);
                made.push(now.millis());
                let lately = made.iter().filter(|at| now.millis() - **at < rate.window_millis);
                prop_assert!(lately.count() <= rate.max_calls() as usize);
            }
        }
    }
}
