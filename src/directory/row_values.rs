//! Values of a row, read from its record.

use crate::domain::{Fact, Record, ServiceHealth, Timestamp};

/// The time of what is known, or of the request that failed.
pub(super) fn time_of(health: &Fact<ServiceHealth>) -> Option<Timestamp> {
    health.as_of().or_else(|| health.failure().map(|failure| failure.at))
}

/// The number of open requests. Without the rest of the list, none is not zero.
pub(super) fn open_requests(record: &Record) -> Option<u32> {
    let requests = record.requests.value()?;
    let open = requests.iter().filter(|request| request.status.is_open()).count();
    let open = u32::try_from(open).unwrap_or(u32::MAX);
    Some(open).filter(|open| *open > 0 || !record.requests.is_part())
}
