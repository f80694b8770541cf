//! Why a list is empty though nothing failed.

use crate::{
    domain::{Access, ProblemKind},
    sources::microsoft::graph::delegated_admin_relationships::GrantedRelationship,
};

/// Why there is nobody in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyListReason {
    /// The organisation is no partner.
    NotAPartner,
    /// No relationship was ever made.
    Nobody,
    /// Relationships wait for their customers' approval: so many.
    Pending(usize),
    /// All relationships are over: so many.
    Ended(usize),
}

impl EmptyListReason {
    /// In words of what the person can do.
    pub const fn kind(self) -> ProblemKind {
        match self {
            Self::NotAPartner => ProblemKind::NotAPartner,
            Self::Nobody | Self::Pending(_) | Self::Ended(_) => ProblemKind::NoCustomers,
        }
    }
}

/// Why nobody is listed; `None` when somebody is.
///
/// `customers` is the length of `delegatedAdminCustomers`: a customer whose relationship Graph
/// did not list has access all the same.
pub fn standing(
    customers: usize,
    relationships: &[GrantedRelationship],
) -> Option<EmptyListReason> {
    let count = |access| {
        relationships.iter().filter(|it| it.relationship.status.access() == access).count()
    };
    match (count(Access::Granted), count(Access::Pending), relationships.len()) {
        (1.., ..) => None,
        (0, 0, 0) if customers > 0 => None,
        (0, 0, 0) => Some(EmptyListReason::Nobody),
        (0, 0, ended) => Some(EmptyListReason::Ended(ended)),
        (0, pending, _) => Some(EmptyListReason::Pending(pending)),
    }
}
