//! What was known at a visit, and its stored form.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::ending::Ending;
use crate::{
    directory::Listing,
    domain::{TenantId, Timestamp, timestamp::millis},
};

/// The version of the stored form.
const VERSION: u32 = 1;

/// What was known at a visit, as small as it can be: names and numbers, no facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    version: u32,
    /// When.
    #[serde(with = "millis")]
    pub at: Timestamp,
    /// The time of the newest check that it knows of, in milliseconds.
    #[serde(default)]
    pub(super) known_at: Option<i64>,
    /// How it was made.
    #[serde(default)]
    pub(super) kind: MarkKind,
    /// The customers, listed or not.
    pub(super) customers: Vec<MarkedCustomer>,
    /// The open issues.
    pub(super) issues: Vec<MarkedIssue>,
    /// The open requests.
    pub(super) requests: Vec<MarkedRequest>,
    /// The ends and renewals that were seen: the key of each, and its day.
    pub(super) endings: Vec<(u64, i64)>,
}

/// How a mark was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum MarkKind {
    /// The first page of the first visit was another one: the user has not been told what is open.
    Unlisted,
    /// What is open was told at the first visit.
    First,
    /// The user said that all of it was seen.
    #[default]
    Seen,
}

/// A customer: its tenant, its name, whether access was granted, and whether its health was ever
/// known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MarkedCustomer(
    pub(super) TenantId,
    pub(super) String,
    pub(super) bool,
    pub(super) bool,
);

/// An open issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MarkedIssue {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) service: String,
    pub(super) is_incident: bool,
    /// The version that was known, in milliseconds.
    #[serde(default)]
    pub(super) version: Option<i64>,
    /// The indices of the customers for whom it was open.
    pub(super) customers: Vec<u32>,
}

/// An open request: the index of its customer, its number, whether it waited for an answer, and its
/// last change in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MarkedRequest(
    pub(super) u32,
    pub(super) String,
    pub(super) bool,
    pub(super) Option<i64>,
);

impl Mark {
    pub(super) const fn empty(at: Timestamp) -> Self {
        Self {
            version: VERSION,
            at,
            known_at: None,
            kind: MarkKind::Seen,
            customers: Vec::new(),
            issues: Vec::new(),
            requests: Vec::new(),
            endings: Vec::new(),
        }
    }

    /// The stored form.
    pub fn to_json(&self) -> Vec<u8> {
        // Texts and numbers are valid JSON.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads a stored mark; `None` for one of another version and for a damaged one.
    pub fn from_json(bytes: &[u8]) -> Option<Self> {
        let mark: Self = serde_json::from_slice(bytes).ok()?;
        (mark.version == VERSION).then_some(mark)
    }

    /// Whether it can be of this list: a list that has none of its customers is another one.
    pub fn is_of(&self, listing: &Listing) -> bool {
        let [listed, unlisted] = [&listing.directory, &listing.unlisted];
        let is_known = |id: TenantId| listed.row_of(id).is_some() || unlisted.row_of(id).is_some();
        self.customers.is_empty() || self.customers.iter().any(|customer| is_known(customer.0))
    }

    /// Those of these ends and renewals that were not seen.
    pub fn unseen<'a>(mark: Option<&Self>, endings: &'a [Ending]) -> Vec<&'a Ending> {
        let seen: FxHashSet<u64> =
            mark.into_iter().flat_map(|mark| &mark.endings).map(|(key, _)| *key).collect();
        endings.iter().filter(|ending| !seen.contains(&ending.key())).collect()
    }

    /// The index of each customer.
    pub(super) fn places(&self) -> FxHashMap<TenantId, u32> {
        let ids = self.customers.iter().map(|customer| customer.0);
        ids.zip(0..).collect()
    }

    pub(super) fn customer(&self, place: u32) -> Option<&MarkedCustomer> {
        self.customers.get(place as usize)
    }
}
