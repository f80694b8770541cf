//! The history of the demo, whose customers are invented, and so are their past days.

use super::{SHOWN_DAYS, day::Day, day_health::DayHealth, table::History};
use crate::{
    directory::Listing,
    domain::{TenantId, Timestamp, hash::hash},
};

/// A history of the customers of the demo whose health is known now: mostly healthy days, some with a
/// problem, and some without an answer. It is the same each time, and depends on how long ago a day
/// was, because the demo moves with the present.
pub fn invented(listing: &Listing, now: Timestamp) -> History {
    let today = Day::of(now);
    let known = (0..listing.directory.len()).filter_map(|row| {
        DayHealth::of(listing.status.health(row))?;
        Some(listing.directory.row(row)?.id)
    });
    let ids: Vec<TenantId> = known.collect();
    let days = (1..SHOWN_DAYS).map(|ago| {
        let bytes = ids.iter().map(|id| invented_day(*id, ago));
        (today.before(ago), bytes.collect())
    });
    let days = days.collect();
    History { ids, days }
}

fn invented_day(id: TenantId, ago: i32) -> u8 {
    // What comes last is mixed least.
    match hash([&ago.to_le_bytes()[..], id.as_bytes()]) >> 32 & 0xff {
        0..=5 => DayHealth::new(1, false, 0).byte(),
        6..=17 => DayHealth::new(0, false, 1).byte(),
        18..=20 => DayHealth::new(0, false, 2).byte(),
        21..=33 => 0,
        _ => DayHealth::HEALTHY.byte(),
    }
}
