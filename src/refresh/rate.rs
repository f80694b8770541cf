//! How often a service may be called, held to without asking it.

use crate::domain::Timestamp;

/// So many calls in so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Calls.
    pub calls: u32,
    /// In so many milliseconds.
    pub window_millis: i64,
}

/// Service health, for one app in one tenant (Microsoft Graph, *service-specific throttling
/// limits*, service communications).
pub const HEALTH_A_MINUTE: Rate = Rate { calls: 240, window_millis: 60_000 };
/// The same, by the hour.
pub const HEALTH_AN_HOUR: Rate = Rate { calls: 800, window_millis: 3_600_000 };
/// Graph, for one app over all tenants (the same page, global limit: 2,000 requests a second).
pub const GRAPH: Rate = Rate { calls: 2_000, window_millis: 1_000 };

/// Directory and tenant information, for one app in one tenant of the smallest size (the same page,
/// identity and access: 3,500 resource units in ten seconds; a tenant's information is one).
pub const IDENTITY: Rate = Rate { calls: 3_500, window_millis: 10_000 };

/// How much of a rate one console takes: the limit is the app's, and colleagues use it too.
const SHARE: u32 = 2;

/// Calls made lately, as the moment at which they are all forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    forgotten_at_micros: i64,
}

impl Rate {
    /// How long one call is remembered. Half of the share may come at once and half of it trickles
    /// in during a window, so that no window holds more than the share.
    fn memory_micros(self) -> i64 {
        let trickle = i64::from(self.calls / SHARE / 2).max(1);
        (self.window_millis * 1000 + trickle - 1) / trickle
    }

    fn burst(self) -> i64 {
        i64::from(self.calls / SHARE / 2).max(1)
    }

    /// The most calls that any window holds.
    pub const fn most(self) -> u32 {
        self.calls / SHARE
    }
}

impl Bucket {
    /// From when on so many calls may be made; now or before when at once.
    pub fn ready_at(self, rate: Rate, calls: u32, now: Timestamp) -> Timestamp {
        let micros = now.millis().saturating_mul(1000).max(self.forgotten_at_micros)
            + (i64::from(calls) - rate.burst()) * rate.memory_micros();
        Timestamp::from_millis(micros.div_euclid(1000) + i64::from(micros.rem_euclid(1000) > 0))
    }

    /// Notes calls.
    pub fn spend(&mut self, rate: Rate, calls: u32, now: Timestamp) {
        let start = now.millis().saturating_mul(1000).max(self.forgotten_at_micros);
        self.forgotten_at_micros = start + i64::from(calls) * rate.memory_micros();
    }

    /// Takes back calls that were noted and not made.
    pub fn give_back(&mut self, rate: Rate, calls: u32) {
        self.forgotten_at_micros -= i64::from(calls) * rate.memory_micros();
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
        bucket.give_back(HEALTH_A_MINUTE, 1);
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
                prop_assert!(lately.count() <= rate.most() as usize);
            }
        }
    }
}
