//! A customer's subscriptions.

use super::Timestamp;

/// A subscription with its seats and renewal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Id of the subscription, or of the SKU if the source lists licenses only.
    pub id: String,
    /// Display name: the product name, or the part number if there is none.
    pub name: String,
    /// Microsoft's part number, such as `ENTERPRISEPACK`.
    pub part_number: Option<String>,
    /// State.
    pub state: SubscriptionState,
    /// Seats; `None` if they are not counted.
    pub seats: Option<Seats>,
    /// Time of the renewal or the next change of state.
    pub renews: Option<Timestamp>,
    /// Whether it renews automatically; `None` if unknown.
    pub auto_renews: Option<bool>,
    /// Whether it is a trial.
    pub trial: bool,
    /// Term as ISO 8601 duration (`P1M`, `P1Y`, `P3Y`), if it is known.
    pub term: Option<String>,
}

/// Seats of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    /// Seats in use; `None` if only the number bought is known.
    pub used: Option<u32>,
    /// Usable seats. Fewer than the used ones if too many were assigned.
    pub total: u32,
}

impl Seats {
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
