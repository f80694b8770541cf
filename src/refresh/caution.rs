//! How many are asked about at once, and when nobody is: learnt from how the last ones ended.

use crate::domain::{Problem, ProblemKind, Timestamp};

/// So many failures in a row, of different customers, are the service's or the network's.
const IN_A_ROW: u32 = 3;
/// So many answers in a row allow for one more at once.
const GOOD: u32 = 10;
/// The longest silence that is kept without being asked for.
const LONGEST_MILLIS: i64 = 60_000;

/// What holds for all customers together.
#[derive(Clone, Debug)]
pub(super) struct Caution {
    most: u32,
    at_once: u32,
    troubles: u32,
    answers: u32,
    quiet_until: Timestamp,
}

impl Caution {
    pub(super) const fn new(most: u32) -> Self {
        let quiet_until = Timestamp::from_millis(0);
        Self { most, at_once: most, troubles: 0, answers: 0, quiet_until }
    }

    /// How many may be asked about at once.
    pub(super) const fn at_once(&self) -> u32 {
        self.at_once
    }

    /// Until when nobody is asked about; past when there is no reason for that.
    pub(super) const fn quiet_until(&self) -> Timestamp {
        self.quiet_until
    }

    /// An answer came, a refusal among them: the way there is open.
    pub(super) fn answered(&mut self) {
        self.troubles = 0;
        self.answers += 1;
        if self.answers >= GOOD && self.at_once < self.most {
            self.at_once += 1;
            self.answers = 0;
        }
    }

    /// A failure that passes. With `everyone` the service spoke of the app rather than of one
    /// tenant; several in a row are taken for the same, as a page cannot read whom a 429 is about.
    pub(super) fn troubled(&mut self, problem: &Problem, everyone: bool, now: Timestamp) {
        self.answers = 0;
        self.troubles += 1;
        if !everyone && self.troubles < IN_A_ROW {
            return;
        }
        self.at_once = (self.at_once / 2).max(1);
        let doubled = self.troubles.saturating_sub(IN_A_ROW).min(6);
        let own = now.plus_millis((1000_i64 << doubled).min(LONGEST_MILLIS));
        let asked_for = match problem.kind {
            ProblemKind::Throttled(Some(until)) => until,
            _ => now,
        };
        self.quiet_until = self.quiet_until.max(own).max(asked_for);
    }

    /// Forgets the silence: the person asked to go on at once.
    pub(super) fn reset(&mut self) {
        *self = Self::new(self.most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn failing() -> Problem {
        ProblemKind::ServiceFailing.into()
    }

    #[test]
    fn one_customer_s_trouble_is_its_own_and_three_in_a_row_are_everyone_s() {
        let mut caution = Caution::new(6);
        caution.troubled(&failing(), false, NOW);
        caution.troubled(&failing(), false, NOW);
        assert_eq!((caution.at_once(), caution.quiet_until() > NOW), (6, false));
        caution.troubled(&failing(), false, NOW);
        assert_eq!((caution.at_once(), caution.quiet_until()), (3, NOW.plus_millis(1000)));
        caution.answered();
        caution.troubled(&failing(), false, NOW);
        assert_eq!(caution.at_once(), 3);
    }

    #[test]
    fn the_app_s_own_limit_silences_everyone_for_as_long_as_the_service_says() {
        let mut caution = Caution::new(6);
        let until = NOW.plus_millis(120_000);
        caution.troubled(&ProblemKind::Throttled(Some(until)).into(), true, NOW);
        assert_eq!((caution.at_once(), caution.quiet_until()), (3, until));
    }

    #[test]
    fn answers_bring_back_what_trouble_took() {
        let mut caution = Caution::new(6);
        for _ in 0..20 {
            caution.troubled(&failing(), true, NOW);
        }
        assert_eq!(caution.at_once(), 1);
        assert_eq!(caution.quiet_until(), NOW.plus_millis(LONGEST_MILLIS));
        for _ in 0..50 {
            caution.answered();
        }
        assert_eq!(caution.at_once(), 6);
    }
}
