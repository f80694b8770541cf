//! A customer's subscriptions.

use super::{Period, Timestamp};

/// A subscription with its seats and renewal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Id of the subscription, or of the SKU if the source lists licenses only.
    pub id: String,
    /// Display name: the product name, or the part number if there is none.
    pub name: String,
    /// Id of the product's SKU: a GUID in lower case.
    pub sku: Option<String>,
    /// Microsoft's part number, such as `ENTERPRISEPACK`.
    pub part_number: Option<String>,
    /// State.
    pub state: SubscriptionState,
    /// Seats; `None` if they are not counted.
    pub seats: Option<Seats>,
    /// Time of the renewal, the end or the next change of state, as printed: it can be one of
    /// Microsoft's dates for "none". See [`Subscription::next_date`].
    pub renews: Option<Timestamp>,
    /// Whether it renews automatically; `None` if unknown.
    pub auto_renews: Option<bool>,
    /// Whether it is a trial.
    pub trial: bool,
    /// Term as ISO 8601 duration (`P1M`, `P1Y`, `P3Y`), if it is known.
    pub term: Option<String>,
    /// How often it is billed, if it is known.
    pub billing: Option<BillingCycle>,
    /// The purchases of one product that differ in date, state, renewal, term or billing; empty if
    /// they do not.
    pub parts: Vec<SubscriptionPart>,
}

impl Subscription {
    /// Whether it has a product name; without one it is called by its part number or an id.
    pub fn is_named(&self) -> bool {
        let others = [self.part_number.as_deref(), self.sku.as_deref(), Some(&*self.id), Some("")];
        !others.contains(&Some(&*self.name))
    }

    /// Whether its term is a month, so that a renewal is nothing to act on.
    pub fn is_monthly(&self) -> bool {
        is_month(self.term.as_deref())
    }

    /// What happens next, and when.
    pub fn next_date(&self) -> NextDate {
        NextDate::new(&self.state, self.renews, self.auto_renews)
    }
}

/// One of several purchases of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriptionPart {
    /// Id of the subscription.
    pub id: String,
    /// Seats bought; `None` if they are not counted.
    pub seats: Option<u32>,
    /// State.
    pub state: SubscriptionState,
    /// As [`Subscription::renews`].
    pub renews: Option<Timestamp>,
    /// Whether it renews automatically; `None` if unknown.
    pub auto_renews: Option<bool>,
    /// Term as ISO 8601 duration, if it is known.
    pub term: Option<String>,
    /// How often it is billed, if it is known.
    pub billing: Option<BillingCycle>,
}

impl SubscriptionPart {
    /// What happens next, and when.
    pub fn next_date(&self) -> NextDate {
        NextDate::new(&self.state, self.renews, self.auto_renews)
    }

    /// Whether its term is a month, so that a renewal is nothing to act on.
    pub fn is_monthly(&self) -> bool {
        is_month(self.term.as_deref())
    }

    /// Whether two purchases differ in no more than their ids and numbers of seats.
    pub fn is_like(&self, other: &Self) -> bool {
        let same = |part: &Self| Self {
            id: String::new(),
            seats: None,
            renews: part.renews.map(Timestamp::start_of_day),
            ..part.clone()
        };
        same(self) == same(other)
    }
}

fn is_month(term: Option<&str>) -> bool {
    term.and_then(|term| term.parse().ok()) == Some(Period { months: 1, days: 0 })
}

/// The next date of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextDate {
    /// It is not known.
    Unknown,
    /// The subscription has no end.
    NoEnd,
    /// It renews automatically at this time.
    Renews(Timestamp),
    /// It ends at this time.
    Ends(Timestamp),
    /// It renews or ends at this time; which one is not known.
    RenewsOrEnds(Timestamp),
    /// Its state changes at this time; it is not active.
    Changes(Timestamp),
}

impl NextDate {
    fn new(state: &SubscriptionState, at: Option<Timestamp>, auto_renews: Option<bool>) -> Self {
        match (at, state, auto_renews) {
            (None, ..) => Self::Unknown,
            (Some(at), ..) if at.known().is_none() => Self::NoEnd,
            (Some(at), SubscriptionState::Active, Some(true)) => Self::Renews(at),
            (Some(at), SubscriptionState::Active, Some(false)) => Self::Ends(at),
            (Some(at), SubscriptionState::Active, None) => Self::RenewsOrEnds(at),
            (Some(at), ..) => Self::Changes(at),
        }
    }
}

/// How often a subscription is billed (Partner Center, *Subscription resources*, `billingCycle`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BillingCycle {
    /// Every month.
    Monthly,
    /// Every year.
    Annual,
    /// Every three years.
    Triennial,
    /// Once.
    OneTime,
    /// An unknown value, as printed.
    Other(String),
}

impl BillingCycle {
    const NAMED: [(&str, Self); 4] = [
        ("monthly", Self::Monthly),
        ("annual", Self::Annual),
        ("triennial", Self::Triennial),
        ("one_time", Self::OneTime),
    ];

    /// Parses a cycle, case-insensitively; `None` if there is none.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.eq_ignore_ascii_case("none") {
            return None;
        }
        let known = Self::NAMED.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
        Some(known.map_or_else(|| Self::Other(text.to_owned()), |(_, cycle)| cycle))
    }

    /// Its name in Partner Center.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(text) => text,
            known => {
                Self::NAMED.iter().find(|(_, cycle)| cycle == known).map_or("", |(name, _)| name)
            }
        }
    }
}

/// Seats of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    /// Seats in use; `None` if only the number bought is known.
    pub used: Option<u32>,
    /// Usable seats. Fewer than the used ones if too many were assigned, or some are suspended.
    pub total: u32,
    /// Seats that are bought and cannot be used: suspended or locked.
    pub suspended: u32,
}

impl Seats {
    /// Seats that are bought, usable or not.
    pub const fn bought(self) -> u32 {
        self.total.saturating_add(self.suspended)
    }

    /// Whether more seats are used than bought.
    pub fn is_over(self) -> bool {
        self.used.is_some_and(|used| used > self.bought())
    }

    /// Free seats; 0 if too many were assigned, `None` if the use is unknown.
    pub fn free(self) -> Option<u32> {
        self.used.map(|used| self.total.saturating_sub(used))
    }
}

/// The state of a subscription.
///
/// Microsoft Graph (*subscribedSku*, *companySubscription*) and Partner Center (*Subscription
/// resources*) use different names for the same states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubscriptionState {
    /// Active.
    Active,
    /// Past its end date, still usable.
    Warning,
    /// Users cannot sign in.
    Suspended,
    /// Ordered, not active yet.
    Pending,
    /// Expired.
    Expired,
    /// Deleted; its data may be deleted too.
    Deleted,
    /// Locked by Microsoft.
    LockedOut,
    /// An unknown value, as printed; empty if there was none.
    Other(String),
}

impl SubscriptionState {
    /// The states with all names of the services; the first one is the console's.
    const NAMED: [(&str, Self); 10] = [
        ("active", Self::Active),
        ("warning", Self::Warning),
        ("suspended", Self::Suspended),
        ("pending", Self::Pending),
        ("expired", Self::Expired),
        ("deleted", Self::Deleted),
        ("lockedOut", Self::LockedOut),
        ("enabled", Self::Active),
        ("disabled", Self::Suspended),
        ("locked_out", Self::LockedOut),
    ];

    /// Parses a state, case-insensitively; never fails.
    pub fn read(text: &str) -> Self {
        Self::NAMED
            .into_iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text.trim()))
            .map_or_else(|| Self::Other(text.trim().to_owned()), |(_, state)| state)
    }

    /// The console's name.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(text) => text,
            known => {
                Self::NAMED.iter().find(|(_, state)| state == known).map_or("", |(name, _)| name)
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod testing;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_date_tells_what_happens() {
        use SubscriptionState::{Active, Suspended};
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let day = at("2027-10-01");
        let next = |state: SubscriptionState, at, auto| NextDate::new(&state, Some(at), auto);
        assert_eq!(next(Active, day, Some(true)), NextDate::Renews(day));
        assert_eq!(next(Active, day, Some(false)), NextDate::Ends(day));
        assert_eq!(next(Active, day, None), NextDate::RenewsOrEnds(day));
        assert_eq!(next(Suspended, day, Some(true)), NextDate::Changes(day));
        assert_eq!(NextDate::new(&Active, None, Some(true)), NextDate::Unknown);
        for none in ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-14"] {
            assert_eq!(next(Active, at(none), Some(true)), NextDate::NoEnd, "{none}");
        }
    }

    #[test]
    fn suspended_seats_are_bought() {
        let seats = Seats { used: Some(14), total: 0, suspended: 25 };
        assert!(!seats.is_over());
        assert_eq!((seats.bought(), seats.free()), (25, Some(0)));
        assert!(Seats { suspended: 13, ..seats }.is_over());
        assert!(!Seats { used: None, total: 0, suspended: 0 }.is_over());
    }

    #[test]
    fn a_billing_cycle_is_read_in_any_case() {
        assert_eq!(BillingCycle::read("Annual"), Some(BillingCycle::Annual));
        assert_eq!(BillingCycle::read(" one_time"), Some(BillingCycle::OneTime));
        assert_eq!(BillingCycle::read("none"), None);
        let weekly = BillingCycle::read("weekly").unwrap();
        assert_eq!(weekly.as_str(), "weekly");
    }
}
