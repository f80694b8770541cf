//! What the list says of a customer, in words; the details say the same.

use crate::{
    components::{health_text, outdated_text},
    directory::{Listing, RowFailure},
    domain::{Freshness, HealthSummary, Timestamp},
    i18n::{Word, count, formats, say},
};

/// The number of days before its end at which delegated access is marked.
pub(super) const SOON_DAYS: i64 = 30;

/// The health of a customer, and why it is not known, outdated or a part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct HealthValue {
    /// The health.
    pub summary: HealthSummary,
    /// Why it is not known, outdated or a part.
    pub failure: Option<RowFailure>,
}

impl HealthValue {
    /// The health of a row.
    pub(super) fn of(listing: &Listing, row: u32) -> Self {
        let (summary, failure) = (listing.status.health(row), listing.status.health_failure(row));
        Self { summary, failure }
    }

    /// The number of problems; `None` without any.
    pub(super) fn problems(self) -> Option<u64> {
        Some(u64::from(self.summary.problems())).filter(|problems| *problems > 0)
    }

    /// How far an outdated value can be relied on, as short as the list shows it; without a problem
    /// after the state.
    pub(super) fn short(self, now: Timestamp) -> String {
        let Some(RowFailure { as_of: Some(at), freshness, .. }) = self.failure else {
            return String::new();
        };
        let note = match freshness {
            Freshness::Part => say(Word::HealthPartShort),
            Freshness::Current | Freshness::Outdated => age(at, now),
        };
        match self.problems() {
            Some(_) => note,
            None => format!("{} · {note}", health_text(self.summary)),
        }
    }

    pub(super) fn text(self, now: Timestamp) -> String {
        outdated_text(health_text(self.summary), self.failure, |at| age(at, now))
    }
}

/// The number of open requests, and why it is not known, outdated or not all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RequestsValue {
    /// The number of open requests, if it is known.
    pub open: Option<u32>,
    failure: Option<RowFailure>,
}

impl RequestsValue {
    /// The requests of a row.
    pub(super) fn of(listing: &Listing, row: u32) -> Self {
        let open = listing.status.open_requests(row);
        Self { open, failure: listing.status.request_failure(row) }
    }

    /// The number of open requests; `None` without any.
    pub(super) fn some(self) -> Option<u32> {
        self.open.filter(|open| *open > 0)
    }

    /// The number in words, if it is outdated or not all of them.
    pub(super) fn note(self, now: Timestamp) -> Option<String> {
        let (open, failure) = (self.open?, self.failure?);
        let open = count(Word::RequestOpenCount, u64::from(open), &[]);
        Some(outdated_text(open, Some(failure), |at| age(at, now)))
    }

    /// The number in words, with its age if it is outdated; `None` if it is not known.
    pub(super) fn text(self, now: Timestamp) -> Option<String> {
        let open = count(Word::RequestOpenCount, u64::from(self.open?), &[]);
        Some(self.note(now).unwrap_or(open))
    }
}

fn age(at: Timestamp, now: Timestamp) -> String {
    formats().relative(at.millis(), now.millis())
}
