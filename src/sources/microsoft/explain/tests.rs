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
        requests_without_customer: None,
        assignments: Some(Ok(vec![Assignment::Active])),
        reach: Some(Ok(())),
    }
}

fn problem(kind: ProblemKind) -> Problem {
    kind.into()
}

#[test]
fn a_search_is_an_id_a_domain_or_an_address() {
    let domain = |name: &str| Some(CustomerSearch::Domain(name.to_owned()));
    assert_eq!(CustomerSearch::read(&CONTOSO.to_string()), Some(CustomerSearch::Tenant(CONTOSO)));
    for text in [
        "contoso.com",
        " Ana@Contoso.com ",
        "\"Ana\" <ana@contoso.com>",
        "https://contoso.com/x",
        "contoso.com.",
    ] {
        assert_eq!(CustomerSearch::read(text), domain("contoso.com"), "{text}");
    }
    for text in ["", "Contoso", "Contoso Ltd.", "a..b", "x')/y.z' or '1", "@"] {
        assert_eq!(CustomerSearch::read(text), None, "{text}");
    }
}

#[test]
fn no_search_leaves_its_part_of_the_path() {
    let path = CustomerSearch::read("müller.example").unwrap().path();
    assert!(path.ends_with("(domainName='m%C3%BCller%2Eexample')"), "{path}");
}

#[test]
fn a_missing_organisation_differs_from_a_failed_request() {
    let of = |kind| reason_for(&Evidence { tenant: Err(problem(kind)), ..with(&["active"]) });
    assert_eq!(of(ProblemKind::NotFound), MissingReason::NoSuchOrganization);
    assert_eq!(of(ProblemKind::Offline), MissingReason::Unknown(problem(ProblemKind::Offline)));
    let unasked = Evidence { relationships: Err(problem(ProblemKind::NoRole)), ..with(&[]) };
    assert_eq!(reason_for(&unasked), MissingReason::Unknown(problem(ProblemKind::NoRole)));
}

#[test]
fn the_best_relationship_decides() {
    assert_eq!(reason_for(&with(&[])), MissingReason::NeverRequested);
    let pending = MissingReason::Pending("r-approvalPending".to_owned());
    assert_eq!(reason_for(&with(&["expired", "approvalPending"])), pending);
    let ended = MissingReason::Ended("2026-02-03T00:00:00Z".parse().ok());
    assert_eq!(reason_for(&with(&["expired", "terminated"])), ended);
    assert_eq!(reason_for(&with(&["terminated", "active"])), MissingReason::Nothing);
}

#[test]
fn a_relationship_that_is_approved_draft_or_of_unknown_status_is_neither_pending_nor_missing() {
    for (statuses, reason) in [
        (["expired", "approved"], MissingReason::Activating),
        (["approvalPending", "activating"], MissingReason::Activating),
        (["expired", "created"], MissingReason::Draft),
        (["expired", "unknownFutureValue"], MissingReason::Unclear),
        (["approvalPending", "paused"], MissingReason::Unclear),
    ] {
        assert_eq!(reason_for(&with(&statuses)), reason, "{statuses:?}");
    }
}

#[test]
fn a_request_without_a_customer_may_be_the_customer_s() {
    let request = MissingCustomerRequest { id: "r".to_owned(), name: "Contoso".to_owned() };
    let of = |statuses: &[&str], requests_without_customer| {
        reason_for(&Evidence {
            requests_without_customer: Some(requests_without_customer),
            ..with(statuses)
        })
    };
    assert_eq!(of(&[], Ok(vec![request.clone()])), MissingReason::MaybePending);
    let ended = MissingReason::Ended("2026-02-03T00:00:00Z".parse().ok());
    assert_eq!(of(&["expired"], Ok(vec![request.clone()])), ended);
    assert_eq!(of(&["active"], Ok(vec![request.clone()])), MissingReason::Nothing);
    let own = MissingReason::Pending("r-approvalPending".to_owned());
    assert_eq!(of(&["approvalPending"], Ok(vec![request])), own);
    assert_eq!(of(&[], Ok(vec![])), MissingReason::NeverRequested);
    let failing = problem(ProblemKind::ServiceFailing);
    assert_eq!(of(&[], Err(failing.clone())), MissingReason::Unknown(failing));
}

#[test]
fn a_relationship_needs_an_assigned_group() {
    let of = |assignments| reason_for(&Evidence { assignments, ..with(&["active"]) });
    assert_eq!(of(Some(Ok(vec![]))), MissingReason::NoGroupAssigned);
    assert_eq!(of(Some(Ok(vec![Assignment::Over]))), MissingReason::NoGroupAssigned);
    let pending = Some(Ok(vec![Assignment::Over, Assignment::Pending]));
    assert_eq!(of(pending), MissingReason::AssignmentPending);
    assert_eq!(of(Some(Err(problem(ProblemKind::NoRole)))), MissingReason::Nothing);
}

#[test]
fn a_refusal_of_the_customer_s_tenant_is_the_last_reason() {
    let of = |kind| reason_for(&Evidence { reach: Some(Err(problem(kind))), ..with(&["active"]) });
    for kind in [
        ProblemKind::ConsentMissing,
        ProblemKind::BlockedByPolicy,
        ProblemKind::NoRole,
        ProblemKind::NoGroup,
        ProblemKind::AppBlocked,
        ProblemKind::AccountBlocked,
        ProblemKind::BlockedAtHome,
        ProblemKind::NoRelationship,
        ProblemKind::TenantGone,
    ] {
        assert_eq!(of(kind), MissingReason::Refused(problem(kind)), "{kind:?}");
    }
    let failing = problem(ProblemKind::ServiceFailing);
    assert_eq!(of(ProblemKind::ServiceFailing), MissingReason::Unknown(failing));
}
