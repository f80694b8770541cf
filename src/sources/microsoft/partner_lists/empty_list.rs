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
    /// The requests are drafts.
    Draft,
    /// This many relationships wait for approval.
    Pending(usize),
    /// A relationship has a status that is unknown.
    Unclear,
    /// A relationship is approved and being activated.
    Activating,
    /// All relationships have ended: this many.
    Ended(usize),
}

impl EmptyListReason {
    /// The kind of problem to show.
    pub const fn kind(self) -> ProblemKind {
        match self {
            Self::NotAPartner => ProblemKind::NotAPartner,
            Self::NoRelationships
            | Self::Draft
            | Self::Pending(_)
            | Self::Unclear
            | Self::Activating
            | Self::Ended(_) => ProblemKind::NoCustomers,
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
    let accesses = || relationships.iter().map(|it| it.relationship.status.access());
    let Some(best) = accesses().max() else {
        return (customers == 0).then_some(EmptyListReason::NoRelationships);
    };
    let count = accesses().filter(|access| *access == best).count();
    Some(match best {
        Access::Granted => return None,
        Access::Activating => EmptyListReason::Activating,
        Access::Unclear | Access::Unknown => EmptyListReason::Unclear,
        Access::Pending => EmptyListReason::Pending(count),
        Access::Draft => EmptyListReason::Draft,
        Access::Ended => EmptyListReason::Ended(count),
    })
}
