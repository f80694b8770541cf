//! The term of a relationship, and the urgency of action.

use crate::domain::{Access, Timestamp, delegation::Relationship};

/// The parts of a relationship that determine its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The access that it grants now.
    pub access: Access,
    /// Its end, if it is known.
    pub ends: Option<Timestamp>,
    /// Whether it is extended automatically at its end.
    pub extends: bool,
}

/// The urgency of action, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It ends within 30 days, or should have ended already.
    Act,
    /// It ends within 90 days.
    Soon,
    /// It is extended automatically, or ends later.
    Later,
    /// It is not active, or its end is unknown.
    None,
}

impl Term {
    /// Days before the end from which action is needed.
    pub const ACT_DAYS: i64 = 30;
    /// Days before the end from which a renewal should be planned.
    pub const SOON_DAYS: i64 = 90;

    /// The term of a relationship.
    pub fn new(relationship: &Relationship) -> Self {
        Self {
            access: relationship.status.access(),
            ends: relationship.ends,
            extends: relationship.extends(),
        }
    }

    /// Whether it grants access now.
    pub fn is_in_force(self) -> bool {
        self.access == Access::Granted
    }

    /// Whether it is active and extended automatically.
    pub fn auto_extends(self) -> bool {
        self.is_in_force() && self.extends
    }

    /// The moment at which access ends without action, if it is known.
    pub fn expires(self) -> Option<Timestamp> {
        self.ends.filter(|_| self.is_in_force() && !self.extends)
    }

    /// Whether it expires within this number of days. An active relationship whose end is past
    /// counts, because it may end at any moment.
    pub fn expires_within(self, days: i64, now: Timestamp) -> bool {
        self.expires().is_some_and(|end| now.days_until(end) < days)
    }

    /// The urgency of action.
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
    fn the_last_thirty_days_are_urgent_and_ninety_soon() {
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
    fn an_automatic_extension_is_never_urgent() {
        let term = Term { extends: true, ..ends_in(1) };
        assert_eq!(term.level(now()), Level::Later);
        assert_eq!(term.expires(), None);
        assert_eq!(Term { ends: None, ..term }.level(now()), Level::Later);
    }

    #[test]
    fn an_unknown_end_has_no_level_later() {
        assert_eq!(Term { ends: None, ..ends_in(0) }.level(now()), Level::None);
    }

    proptest! {
        #[test]
        fn a_relationship_that_is_not_active_has_no_level(days in -500_i64..500, extends: bool) {
            for access in Access::ALL.into_iter().filter(|it| *it != Access::Granted) {
                let term = Term { access, extends, ..ends_in(days) };
                prop_assert_eq!(term.level(now()), Level::None);
            }
        }

        #[test]
        fn urgency_does_not_decrease_over_time(days in -500_i64..500, waited in 0_i64..500) {
            let later = now().plus_days(waited);
            prop_assert!(ends_in(days).level(later) <= ends_in(days).level(now()));
        }
    }
}
