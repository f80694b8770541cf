//! Empty lists, and what Partner Center tells in the same round.

use super::*;
use crate::{
    domain::SupportIds,
    sources::microsoft::reseller::probe::{Absence, AbsenceReason, Presence},
};

/// Partner Center's response to the probe.
fn presence(reason: AbsenceReason, kind: ProblemKind) -> Presence {
    let ids = SupportIds { code: Some("900308".to_owned()), ..SupportIds::default() };
    Presence::Absent(Absence { reason, problem: Problem::new(kind).with_ids(ids), claims: None })
}

#[test]
fn an_empty_list_beside_a_refusal_of_partner_center_is_a_missing_agent_group() {
    let refused = presence(AbsenceReason::Refused, ProblemKind::NoRole);
    let empty = || collect(&mock(none, none, partner)).0.unwrap();
    let problem = empty().in_view_of(Some(&refused), false).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::NoAgent);
    assert_eq!(problem.ids.unwrap().code.as_deref(), Some("900308"));
    // Without that refusal the lists do not tell.
    for other in [
        None,
        Some(presence(AbsenceReason::NotConfigured, ProblemKind::NotOffered)),
        Some(presence(AbsenceReason::Gateway, ProblemKind::NoRole)),
        Some(presence(AbsenceReason::Refused, ProblemKind::BlockedByPolicy)),
        Some(presence(AbsenceReason::Temporary, ProblemKind::ServiceFailing)),
    ] {
        let lists = empty().in_view_of(other.as_ref(), false).unwrap();
        let unclear = EmptyListReason::NoneVisible { is_partner: true };
        assert_eq!(lists.empty_reason, Some(unclear), "{other:?}");
        // A list that had relationships and has none at all is another user's view.
        let problem = empty().in_view_of(other.as_ref(), true).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NoAgent, "{other:?}");
    }
    // An agent without customers.
    let lists = empty().in_view_of(Some(&Presence::Available), false).unwrap();
    assert_eq!(lists.empty_reason, Some(EmptyListReason::NoRelationships));
    // No partner, and other reasons, stay what they are.
    let other = collect(&mock(none, none, no_partner)).0.unwrap().in_view_of(Some(&refused), false);
    assert_eq!(other.unwrap().empty_reason, Some(EmptyListReason::NotAPartner));
    let ended = |_: &HttpRequest| value(&[relationship(1, "expired")]);
    let ended = collect(&mock(none, ended, partner)).0.unwrap().in_view_of(Some(&refused), true);
    assert_eq!(ended.unwrap().empty_reason, Some(EmptyListReason::Ended(1)));
}

#[test]
fn a_refused_list_of_partner_center_is_evidence_as_well() {
    let mock = MockService::responding(move |request| match request.url() {
        url if url.contains("/pc/") => {
            refusal(403, r#"{"code": 900308, "description": "Insufficient privileges"}"#)
        }
        url if url.contains("/organization") => partner(),
        _ => value(&[]),
    });
    let lists = gather_with(&mock, true).0.unwrap();
    let problem = lists.in_view_of(Some(&Presence::Available), false).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::NoAgent);
}
