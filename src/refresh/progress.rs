//! How far a round is.

use crate::domain::Timestamp;

/// How far a round is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Customers of the round.
    pub total: usize,
    /// Those who are checked.
    pub checked: usize,
    /// Those who could not be, each with its reason.
    pub failed: usize,
    /// Milliseconds that the rest will take at the pace so far; `None` while that is a guess.
    pub left_millis: Option<i64>,
}

impl Progress {
    /// Those who have no end yet.
    pub const fn waiting(&self) -> usize {
        self.total - self.checked - self.failed
    }

    /// Those who have.
    pub const fn ended(&self) -> usize {
        self.checked + self.failed
    }
}

/// Fewer ends than this tell no pace.
const ENOUGH: usize = 5;

/// Time that was spent on a round; pauses do not count.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stopwatch {
    before: i64,
    since: Option<Timestamp>,
}

impl Stopwatch {
    pub(super) fn start(&mut self, now: Timestamp) {
        self.since.get_or_insert(now);
    }

    pub(super) fn stop(&mut self, now: Timestamp) {
        self.before = self.spent(now);
        self.since = None;
    }

    fn spent(&self, now: Timestamp) -> i64 {
        let running = self.since.map_or(0, |since| now.millis() - since.millis());
        self.before + running.max(0)
    }

    /// The time that so many will take, after so many others took the time so far.
    pub(super) fn left(&self, ended: usize, waiting: usize, now: Timestamp) -> Option<i64> {
        if ended < ENOUGH {
            return None;
        }
        let (ended, waiting) = (i64::try_from(ended).ok()?, i64::try_from(waiting).ok()?);
        Some(self.spent(now).saturating_mul(waiting) / ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_takes_as_long_as_the_pace_so_far_says_pauses_left_out() {
        let at = Timestamp::from_millis;
        let mut watch = Stopwatch::default();
        watch.start(at(0));
        watch.stop(at(1_000));
        watch.start(at(60_000));
        assert_eq!(watch.left(10, 40, at(61_000)), Some(8_000));
        assert_eq!(watch.left(4, 40, at(61_000)), None);
    }
}
