//! What happens to a subscription that ends without a renewal.

use crate::domain::{Period, Timestamp};

/// What happens at the end of a subscription whose renewal is off and that was not cancelled
/// (Microsoft, *Extended Service Terms* of the Cloud Solution Provider program).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterEnd {
    /// It goes on month by month at a higher price, until it is renewed or cancelled.
    Extended,
    /// It began before the new terms, so that it ends after a time in which it can still be used.
    Ends,
    /// Its beginning is not known.
    Unknown,
}

/// The first end to which the terms apply.
const FIRST_END: &str = "2026-05-04";

/// The first purchase or renewal to which the terms apply.
const FIRST_START: &str = "2025-04-01";

impl AfterEnd {
    /// What happens at `end` to a subscription with this term, an ISO 8601 duration.
    pub fn of(end: Timestamp, term: Option<&str>) -> Self {
        let day = |text: &str| text.parse::<Timestamp>().ok();
        if day(FIRST_END).is_some_and(|first| end < first) {
            return Self::Ends;
        }
        let period = term.and_then(|term| term.parse::<Period>().ok()).filter(|it| !it.is_zero());
        match period.and_then(|period| begin(end, period)) {
            None => Self::Unknown,
            Some(start) if day(FIRST_START).is_some_and(|first| start < first) => Self::Ends,
            Some(_) => Self::Extended,
        }
    }
}

/// The beginning of a term that ends at `end`.
fn begin(end: Timestamp, period: Period) -> Option<Timestamp> {
    let months = i32::try_from(period.months).ok()?;
    Some(end.plus_months(-months).plus_days(-i64::from(period.days)))
}
