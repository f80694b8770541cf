//! Delegated administration: the access that customers granted to the partner.

use serde::{Deserialize, Serialize};

use super::{Period, Timestamp, role::RoleId};

/// The delegated admin relationships of one customer with the partner.
///
/// A customer can have several (Microsoft Graph, *delegatedAdminRelationship resource type*).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delegation {
    /// All known relationships.
    pub relationships: Vec<Relationship>,
    /// The access of a customer whose source lists no relationships.
    pub assumed: Access,
    /// Whether there may be further relationships: the list of them was incomplete.
    pub is_part: bool,
}

impl Delegation {
    /// A delegation without relationships, with assumed access.
    pub const fn assumed(access: Access) -> Self {
        Self { relationships: Vec::new(), assumed: access, is_part: false }
    }

    /// The partner's access now.
    ///
    /// The best access of all relationships: `Granted` while one is active or expiring. Without
    /// relationships it is the assumed access. A part of the relationships can grant access, but
    /// never tells that there is none: the missing one may be active.
    pub fn access(&self) -> Access {
        let best = self.relationships.iter().map(|r| r.status.access()).max();
        match best.unwrap_or(self.assumed) {
            Access::Granted => Access::Granted,
            _ if self.is_part && self.assumed == Access::Granted => Access::Granted,
            _ if self.is_part && self.relationships.is_empty() => Access::Unknown,
            _ if self.is_part => Access::Unclear,
            access => access,
        }
    }

    /// This delegation after a further list. An incomplete list removes no relationship: it says
    /// nothing of those that it lacks.
    #[must_use]
    pub fn updated(self, newer: Self) -> Self {
        if !newer.is_part {
            return newer;
        }
        let Self { mut relationships, assumed, is_part } = self;
        for relationship in newer.relationships {
            match relationships.iter_mut().find(|other| other.id == relationship.id) {
                Some(other) => *other = relationship,
                None => relationships.push(relationship),
            }
        }
        Self { relationships, assumed: assumed.max(newer.assumed), is_part }
    }

    /// The relationships that grant access now.
    pub fn usable(&self) -> impl Iterator<Item = &Relationship> {
        self.relationships.iter().filter(|r| r.status.access() == Access::Granted)
    }

    /// The earliest end among the relationships that grant access.
    pub fn first_end(&self) -> Option<Timestamp> {
        self.usable().filter_map(|r| r.ends).min()
    }

    /// The latest end among the relationships that grant access, at which access ends without
    /// action; `None` if no end is known.
    pub fn last_end(&self) -> Option<Timestamp> {
        self.usable().filter_map(|r| r.ends).max()
    }

    /// Whether a relationship that grants access is extended automatically.
    pub fn auto_extends(&self) -> bool {
        self.usable().any(Relationship::extends)
    }

    /// The roles of all relationships that grant access, without duplicates, sorted by id.
    pub fn roles(&self) -> Vec<RoleId> {
        let mut roles: Vec<RoleId> = self.usable().flat_map(|r| r.roles.iter().copied()).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }
}

/// The partner's access to a customer. Ordered from worst to best.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Access {
    /// No relationship is known; documents omit the value.
    #[default]
    #[serde(skip)]
    Unknown,
    /// The relationship has ended.
    Ended,
    /// The request is a draft.
    Draft,
    /// The relationship waits for the customer's approval.
    Pending,
    /// A relationship exists, and its status is unknown.
    Unclear,
    /// The customer has approved the relationship, and it is being activated.
    Activating,
    /// The relationship is active.
    Granted,
}

impl Access {
    /// Every access, from worst to best.
    pub const ALL: [Self; 7] = [
        Self::Unknown,
        Self::Ended,
        Self::Draft,
        Self::Pending,
        Self::Unclear,
        Self::Activating,
        Self::Granted,
    ];

    /// Whether the relationship is not active yet.
    pub const fn is_upcoming(self) -> bool {
        matches!(self, Self::Draft | Self::Pending | Self::Activating)
    }
}

/// One delegated admin relationship (GDAP).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// Its id: two GUIDs joined, as Graph prints it.
    pub id: String,
    /// Its name, unique for the partner.
    pub name: String,
    /// Its status.
    pub status: DelegationStatus,
    /// The time of its activation.
    pub activated: Option<Timestamp>,
    /// Its end.
    pub ends: Option<Timestamp>,
    /// Its planned duration.
    pub duration: Option<Period>,
    /// The period by which it is extended at its end; zero or `None` means not at all.
    pub auto_extend: Option<Period>,
    /// The Entra roles that it grants to the partner's groups.
    pub roles: Vec<RoleId>,
    /// The indirect provider of a reseller's relationship.
    pub indirect_provider: Option<super::TenantId>,
}

impl Relationship {
    /// Whether Microsoft created it when it migrated partners from the older model; determined by
    /// its name.
    pub fn is_microsoft_led(&self) -> bool {
        self.name.starts_with("MLT_")
    }

    /// Whether it has the role that prevents automatic extension: Global Administrator (Partner
    /// Center, *Obtain permissions to manage a customer's service or subscription*).
    pub fn cannot_extend(&self) -> bool {
        self.roles.contains(&RoleId::GLOBAL_ADMINISTRATOR)
    }

    /// Whether it is extended automatically at its end.
    pub fn extends(&self) -> bool {
        self.auto_extend.is_some_and(|period| !period.is_zero()) && !self.cannot_extend()
    }
}

/// The status of a relationship (Microsoft Graph, *delegatedAdminRelationship resource type*,
/// `status`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DelegationStatus {
    /// A draft that has not been sent.
    Created,
    /// Waits for the customer's approval.
    ApprovalPending,
    /// Approved, not active yet.
    Approved,
    /// Being activated.
    Activating,
    /// Active.
    Active,
    /// Active, and ends soon.
    Expiring,
    /// Ended at its end date.
    Expired,
    /// Termination was requested.
    TerminationRequested,
    /// Being terminated.
    Terminating,
    /// Terminated.
    Terminated,
    /// An unknown value, as printed.
    Other(String),
}

impl DelegationStatus {
    /// The statuses and their names in Graph.
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

    /// Parses a status, case-insensitively; never fails.
    pub fn read(text: &str) -> Self {
        Self::NAMED
            .into_iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text.trim()))
            .map_or_else(|| Self::Other(text.to_owned()), |(_, status)| status)
    }

    /// Its name in Graph.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(text) => text,
            known => {
                Self::NAMED.iter().find(|(_, status)| status == known).map_or("", |(name, _)| name)
            }
        }
    }

    /// The access that it grants.
    pub const fn access(&self) -> Access {
        match self {
            Self::Active | Self::Expiring => Access::Granted,
            Self::Created => Access::Draft,
            Self::ApprovalPending => Access::Pending,
            Self::Approved | Self::Activating => Access::Activating,
            Self::Expired | Self::TerminationRequested | Self::Terminating | Self::Terminated => {
                Access::Ended
            }
            Self::Other(_) => Access::Unclear,
        }
    }
}

#[cfg(test)]
mod tests;
