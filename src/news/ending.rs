//! What ends or renews soon: delegated access and subscriptions.

use crate::domain::{NextDate, Record, Subscription, TenantId, Timestamp, hash::hash};

/// The number of days ahead that are told, in UTC.
pub const HORIZON_DAYS: i64 = 30;

/// What ends or renews soon.
#[derive(Clone, Debug, Default)]
pub struct Endings {
    /// Delegated access that ends, the earliest first.
    pub access: Vec<Ending>,
    /// Subscriptions that end or renew, the earliest first; without the renewals of monthly ones.
    pub subscriptions: Vec<Ending>,
    /// The number of subscriptions for a month that renew by themselves.
    pub monthly_renewals: usize,
    /// The number of customers whose subscriptions are not known, or only in part.
    pub without_subscriptions: usize,
}

/// An end or a renewal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The customer.
    pub customer: TenantId,
    /// The customer's name.
    pub title: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EndingKind,
}

/// What ends or renews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndingKind {
    /// The last delegated access to the customer.
    Access,
    /// A subscription, with its next date.
    Subscription(Box<Subscription>, NextDate),
}

impl Ending {
    /// A number that tells it from others.
    pub(super) fn key(&self) -> u64 {
        let (name, date) = match &self.kind {
            EndingKind::Access => ("access", "ends"),
            EndingKind::Subscription(subscription, next) => (
                subscription.id.as_str(),
                match next {
                    NextDate::Renews(_) => "renews",
                    NextDate::Ends(_) => "ends",
                    _ => "either",
                },
            ),
        };
        let day = self.day().to_le_bytes();
        hash([self.customer.as_bytes(), name.as_bytes(), date.as_bytes(), &day])
    }

    /// The day in UTC, counted from 1970.
    pub(super) fn day(&self) -> i64 {
        day(self.at)
    }
}

/// The day of a moment in UTC, counted from 1970.
pub(super) fn day(at: Timestamp) -> i64 {
    Timestamp::from_millis(0).days_until(at)
}

impl Endings {
    /// Adds the facts of a customer in the list.
    pub fn push(&mut self, title: &str, record: &Record, now: Timestamp) {
        let customer = record.customer.id;
        let ending = |at, kind| Ending { customer, title: title.to_owned(), at, kind };
        if let Some(at) = access_end(record).filter(|at| day(*at) - day(now) <= HORIZON_DAYS) {
            self.access.push(ending(at, EndingKind::Access));
        }
        if record.subscriptions.value().is_none() || record.subscriptions.is_part() {
            self.without_subscriptions += 1;
        }
        for subscription in record.subscriptions.value().into_iter().flatten() {
            for (next, is_monthly) in next_dates(subscription) {
                let (NextDate::Renews(at) | NextDate::Ends(at) | NextDate::RenewsOrEnds(at)) = next
                else {
                    continue;
                };
                if !(0..=HORIZON_DAYS).contains(&(day(at) - day(now))) {
                    continue;
                }
                if is_monthly && matches!(next, NextDate::Renews(_)) {
                    self.monthly_renewals += 1;
                } else {
                    let kind = EndingKind::Subscription(Box::new(subscription.clone()), next);
                    self.subscriptions.push(ending(at, kind));
                }
            }
        }
    }

    /// Adds a customer whose facts could not be read.
    pub fn push_failed(&mut self) {
        self.without_subscriptions += 1;
    }

    /// Sorts them, the earliest first.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        for endings in [&mut self.access, &mut self.subscriptions] {
            endings.sort_by(|one, other| {
                (one.day(), &one.title, one.customer).cmp(&(
                    other.day(),
                    &other.title,
                    other.customer,
                ))
            });
        }
        self
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Ending> {
        self.access.iter().chain(&self.subscriptions)
    }
}

/// When the last delegated access to a customer ends; `None` if one extends by itself or has no
/// known end.
fn access_end(record: &Record) -> Option<Timestamp> {
    let delegation = &record.customer.delegation;
    let stays = delegation.usable().any(|it| it.extends() || it.ends.is_none());
    delegation.last_end().filter(|_| !stays)
}

/// The next dates of a subscription, and whether its term is a month: of its purchases, if they differ.
/// Each day is told once.
fn next_dates(subscription: &Subscription) -> Vec<(NextDate, bool)> {
    if subscription.parts.is_empty() {
        return vec![(subscription.next_date(), subscription.is_monthly())];
    }
    let mut dates: Vec<(NextDate, bool)> = Vec::new();
    for part in &subscription.parts {
        let date = (on_day(part.next_date()), part.is_monthly());
        if !dates.contains(&date) {
            dates.push(date);
        }
    }
    dates
}

fn on_day(next: NextDate) -> NextDate {
    match next {
        NextDate::Renews(at) => NextDate::Renews(at.start_of_day()),
        NextDate::Ends(at) => NextDate::Ends(at.start_of_day()),
        NextDate::RenewsOrEnds(at) => NextDate::RenewsOrEnds(at.start_of_day()),
        other => other,
    }
}
