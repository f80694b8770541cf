//! The health of all customers of a list on past days.

use super::{
    SHOWN_DAYS,
    day::Day,
    day_health::{DayHealth, join_bytes},
    issues::days_of,
    table::History,
};
use crate::{
    directory::Listing,
    domain::{HealthState, Timestamp},
};

/// The number of customers in each state on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The day.
    pub day: Day,
    /// The number of customers with an incident.
    pub incident: usize,
    /// The number of customers with lesser problems only.
    pub lesser: usize,
    /// The number of customers that were healthy, as far as is known.
    pub healthy: usize,
    /// The number of customers whose health on that day is not known.
    pub unknown: usize,
}

impl DayCount {
    /// Whether nothing is known of any customer.
    pub const fn is_unknown(&self) -> bool {
        self.incident + self.lesser + self.healthy == 0
    }
}

/// The customers of a list by their state on each of the last days, the earliest first: what is kept,
/// what the list tells, and the days on which its open issues were open.
pub fn overall(history: &History, listing: &Listing, now: Timestamp) -> Vec<DayCount> {
    let today = Day::of(now);
    let days: Vec<Day> = today.last(SHOWN_DAYS).collect();
    let customers = listing.directory.len() as usize;
    let mut cells = vec![0_u8; days.len() * customers];
    // Where the cells of a day begin.
    let start_of = |day: Day| {
        let at = usize::try_from(SHOWN_DAYS - 1 - (today.number() - day.number())).ok()?;
        (at < days.len()).then_some(at * customers)
    };
    for known in [history, &History::of(listing, now)] {
        let rows = known.ids.iter().map(|id| listing.directory.row_of(*id));
        let rows: Vec<Option<u32>> = rows.collect();
        for (day, bytes) in &known.days {
            let Some(start) = start_of(*day) else { continue };
            for (row, byte) in rows.iter().zip(bytes) {
                let Some(row) = row else { continue };
                let cell = &mut cells[start + *row as usize];
                *cell = join_bytes(*cell, *byte);
            }
        }
    }
    for affected in listing.status.issues() {
        let is_incident = affected.issue.is_incident();
        let open = DayHealth::new(is_incident.into(), false, (!is_incident).into()).byte();
        for row in &affected.rows {
            let Some(as_of) = listing.status.checked(*row) else { continue };
            for start in days_of(&affected.issue, as_of).into_iter().filter_map(start_of) {
                let cell = &mut cells[start + *row as usize];
                *cell = join_bytes(*cell, open);
            }
        }
    }
    let counted = |(at, day): (usize, &Day)| count(*day, &cells[at * customers..][..customers]);
    days.iter().enumerate().map(counted).collect()
}

fn count(day: Day, bytes: &[u8]) -> DayCount {
    let mut count = DayCount { day, incident: 0, lesser: 0, healthy: 0, unknown: 0 };
    for byte in bytes {
        let number = match DayHealth::from_byte(*byte).map(DayHealth::state) {
            None => &mut count.unknown,
            Some(HealthState::Incident) => &mut count.incident,
            Some(HealthState::Healthy) => &mut count.healthy,
            Some(_) => &mut count.lesser,
        };
        *number += 1;
    }
    count
}
