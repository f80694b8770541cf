//! Why a list is empty without a failure.

use crate::{
    domain::{Access, ProblemKind},
    sources::microsoft::graph::delegated_admin_relationships::GrantedRelationship,
};

/// Why no customer is in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyListReason {
    /// The organisation is no partner.
    NotAPartner,
    /// There never was a relationship.
    NoRelationships,
    /// This many relationships wait for approval.
    Pending(usize),
    /// All relationships have ended: this many.
    Ended(usize),
}

impl EmptyListReason {
    /// The kind of problem to show.
    pub const fn kind(self) -> ProblemKind {
        match self {
            Self::NotAPartner => ProblemKind::NotAPartner,
            Self::NoRelationships | Self::Pending(_) | Self::Ended(_) => ProblemKind::NoCustomers,
        }
    }
}

/// Why the list is empty; `None` if it is not.
///
/// `customers` is the length of `delegatedAdminCustomers`: a customer in it has access even if
/// Graph did not list the relationship.
pub fn empty_reason(
    customers: usize,
    relationships: &[GrantedRelationship],
) -> Option<EmptyListReason> {
    let count = |access| {
        relationships.iter().filter(|it| it.relationship.status.access() == access).count()
    };
    match (count(Access::Granted), count(Access::Pending), relationships.len()) {
        (1.., ..) => None,
        (0, 0, 0) if customers > 0 => None,
        (0, 0, 0) => Some(EmptyListReason::NoRelationships),
        (0, 0, ended) => Some(EmptyListReason::Ended(ended)),
        (0, pending, _) => Some(EmptyListReason::Pending(pending)),
    }
}
