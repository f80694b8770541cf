//! Why a customer that somebody looks for is not in the list.

mod look;

pub use self::look::look_into;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::graph::{
    access_assignments::Assignment, delegated_admin_relationships::GrantedRelationship,
    tenant_information::TenantInformation,
};
use crate::domain::{Access, Problem, ProblemKind, TenantId, Timestamp};

/// What somebody typed to find a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clue {
    /// A tenant id.
    Tenant(TenantId),
    /// A domain, typed as such or at the end of an e-mail address; in lower case.
    Domain(String),
}

impl Clue {
    /// Reads a tenant id, a domain, an address of a page or an e-mail address; `None` when it is
    /// none of them, such as a name.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(tenant) = text.parse() {
            return Some(Self::Tenant(tenant));
        }
        let text = text.rsplit_once("://").map_or(text, |(_, rest)| rest);
        let text = text.split(['/', '?', '#']).next().unwrap_or_default();
        let domain = text.rsplit('@').next().unwrap_or_default().trim_end_matches('.');
        let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\'' | '"' | '\\');
        let is_domain = domain.contains('.')
            && !domain.contains(odd)
            && domain.split('.').all(|label| !label.is_empty());
        is_domain.then(|| Self::Domain(domain.to_ascii_lowercase()))
    }

    /// The path that asks whose it is, below Graph's version.
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

/// What was found out about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Whose it is.
    pub tenant: Result<TenantInformation, Problem>,
    /// Every relationship with that tenant.
    pub relationships: Result<Vec<GrantedRelationship>, Problem>,
    /// The requests that wait for a customer who is not named yet; `None` when there was no reason
    /// to look for them.
    pub unnamed: Option<Result<Vec<MissingCustomerRequest>, Problem>>,
    /// The assignments of those relationships that give access; `None` when there are none.
    pub assignments: Option<Result<Vec<Assignment>, Problem>>,
    /// Whether the tenant can be asked something; `None` when there is no reason to try.
    pub reach: Option<Result<(), Problem>>,
}

/// A request for a relationship that waits for an approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingCustomerRequest {
    /// Its id, which the approval link has.
    pub id: String,
    /// The name that the partner gave it.
    pub name: String,
}

/// Why a customer is not in the list, or of no use there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MissingReason {
    /// No organisation has this id or domain: mistyped, or not in this cloud.
    NoSuchOrganization,
    /// It exists, and there never was a relationship: send a request.
    NeverAsked,
    /// No relationship names it, and requests wait that name nobody: Graph names a customer only
    /// once it approved (*delegatedAdminRelationship resource type*), so that one may be its own.
    MaybePending,
    /// A request waits for the customer, by its id: send the link again.
    Pending(String),
    /// The last relationship is over: send a new request.
    Ended(Option<Timestamp>),
    /// A relationship is active, and none of the partner's groups is assigned to it.
    NoGroupAssigned,
    /// A group is being assigned: wait some minutes.
    AssignmentPending,
    /// There is access, and a service refuses all the same, for a reason that has its own next
    /// step: the app is not approved there, a policy blocks, the person is in no assigned group.
    Refused(Problem),
    /// Everything is as it should be: reload the list.
    Nothing,
    /// It could not be found out.
    Unknown(Problem),
}

/// The first reason that stands in the way; what comes after it cannot be seen yet.
pub fn why(evidence: &Evidence) -> MissingReason {
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
        Some(MissingReason::NeverAsked) => return never_asked(evidence.unnamed.as_ref()),
        Some(reason) => return reason,
        None => {}
    }
    match &evidence.assignments {
        Some(Ok(all)) if all.contains(&Assignment::Active) => {}
        Some(Ok(all)) if all.contains(&Assignment::Pending) => {
            return MissingReason::AssignmentPending;
        }
        Some(Ok(_)) => return MissingReason::NoGroupAssigned,
        // Who may not see the assignments may still reach the customer.
        Some(Err(_)) | None => {}
    }
    match &evidence.reach {
        Some(Ok(())) | None => MissingReason::Nothing,
        Some(Err(problem)) if problem.kind.is_no_access() || is_of_tenant(problem.kind) => {
            MissingReason::Refused(problem.clone())
        }
        Some(Err(problem)) => MissingReason::Unknown(problem.clone()),
    }
}

/// Whether it was asked cannot be told while a request waits that names nobody.
fn never_asked(unnamed: Option<&Result<Vec<MissingCustomerRequest>, Problem>>) -> MissingReason {
    match unnamed {
        Some(Ok(requests)) if !requests.is_empty() => MissingReason::MaybePending,
        Some(Err(problem)) => MissingReason::Unknown(problem.clone()),
        Some(Ok(_)) | None => MissingReason::NeverAsked,
    }
}

const fn is_of_tenant(kind: ProblemKind) -> bool {
    matches!(kind, ProblemKind::TenantGone | ProblemKind::NotOffered)
}

/// Why no relationship gives access; `None` when one does.
fn without_access(relationships: &[GrantedRelationship]) -> Option<MissingReason> {
    let of =
        |access| relationships.iter().filter(move |it| it.relationship.status.access() == access);
    if of(Access::Granted).next().is_some() {
        return None;
    }
    if let Some(pending) = of(Access::Pending).next() {
        return Some(MissingReason::Pending(pending.relationship.id.clone()));
    }
    if relationships.is_empty() {
        return Some(MissingReason::NeverAsked);
    }
    Some(MissingReason::Ended(relationships.iter().filter_map(|it| it.relationship.ends).max()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::microsoft::graph::delegated_admin_relationships as relationships;
    use serde_json::{Value, json};

    const CONTOSO: TenantId = TenantId::from_bytes([1; 16]);

    fn with(statuses: &[&str]) -> Evidence {
        let rows: Vec<Value> = statuses
            .iter()
            .map(|status| {
                json!({"id": format!("r-{status}"), "status": status,
                       "endDateTime": "2026-02-03T00:00:00Z"})
            })
            .collect();
        Evidence {
            tenant: Ok(TenantInformation { tenant: CONTOSO, name: None, default_domain: None }),
            relationships: Ok(relationships::read(&rows).items),
            unnamed: None,
            assignments: Some(Ok(vec![Assignment::Active])),
            reach: Some(Ok(())),
        }
    }

    fn problem(kind: ProblemKind) -> Problem {
        kind.into()
    }

    #[test]
    fn a_clue_is_an_id_a_domain_or_an_address() {
        let domain = |name: &str| Some(Clue::Domain(name.to_owned()));
        assert_eq!(Clue::read(&CONTOSO.to_string()), Some(Clue::Tenant(CONTOSO)));
        for text in ["contoso.com", " Ana@Contoso.com ", "https://contoso.com/x", "contoso.com."] {
            assert_eq!(Clue::read(text), domain("contoso.com"), "{text}");
        }
        for text in ["", "Contoso", "Contoso Ltd.", "a..b", "x')/y.z' or '1", "@"] {
            assert_eq!(Clue::read(text), None, "{text}");
        }
    }

    #[test]
    fn no_clue_breaks_out_of_its_question() {
        let path = Clue::read("müller.example").unwrap().path();
        assert!(path.ends_with("(domainName='m%C3%BCller%2Eexample')"), "{path}");
    }

    #[test]
    fn what_does_not_exist_is_told_from_what_could_not_be_asked() {
        let of = |kind| why(&Evidence { tenant: Err(problem(kind)), ..with(&["active"]) });
        assert_eq!(of(ProblemKind::NotFound), MissingReason::NoSuchOrganization);
        assert_eq!(of(ProblemKind::Offline), MissingReason::Unknown(problem(ProblemKind::Offline)));
        let unasked = Evidence { relationships: Err(problem(ProblemKind::NoRole)), ..with(&[]) };
        assert_eq!(why(&unasked), MissingReason::Unknown(problem(ProblemKind::NoRole)));
    }

    #[test]
    fn the_best_relationship_decides() {
        assert_eq!(why(&with(&[])), MissingReason::NeverAsked);
        let pending = MissingReason::Pending("r-approvalPending".to_owned());
        assert_eq!(why(&with(&["expired", "approvalPending"])), pending);
        let ended = MissingReason::Ended("2026-02-03T00:00:00Z".parse().ok());
        assert_eq!(why(&with(&["expired", "terminated"])), ended);
        assert_eq!(why(&with(&["terminated", "active"])), MissingReason::Nothing);
    }

    #[test]
    fn a_request_that_names_nobody_may_be_its_own() {
        let request = MissingCustomerRequest { id: "r".to_owned(), name: "Contoso".to_owned() };
        let of = |statuses: &[&str], unnamed| {
            why(&Evidence { unnamed: Some(unnamed), ..with(statuses) })
        };
        assert_eq!(of(&[], Ok(vec![request.clone()])), MissingReason::MaybePending);
        let ended = MissingReason::Ended("2026-02-03T00:00:00Z".parse().ok());
        assert_eq!(of(&["expired"], Ok(vec![request.clone()])), ended);
        assert_eq!(of(&["active"], Ok(vec![request.clone()])), MissingReason::Nothing);
        let own = MissingReason::Pending("r-approvalPending".to_owned());
        assert_eq!(of(&["approvalPending"], Ok(vec![request])), own);
        assert_eq!(of(&[], Ok(vec![])), MissingReason::NeverAsked);
        let failing = problem(ProblemKind::ServiceFailing);
        assert_eq!(of(&[], Err(failing.clone())), MissingReason::Unknown(failing));
    }

    #[test]
    fn a_relationship_without_a_group_is_of_no_use() {
        let of = |assignments| why(&Evidence { assignments, ..with(&["active"]) });
        assert_eq!(of(Some(Ok(vec![]))), MissingReason::NoGroupAssigned);
        assert_eq!(of(Some(Ok(vec![Assignment::Over]))), MissingReason::NoGroupAssigned);
        let pending = Some(Ok(vec![Assignment::Over, Assignment::Pending]));
        assert_eq!(of(pending), MissingReason::AssignmentPending);
        assert_eq!(of(Some(Err(problem(ProblemKind::NoRole)))), MissingReason::Nothing);
    }

    #[test]
    fn a_refusal_at_the_customer_is_the_last_thing_that_can_be_seen() {
        let of = |kind| why(&Evidence { reach: Some(Err(problem(kind))), ..with(&["active"]) });
        for kind in [
            ProblemKind::ConsentMissing,
            ProblemKind::BlockedByPolicy,
            ProblemKind::NoRole,
            ProblemKind::NoRelationship,
            ProblemKind::TenantGone,
        ] {
            assert_eq!(of(kind), MissingReason::Refused(problem(kind)), "{kind:?}");
        }
        let failing = problem(ProblemKind::ServiceFailing);
        assert_eq!(of(ProblemKind::ServiceFailing), MissingReason::Unknown(failing));
    }
}
