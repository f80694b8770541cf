//! When subscriptions end or renew.

use super::AfterEnd;
use crate::domain::Timestamp;

/// The number of months of a [`Timeline`], the present one included.
pub const MONTHS: usize = 12;

/// The next date of a purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LicenceDate {
    /// The customer's row in the list.
    pub row: u32,
    /// The index of its product in the table.
    pub product: usize,
    /// When.
    pub at: Timestamp,
    /// What happens.
    pub kind: DateKind,
    /// Seats that were bought; `None` if they are not counted.
    pub seats: Option<u32>,
    /// Whether it is a trial.
    pub trial: bool,
    /// Whether its term is a month.
    pub monthly: bool,
}

/// What happens at the next date of a purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    /// It renews.
    Renews,
    /// It ends without a renewal.
    Ends(AfterEnd),
    /// It renews or ends; which one is not known.
    Either,
}

impl LicenceDate {
    /// Whether it is one of many that say little: a trial, or a renewal that comes each month.
    pub const fn is_minor(&self) -> bool {
        self.trial || (self.monthly && !matches!(self.kind, DateKind::Ends(_)))
    }

    /// Whether a subscription that is no trial ends without a renewal.
    pub const fn is_loss(&self) -> bool {
        !self.trial && matches!(self.kind, DateKind::Ends(_))
    }
}

/// Ends and renewals by month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The present month and those after it.
    pub months: Vec<Month>,
    /// The number of trials that end, and of renewals that come each month, in these months. They
    /// are not in `months`.
    pub trials: usize,
    /// The number of monthly renewals.
    pub monthly: usize,
    /// The number of dates after these months.
    pub later: usize,
    /// The number of dates before today, of subscriptions that were active when they were read.
    pub past: usize,
}

/// What ends and renews in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first moment, in UTC.
    pub start: Timestamp,
    /// The number of renewals.
    pub renewing: usize,
    /// The number of ends without a renewal.
    pub ending: usize,
    /// The number of dates at which it is not known which of the two happens.
    pub either: usize,
}

impl Month {
    /// All of its dates.
    pub const fn total(&self) -> usize {
        self.renewing + self.ending + self.either
    }
}

impl Timeline {
    /// The timeline of these dates from the month of `now` on.
    pub fn of(dates: &[LicenceDate], now: Timestamp) -> Self {
        let (first, today) = (now.start_of_month(), now.start_of_day());
        let starts = (0..).map(|n| first.plus_months(n)).take(MONTHS);
        let months = starts.map(|start| Month { start, renewing: 0, ending: 0, either: 0 });
        let mut timeline =
            Self { months: months.collect(), trials: 0, monthly: 0, later: 0, past: 0 };
        for date in dates {
            timeline.add(date, today);
        }
        timeline
    }

    fn add(&mut self, date: &LicenceDate, today: Timestamp) {
        if date.at < today {
            self.past += 1;
            return;
        }
        let end = self.months.last().map(|month| month.start.plus_months(1));
        if end.is_none_or(|end| date.at >= end) {
            self.later += 1;
        } else if date.trial {
            self.trials += 1;
        } else if date.is_minor() {
            self.monthly += 1;
        } else if let Some(month) = self.months.iter_mut().rfind(|month| month.start <= date.at) {
            let number = match date.kind {
                DateKind::Renews => &mut month.renewing,
                DateKind::Ends(_) => &mut month.ending,
                DateKind::Either => &mut month.either,
            };
            *number += 1;
        }
    }
}
