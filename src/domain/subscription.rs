//! What a customer bought.

use super::Timestamp;

/// A subscription with its seats and its next date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Id of the subscription or, where a source only knows licences, of the SKU.
    pub id: String,
    /// Name to show: a product name, or Microsoft's part number where there is no name.
    pub name: String,
    /// Microsoft's part number, such as `ENTERPRISEPACK`.
    pub part_number: Option<String>,
    /// Where it is in its life.
    pub state: SubscriptionState,
    /// Seats; `None` where the source counts none.
    pub seats: Option<Seats>,
    /// When it renews or changes its state next.
    pub renews: Option<Timestamp>,
    /// Whether it renews by itself; `None` when the source did not say.
    pub auto_renews: Option<bool>,
    /// Whether it is a trial.
    pub trial: bool,
    /// Term as ISO 8601 duration (`P1M`, `P1Y`, `P3Y`), where it is known.
    pub term: Option<String>,
}

/// Seats of a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    /// Seats in use; `None` when the source only knows how many were bought.
    pub used: Option<u32>,
    /// Seats that can be used. Fewer than the used ones when too many were assigned.
    pub total: u32,
}

impl Seats {
    /// Seats that are left; none when too many were assigned, `None` when the use is not known.
    pub fn free(self) -> Option<u32> {
        self.used.map(|used| self.total.saturating_sub(used))
    }
}

/// Where a subscription is in its life.
///
/// Microsoft Graph (*subscribedSku*, *companySubscription*) and Partner Center (*Subscription
/// resources*) name the same states differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubscriptionState {
    /// In force.
    Active,
    /// Past its date; still works.
    Warning,
    /// Users cannot sign in to it.
    Suspended,
    /// Ordered, not yet in force.
    Pending,
    /// Past its term.
    Expired,
    /// Gone; its data may be too.
    Deleted,
    /// Locked by Microsoft.
    LockedOut,
    /// A value that this version does not know, as printed; empty when there was none.
    Other(String),
}

impl SubscriptionState {
    /// The states with every name that a service prints for them; the first is ours.
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

    /// Reads a state, whatever its case; never fails.
    pub fn read(text: &str) -> Self {
        Self::NAMED
            .into_iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text.trim()))
            .map_or_else(|| Self::Other(text.trim().to_owned()), |(_, state)| state)
    }

    /// Our name for it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(text) => text,
            known => {
                Self::NAMED.iter().find(|(_, state)| state == known).map_or("", |(name, _)| name)
            }
        }
    }
}
