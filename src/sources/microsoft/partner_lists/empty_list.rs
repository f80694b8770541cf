//! Why a list is empty without a failure.

use super::{PartnerLists, list::List};
use crate::{
    domain::{Access, Problem, ProblemKind},
    sources::microsoft::{
        graph::delegated_admin_relationships::GrantedRelationship, reseller::probe::Presence,
    },
};

/// Why no customer is in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyListReason {
    /// The organisation is no partner.
    NotAPartner,
    /// There never was a relationship: the user sees the partner's customers.
    NoRelationships,
    /// The user sees no relationship: there is none, or they are in no group that sees them.
    NoneVisible {
        /// Whether Graph says that the organisation is a partner.
        is_partner: bool,
    },
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
            | Self::NoneVisible { .. }
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
        return (customers == 0).then_some(EmptyListReason::NoneVisible { is_partner: false });
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

impl PartnerLists {
    /// The lists in view of Partner Center's response in the same round. Graph answers a user
    /// outside the agent groups with empty lists, and Partner Center with a refusal.
    ///
    /// # Errors
    ///
    /// [`ProblemKind::NoAgent`] if the user is in none of the partner's agent groups. That also
    /// holds if `had_relationships`: ended ones stay in the list, so that a list never becomes
    /// empty.
    pub fn in_view_of(
        mut self,
        partner_center: Option<&Presence>,
        had_relationships: bool,
    ) -> Result<Self, Problem> {
        let Some(EmptyListReason::NoneVisible { is_partner }) = self.empty_reason else {
            return Ok(self);
        };
        let of_list = self.missing.iter().find(|(list, _)| *list == List::SoldTo);
        let refused = of_list
            .map(|(_, problem)| problem)
            .filter(|problem| problem.kind == ProblemKind::NoRole)
            .or_else(|| partner_center?.refused_role());
        let agrees = refused.is_none() && partner_center == Some(&Presence::Available);
        match refused {
            Some(refused) if is_partner || had_relationships => {
                Err(Problem { kind: ProblemKind::NoAgent, ids: refused.ids.clone() })
            }
            None if had_relationships && !agrees => Err(ProblemKind::NoAgent.into()),
            _ => {
                if agrees {
                    self.empty_reason = Some(EmptyListReason::NoRelationships);
                }
                Ok(self)
            }
        }
    }
}
