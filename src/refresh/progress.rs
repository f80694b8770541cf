//! The progress of a round.

use crate::domain::Timestamp;

/// The progress of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Customers in the round.
    pub total: usize,
    /// Customers that were checked.
    pub checked: usize,
    /// Customers whose check failed.
    pub failed: usize,
    /// Estimated milliseconds until the end of the round; `None` while there is too little data.
    pub remaining_millis: Option<i64>,
}

impl Progress {
    /// Customers without a result.
    pub const fn waiting(&self) -> usize {
        self.total - self.checked - self.failed
    }

    /// Customers with a result.
    pub const fn done(&self) -> usize {
        self.checked + self.failed
    }
}

/// Minimum number of results for an estimate.
const MIN_SAMPLES: usize = 5;

/// The time spent on a round, without pauses.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stopwatch {
    elapsed_before: i64,
    running_since: Option<Timestamp>,
}

impl Stopwatch {
    pub(super) fn start(&mut self, now: Timestamp) {
        self.running_since.get_or_insert(now);
    }

    pub(super) fn stop(&mut self, now: Timestamp) {
        self.elapsed_before = self.elapsed(now);
        self.running_since = None;
    }

    fn elapsed(&self, now: Timestamp) -> i64 {
        let running =
            self.running_since.map_or(0, |running_since| now.millis() - running_since.millis());
        self.elapsed_before + running.max(0)
    }

    /// The estimated milliseconds for `waiting` customers, from the time that `ended` customers
    /// took.
    pub(super) fn remaining(&self, ended: usize, waiting: usize, now: Timestamp) -> Option<i64> {
        if ended < MIN_SAMPLES {
            return None;
        }
        let (ended, waiting) = (i64::try_from(ended).ok()?, i64::try_from(waiting).ok()?);
        Some(self.elapsed(now).saturating_mul(waiting) / ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_estimate_follows_the_pace_so_far_without_pauses() {
        let at = Timestamp::from_millis;
        let mut watch = Stopwatch::default();
        watch.start(at(0));
        watch.stop(at(1_000));
        watch.start(at(60_000));
        assert_eq!(watch.remaining(10, 40, at(61_000)), Some(8_000));
        assert_eq!(watch.remaining(4, 40, at(61_000)), None);
    }
}
