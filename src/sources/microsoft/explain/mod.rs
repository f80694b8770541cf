//! Explains why a customer is not in the list.

mod evidence;

pub use self::evidence::collect_evidence;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::graph::{
    access_assignments::Assignment, delegated_admin_relationships::GrantedRelationship,
    tenant_information::TenantInformation,
};
use crate::domain::{Access, Problem, ProblemKind, TenantId, Timestamp};

/// What identifies the customer to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CustomerSearch {
    /// A tenant id.
    Tenant(TenantId),
    /// A domain in lower case, typed as such or as the end of an e-mail address.
    Domain(String),
}

impl CustomerSearch {
    /// Parses a tenant id, a domain, the address of a page or an e-mail address; `None` for other
    /// texts, such as a name.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(tenant) = text.parse() {
            return Some(Self::Tenant(tenant));
        }
        let text = text.rsplit_once("://").map_or(text, |(_, rest)| rest);
        let text = text.split(['/', '?', '#']).next().unwrap_or_default();
        let domain = text.rsplit('@').next().unwrap_or_default();
        let domain = domain.trim_end_matches(['.', ',', ';', '>', ')']);
        let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\'' | '"' | '\\');
        let is_domain = domain.contains('.')
            && !domain.contains(odd)
            && domain.split('.').all(|label| !label.is_empty());
        is_domain.then(|| Self::Domain(domain.to_ascii_lowercase()))
    }

    /// The path of the tenant's information, below Graph's version.
    pub fn path(&self) -> String {
        match self {
            Self::Tenant(id) => {
                format!("/tenantRelationships/findTenantInformationByTenantId(tenantId='{id}')")
            }
            Self::Domain(name) => format!(
                "/tenantRelationships/findTenantInformationByDomainName(domainName='{}')",
                utf8_percent_encode(name, NON_ALPHANUMERIC),
            ),
        }
    }
}

/// The results of all requests.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The tenant's information.
    pub tenant: Result<TenantInformation, Problem>,
    /// All relationships with the tenant.
    pub relationships: Result<Vec<GrantedRelationship>, Problem>,
    /// Pending requests that do not name a customer yet; `None` if they were not requested.
    pub requests_without_customer: Option<Result<Vec<MissingCustomerRequest>, Problem>>,
    /// The group assignments of the relationships that grant access; `None` if there are none.
    pub assignments: Option<Result<Vec<Assignment>, Problem>>,
    /// Whether the tenant accepts a request; `None` if it was not tried.
    pub reach: Option<Result<(), Problem>>,
}

/// A pending request for a relationship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingCustomerRequest {
    /// The id, which is part of the approval link.
    pub id: String,
    /// The name that the partner gave it.
    pub name: String,
}

/// Why a customer is not in the list, or has no access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MissingReason {
    /// No organisation has this id or domain: mistyped, or in another cloud.
    NoSuchOrganization,
    /// The organisation exists, and there never was a relationship: send a request.
    NeverRequested,
    /// No relationship names the customer, and pending requests exist. Graph names a customer only
    /// after the approval (*delegatedAdminRelationship resource type*), so that one of them may be
    /// the customer's.
    MaybePending,
    /// The request with this id waits for the customer: send the link again.
    Pending(String),
    /// The request is a draft: send it.
    Draft,
    /// The customer has approved, and the relationship is being activated: wait.
    Activating,
    /// A relationship exists whose status is unknown: look it up.
    Unclear,
    /// The last relationship has ended: send a new request.
    Ended(Option<Timestamp>),
    /// A relationship is active, and no group of the partner is assigned to it.
    NoGroupAssigned,
    /// A group assignment is in progress: wait some minutes.
    AssignmentPending,
    /// A relationship and a group exist, and a service refuses for another reason: the app is not
    /// approved, a policy blocks, or the user is in no assigned group.
    Refused(Problem),
    /// Everything is in order: reload the list.
    Nothing,
    /// The reason is unknown because a request failed.
    Unknown(Problem),
}

/// The first reason in the order of the requests; later ones cannot be seen yet.
pub fn reason_for(evidence: &Evidence) -> MissingReason {
    match &evidence.tenant {
        Err(problem) if matches!(problem.kind, ProblemKind::NotFound | ProblemKind::TenantGone) => {
            return MissingReason::NoSuchOrganization;
        }
        Err(problem) => return MissingReason::Unknown(problem.clone()),
        Ok(_) => {}
    }
    let relationships = match &evidence.relationships {
        Ok(relationships) => relationships,
        Err(problem) => return MissingReason::Unknown(problem.clone()),
    };
    match without_access(relationships) {
        Some(MissingReason::NeverRequested) => {
            return never_requested(evidence.requests_without_customer.as_ref());
        }
        Some(reason) => return reason,
        None => {}
    }
    match &evidence.assignments {
        Some(Ok(all)) if all.contains(&Assignment::Active) => {}
        Some(Ok(all)) if all.contains(&Assignment::Pending) => {
            return MissingReason::AssignmentPending;
        }
        Some(Ok(_)) => return MissingReason::NoGroupAssigned,
        // A user who may not read the assignments may still have access.
        Some(Err(_)) | None => {}
    }
    match &evidence.reach {
        Some(Ok(())) | None => MissingReason::Nothing,
        Some(Err(problem)) if problem.kind.is_no_access() || concerns_tenant(problem.kind) => {
            MissingReason::Refused(problem.clone())
        }
        Some(Err(problem)) => MissingReason::Unknown(problem.clone()),
    }
}

/// While requests without a customer are pending, it is unknown whether one is for this customer.
fn never_requested(
    requests_without_customer: Option<&Result<Vec<MissingCustomerRequest>, Problem>>,
) -> MissingReason {
    match requests_without_customer {
        Some(Ok(requests)) if !requests.is_empty() => MissingReason::MaybePending,
        Some(Err(problem)) => MissingReason::Unknown(problem.clone()),
        Some(Ok(_)) | None => MissingReason::NeverRequested,
    }
}

const fn concerns_tenant(kind: ProblemKind) -> bool {
    matches!(kind, ProblemKind::TenantGone | ProblemKind::NotOffered)
}

/// Why no relationship grants access; `None` if one does. The best one decides.
fn without_access(relationships: &[GrantedRelationship]) -> Option<MissingReason> {
    let access = |it: &&GrantedRelationship| it.relationship.status.access();
    let Some(best) = relationships.iter().max_by_key(access) else {
        return Some(MissingReason::NeverRequested);
    };
    Some(match access(&best) {
        Access::Granted => return None,
        Access::Activating => MissingReason::Activating,
        Access::Unclear | Access::Unknown => MissingReason::Unclear,
        Access::Pending => MissingReason::Pending(best.relationship.id.clone()),
        Access::Draft => MissingReason::Draft,
        Access::Ended => {
            MissingReason::Ended(relationships.iter().filter_map(|it| it.relationship.ends).max())
        }
    })
}

#[cfg(test)]
mod tests;
