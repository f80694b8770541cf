//! The ends of relationships by month.

use super::RelationshipTable;
use crate::domain::Timestamp;

/// The number of months, the present one included.
pub const MONTHS: usize = 12;

/// The ends of the relationships in force, by month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndsByMonth {
    /// The present month and those after it.
    pub months: Vec<EndMonth>,
    /// The number of ends after these months.
    pub later: usize,
    /// The number of relationships whose end is past, although they are in force.
    pub past: usize,
    /// The number of relationships whose end is not known.
    pub unknown: usize,
}

/// The relationships that reach their end in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndMonth {
    /// Its first moment, in UTC.
    pub start: Timestamp,
    /// The number of relationships that end.
    pub ending: usize,
    /// The number of relationships that extend by themselves.
    pub extending: usize,
}

impl EndsByMonth {
    /// The ends of a table from the month of `now` on.
    pub fn of(table: &RelationshipTable, now: Timestamp) -> Self {
        let (first, today) = (now.start_of_month(), now.start_of_day());
        let starts = (0..).map(|n| first.plus_months(n)).take(MONTHS);
        let months = starts.map(|start| EndMonth { start, ending: 0, extending: 0 }).collect();
        let mut ends = Self { months, later: 0, past: 0, unknown: 0 };
        let after = first.plus_months(i32::try_from(MONTHS).unwrap_or(i32::MAX));
        for term in table.terms.iter().filter(|term| term.is_in_force()) {
            match term.ends {
                None => ends.unknown += 1,
                Some(end) if end < today => ends.past += 1,
                Some(end) if end >= after => ends.later += 1,
                Some(end) => ends.add(end, term.extends),
            }
        }
        ends
    }

    fn add(&mut self, end: Timestamp, extends: bool) {
        if let Some(month) = self.months.iter_mut().rfind(|month| month.start <= end) {
            *(if extends { &mut month.extending } else { &mut month.ending }) += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        directory::fold::decompose,
        domain::Period,
        relationships::{
            RelationshipTableBuilder,
            testing::{relationship, with},
        },
    };

    #[test]
    fn ends_are_counted_in_their_month_and_beside_it() {
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        let ends = |status: &str, end: Option<&str>| {
            let mut relationship = relationship(status, None);
            relationship.ends = end.map(|end| end.parse().unwrap());
            relationship
        };
        let mut extending = ends("active", Some("2026-12-01T00:00:00Z"));
        extending.auto_extend = Some(Period { months: 6, days: 0 });
        let relationships = vec![
            ends("active", Some("2026-11-30T23:59:59Z")),
            ends("expiring", Some("2026-11-23T00:00:00Z")),
            ends("active", Some("2026-11-22T23:00:00Z")),
            extending,
            ends("active", Some("2027-11-01T00:00:00Z")),
            ends("active", None),
            ends("terminated", Some("2026-12-02T00:00:00Z")),
        ];
        let mut table = RelationshipTableBuilder::new(decompose);
        table.push("Contoso", &with(1, "Contoso", relationships));
        let ends = EndsByMonth::of(&table.finish(), now);
        assert_eq!(ends.months.len(), MONTHS);
        let of = |at: usize| (ends.months[at].ending, ends.months[at].extending);
        assert_eq!((of(0), of(1), of(11)), ((2, 0), (0, 1), (0, 0)));
        assert_eq!((ends.past, ends.later, ends.unknown), (1, 1, 1));
    }
}
