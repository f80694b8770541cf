//! Filters of the relationship table.

use super::Term;
use crate::domain::{Access, Timestamp};

/// A filter of the relationship table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RelationshipFilter {
    /// All relationships.
    #[default]
    All,
    /// Those that expire soon: active, and not extended automatically.
    Within(Horizon),
    /// Active ones that are extended automatically.
    Extending,
    /// Those that are not active yet.
    Pending,
    /// Those that have ended.
    Ended,
}

/// A period from now.
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
    /// All horizons, the shortest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::TwoMonths, Self::Quarter];

    /// Number of days.
    pub const fn days(self) -> u8 {
        match self {
            Self::Month => 30,
            Self::TwoMonths => 60,
            Self::Quarter => 90,
        }
    }

    /// The horizon with this number of days.
    fn read(days: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|horizon| horizon.days().to_string() == days)
    }
}

impl RelationshipFilter {
    /// All filters, in display order.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Within(Horizon::Month),
        Self::Within(Horizon::TwoMonths),
        Self::Within(Horizon::Quarter),
        Self::Extending,
        Self::Pending,
        Self::Ended,
    ];

    /// Whether the filter shows a relationship with this term.
    pub fn shows(self, term: Term, now: Timestamp) -> bool {
        match self {
            Self::All => true,
            Self::Within(horizon) => term.expires_within(horizon.days().into(), now),
            Self::Extending => term.auto_extends(),
            Self::Pending => term.access.is_upcoming(),
            Self::Ended => term.access == Access::Ended,
        }
    }

    /// The name and value of its parameter in an address; `None` for the filter that shows all.
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

    /// The filter with this parameter; `None` for an unknown name or value.
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
    fn parsing_and_printing_a_filter_are_inverse() {
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
        fn a_longer_horizon_includes_a_shorter_one(
            access in 0..Access::ALL.len(), days: Option<i16>, extends: bool,
        ) {
            let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
            let ends = days.map(|days| now.plus_days(days.into()));
            let term = Term { access: Access::ALL[access], ends, extends };
            let shown = Horizon::ALL.map(|horizon| RelationshipFilter::Within(horizon).shows(term, now));
            prop_assert!(shown.is_sorted(), "{:?}", shown);
            // A relationship that expires is neither extended, pending nor ended.
            let kinds = RelationshipFilter::ALL[3..].iter().filter(|filter| filter.shows(term, now));
            prop_assert!(kinds.count() <= 1);
        }
    }
}
