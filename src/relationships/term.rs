//! How long a relationship lasts, and how soon somebody has to act.

use crate::domain::{Access, Timestamp, delegation::Relationship};

/// What decides when a relationship ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it lets the partner do now.
    pub access: Access,
    /// When it ends, where that is known.
    pub ends: Option<Timestamp>,
    /// Whether it is extended by itself at its end.
    pub extends: bool,
}

/// How soon somebody has to act. Ordered from the most urgent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It ends within 30 days, or should have ended already.
    Act,
    /// It ends within 90 days.
    Soon,
    /// It is extended by itself, or lasts longer.
    Later,
    /// It is not in force, or nobody knows when it ends.
    None,
}

impl Term {
    /// One that ends within so many days asks for action.
    pub const ACT_DAYS: i64 = 30;
    /// One that ends within so many days is worth a plan.
    pub const SOON_DAYS: i64 = 90;

    /// The term of a relationship.
    pub fn new(relationship: &Relationship) -> Self {
        Self {
            access: relationship.status.access(),
            ends: relationship.ends,
            extends: relationship.extends(),
        }
    }

    /// Whether it lets the partner in now.
    pub fn is_in_force(self) -> bool {
        self.access == Access::Granted
    }

    /// Whether it is in force and stays so without anybody's doing.
    pub fn auto_extends(self) -> bool {
        self.is_in_force() && self.extends
    }

    /// When it stops to let the partner in unless somebody acts, where that is known.
    pub fn expires(self) -> Option<Timestamp> {
        self.ends.filter(|_| self.is_in_force() && !self.extends)
    }

    /// Whether it runs out before so many days have passed. One of which the end is past and that
    /// is still in force counts: it may be gone at any moment.
    pub fn expires_within(self, days: i64, now: Timestamp) -> bool {
        self.expires().is_some_and(|end| now.days_until(end) < days)
    }

    /// How soon somebody has to act.
    pub fn level(self, now: Timestamp) -> Level {
        if self.expires_within(Self::ACT_DAYS, now) {
            Level::Act
        } else if self.expires_within(Self::SOON_DAYS, now) {
            Level::Soon
        } else if self.auto_extends() || self.expires().is_some() {
            Level::Later
        } else {
            Level::None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn now() -> Timestamp {
        "2026-11-23T09:00:00Z".parse().unwrap()
    }

    fn ends_in(days: i64) -> Term {
        Term { access: Access::Granted, ends: Some(now().plus_days(days)), extends: false }
    }

    #[test]
    fn the_last_thirty_days_ask_for_action_and_ninety_for_a_plan() {
        for (days, level) in [
            (-400, Level::Act),
            (0, Level::Act),
            (29, Level::Act),
            (30, Level::Soon),
            (89, Level::Soon),
            (90, Level::Later),
        ] {
            assert_eq!(ends_in(days).level(now()), level, "{days}");
        }
    }

    #[test]
    fn what_extends_itself_is_calm_however_near_its_end() {
        let term = Term { extends: true, ..ends_in(1) };
        assert_eq!(term.level(now()), Level::Later);
        assert_eq!(term.expires(), None);
        assert_eq!(Term { ends: None, ..term }.level(now()), Level::Later);
    }

    #[test]
    fn an_end_that_nobody_knows_is_not_calm() {
        assert_eq!(Term { ends: None, ..ends_in(0) }.level(now()), Level::None);
    }

    proptest! {
        #[test]
        fn what_is_not_in_force_has_no_level(days in -500_i64..500, extends: bool) {
            for access in [Access::Ended, Access::Pending, Access::Unknown] {
                let term = Term { access, extends, ..ends_in(days) };
                prop_assert_eq!(term.level(now()), Level::None);
            }
        }

        #[test]
        fn waiting_makes_nothing_less_urgent(days in -500_i64..500, waited in 0_i64..500) {
            let later = now().plus_days(waited);
            prop_assert!(ends_in(days).level(later) <= ends_in(days).level(now()));
        }
    }
}
