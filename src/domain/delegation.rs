//! Delegated administration: who granted what to the partner, and until when.

use serde::{Deserialize, Serialize};

use super::{Period, Timestamp, role::RoleId};

/// The delegated admin relationships of one customer with the partner.
///
/// One customer may have several (Microsoft Graph, *delegatedAdminRelationship resource type*).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delegation {
    /// Every relationship that a source told of.
    pub relationships: Vec<Relationship>,
    /// What to take for granted when a source lists customers without their relationships.
    pub assumed: Access,
}

impl Delegation {
    /// A delegation known only from the customer standing in a list of delegated customers.
    pub const fn assumed(access: Access) -> Self {
        Self { relationships: Vec::new(), assumed: access }
    }

    /// What the partner may do there now.
    ///
    /// The best of all relationships: `Granted` while one is active or expiring. Without any
    /// relationship it is what the source's list stands for.
    pub fn access(&self) -> Access {
        self.relationships.iter().map(|r| r.status.access()).max().unwrap_or(self.assumed)
    }

    /// The relationships that give access now.
    pub fn usable(&self) -> impl Iterator<Item = &Relationship> {
        self.relationships.iter().filter(|r| r.status.access() == Access::Granted)
    }

    /// When access begins to end: the earliest end among the relationships that give it.
    pub fn first_end(&self) -> Option<Timestamp> {
        self.usable().filter_map(|r| r.ends).min()
    }

    /// When access is over unless somebody acts: the latest end among the relationships that give
    /// it; `None` when that is not known of any of them.
    pub fn last_end(&self) -> Option<Timestamp> {
        self.usable().filter_map(|r| r.ends).max()
    }

    /// Whether a relationship that gives access is extended by itself at its end.
    pub fn auto_extends(&self) -> bool {
        self.usable().any(Relationship::extends)
    }

    /// The roles of all relationships that give access, each once, in order of their ids.
    pub fn roles(&self) -> Vec<RoleId> {
        let mut roles: Vec<RoleId> = self.usable().flat_map(|r| r.roles.iter().copied()).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }
}

/// What a partner may do at a customer. Ordered from worst to best.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Access {
    /// No source told of any relationship; documents leave it out.
    #[default]
    #[serde(skip)]
    Unknown,
    /// There was one, and it is over.
    Ended,
    /// One is on its way and not usable yet.
    Pending,
    /// A relationship is active.
    Granted,
}

/// One delegated admin relationship (GDAP).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// Its id: two GUIDs joined, as Graph prints it.
    pub id: String,
    /// Its name, unique for the partner.
    pub name: String,
    /// Where it is in its life.
    pub status: DelegationStatus,
    /// When it became active.
    pub activated: Option<Timestamp>,
    /// When it ends.
    pub ends: Option<Timestamp>,
    /// How long it is meant to last.
    pub duration: Option<Period>,
    /// By how much it is extended at its end; zero or `None` is not at all.
    pub auto_extend: Option<Period>,
    /// The Entra roles it grants to those whom the partner assigned.
    pub roles: Vec<RoleId>,
    /// The indirect provider that stands between, where the relationship is a reseller's.
    pub indirect_provider: Option<super::TenantId>,
}

impl Relationship {
    /// Whether Microsoft made it when it moved partners off the older model: by its name.
    pub fn is_microsoft_led(&self) -> bool {
        self.name.starts_with("MLT_")
    }

    /// Whether it holds the role that keeps it from being extended by itself: Global Administrator
    /// (Partner Center, *Obtain permissions to manage a customer's service or subscription*).
    pub fn cannot_extend(&self) -> bool {
        self.roles.contains(&RoleId::GLOBAL_ADMINISTRATOR)
    }

    /// Whether it is extended by itself at its end.
    pub fn extends(&self) -> bool {
        self.auto_extend.is_some_and(|period| !period.is_zero()) && !self.cannot_extend()
    }
}

/// Where a relationship is in its life (Microsoft Graph, *delegatedAdminRelationship resource
/// type*, `status`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DelegationStatus {
    /// A draft that was not sent.
    Created,
    /// Waits for the customer.
    ApprovalPending,
    /// The customer said yes; not active yet.
    Approved,
    /// Becoming active.
    Activating,
    /// In force.
    Active,
    /// In force, and about to end.
    Expiring,
    /// Ended by itself.
    Expired,
    /// Somebody asked to end it.
    TerminationRequested,
    /// Being ended.
    Terminating,
    /// Ended by somebody.
    Terminated,
    /// A value that this version does not know, as printed.
    Other(String),
}

impl DelegationStatus {
    /// The statuses with the names Graph gives them.
    const NAMED: [(&str, Self); 10] = [
        ("created", Self::Created),
        ("approvalPending", Self::ApprovalPending),
        ("approved", Self::Approved),
        ("activating", Self::Activating),
        ("active", Self::Active),
        ("expiring", Self::Expiring),
        ("expired", Self::Expired),
        ("terminationRequested", Self::TerminationRequested),
        ("terminating", Self::Terminating),
        ("terminated", Self::Terminated),
    ];

    /// Reads a status, whatever its case; never fails.
    pub fn read(text: &str) -> Self {
        Self::NAMED
            .into_iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text.trim()))
            .map_or_else(|| Self::Other(text.to_owned()), |(_, status)| status)
    }

    /// The name Graph gives it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(text) => text,
            known => {
                Self::NAMED.iter().find(|(_, status)| status == known).map_or("", |(name, _)| name)
            }
        }
    }

    /// What it lets the partner do.
    pub const fn access(&self) -> Access {
        match self {
            Self::Active | Self::Expiring => Access::Granted,
            Self::Created | Self::ApprovalPending | Self::Approved | Self::Activating => {
                Access::Pending
            }
            Self::Expired | Self::TerminationRequested | Self::Terminating | Self::Terminated => {
                Access::Ended
            }
            Self::Other(_) => Access::Unknown,
        }
    }
}

#[cfg(test)]
mod tests;
