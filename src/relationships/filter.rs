//! Which relationships are shown.

use super::Term;
use crate::domain::{Access, Timestamp};

/// Which relationships are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RelationshipFilter {
    /// All of them.
    #[default]
    All,
    /// Those that run out soon: in force, and not extended by themselves.
    Within(Horizon),
    /// Those in force that are extended by themselves.
    Extending,
    /// Those that are not in force yet.
    Pending,
    /// Those that are over.
    Ended,
}

/// How far ahead somebody looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Horizon {
    /// 30 days.
    Month,
    /// 60 days.
    TwoMonths,
    /// 90 days.
    Quarter,
}

impl Horizon {
    /// All horizons, the nearest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::TwoMonths, Self::Quarter];

    /// So many days.
    pub const fn days(self) -> u8 {
        match self {
            Self::Month => 30,
            Self::TwoMonths => 60,
            Self::Quarter => 90,
        }
    }

    /// The horizon of so many days, printed.
    fn read(days: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|horizon| horizon.days().to_string() == days)
    }
}

impl RelationshipFilter {
    /// All filters, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Within(Horizon::Month),
        Self::Within(Horizon::TwoMonths),
        Self::Within(Horizon::Quarter),
        Self::Extending,
        Self::Pending,
        Self::Ended,
    ];

    /// Whether it shows a relationship of this term.
    pub fn shows(self, term: Term, now: Timestamp) -> bool {
        match self {
            Self::All => true,
            Self::Within(horizon) => term.expires_within(horizon.days().into(), now),
            Self::Extending => term.auto_extends(),
            Self::Pending => term.access == Access::Pending,
            Self::Ended => term.access == Access::Ended,
        }
    }

    /// What an address says of it: a name and a value; nothing of what shows all.
    pub fn address(self) -> Option<(&'static str, String)> {
        match self {
            Self::All => None,
            Self::Within(horizon) => Some((WITHIN, horizon.days().to_string())),
            other => {
                let named = STATUSES.iter().find(|(_, filter)| *filter == other);
                named.map(|(name, _)| (STATUS, (*name).to_owned()))
            }
        }
    }

    /// The filter that an address names; `None` for a name or a value that stands for none.
    pub fn read(name: &str, value: &str) -> Option<Self> {
        match name {
            WITHIN => Horizon::read(value).map(Self::Within),
            STATUS => STATUSES.iter().find(|(known, _)| *known == value).map(|(_, it)| *it),
            _ => None,
        }
    }
}

const WITHIN: &str = "within";
const STATUS: &str = "status";

/// Names of the filters in addresses.
const STATUSES: [(&str, RelationshipFilter); 3] = [
    ("extending", RelationshipFilter::Extending),
    ("pending", RelationshipFilter::Pending),
    ("ended", RelationshipFilter::Ended),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_filter_is_read_from_what_its_address_says() {
        for filter in RelationshipFilter::ALL {
            let read =
                filter.address().and_then(|(name, value)| RelationshipFilter::read(name, &value));
            assert_eq!(read.unwrap_or_default(), filter);
        }
        for (name, value) in [("within", "45"), ("within", "060"), ("status", "all"), ("q", "60")] {
            assert_eq!(RelationshipFilter::read(name, value), None, "{name}={value}");
        }
    }

    proptest! {
        #[test]
        fn a_farther_horizon_shows_all_that_a_nearer_one_does(
            access in 0_usize..4, days: Option<i16>, extends: bool,
        ) {
            let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
            let all = [Access::Unknown, Access::Ended, Access::Pending, Access::Granted];
            let ends = days.map(|days| now.plus_days(days.into()));
            let term = Term { access: all[access], ends, extends };
            let shown = Horizon::ALL.map(|horizon| RelationshipFilter::Within(horizon).shows(term, now));
            prop_assert!(shown.is_sorted(), "{:?}", shown);
            // What runs out is not extended, and neither is pending or over.
            let kinds = RelationshipFilter::ALL[3..].iter().filter(|filter| filter.shows(term, now));
            prop_assert!(kinds.count() <= 1);
        }
    }
}
