use super::*;
use crate::sources::{
    microsoft::{
        client::transport::HttpResponse,
        testing::{CONTOSO, MockService, MockTokens, clients, json as response, refusal},
    },
    testing::now_or_never,
};

fn probed(response: Result<HttpResponse, TransportError>) -> Presence {
    let mock = MockService::responding(move |_| response.clone());
    now_or_never(probe(&clients(&mock, MockTokens::default()), CONTOSO))
}

fn absent(response: Result<HttpResponse, TransportError>) -> (AbsenceReason, ProblemKind) {
    match probed(response) {
        Presence::Available => panic!("available"),
        Presence::Absent(absence) => (absence.reason, absence.problem.kind),
    }
}

#[test]
fn one_row_is_requested_and_an_empty_list_is_available() {
    let mock = MockService::script(vec![response("{\"totalCount\": 0, \"Items\": []}")]);
    let presence = now_or_never(probe(&clients(&mock, MockTokens::default()), CONTOSO));
    assert_eq!(presence, Presence::Available);
    assert_eq!(mock.requests()[0].url(), "https://console.example/pc/v1/customers?size=1");
}

#[test]
fn a_server_that_accepts_every_path_is_not_partner_center() {
    let not_there = (AbsenceReason::ForeignService, ProblemKind::SetupMistake);
    for body in ["<!doctype html><title>Regia</title>", "{}", "[]", "{\"items\": 7}", ""] {
        assert_eq!(absent(response(body)), not_there, "{body}");
    }
    assert_eq!(absent(refusal(404, "<html>")), not_there);
    assert_eq!(absent(refusal(405, "")), not_there);
}

#[test]
fn a_blocked_request_differs_from_a_missing_network() {
    let unreachable = absent(Err(TransportError::Reset));
    assert_eq!(unreachable, (AbsenceReason::Unreachable, ProblemKind::SetupMistake));
    assert_eq!(
        absent(Err(TransportError::Offline)),
        (AbsenceReason::Temporary, ProblemKind::Offline)
    );
    assert_eq!(
        absent(Err(TransportError::TimedOut)),
        (AbsenceReason::Temporary, ProblemKind::ServiceFailing)
    );
    let Presence::Absent(absence) = probed(Err(TransportError::Reset)) else { panic!("available") };
    let message = absence.problem.ids.unwrap().message.unwrap();
    assert!(message.ends_with("cannot be reached from this page: it needs the proxy rule"));
}

#[test]
fn a_refusal_comes_from_partner_center_or_from_a_gateway() {
    let own = "{\"code\": 900308, \"description\": \"Insufficient privileges\"}";
    assert_eq!(absent(refusal(403, own)), (AbsenceReason::Refused, ProblemKind::NoRole));
    assert_eq!(absent(refusal(401, "")), (AbsenceReason::Refused, ProblemKind::SignInNeeded));
    assert_eq!(absent(refusal(403, "<html>")), (AbsenceReason::Gateway, ProblemKind::Refused));
}

#[test]
fn a_transient_failure_is_temporary() {
    let failing = (AbsenceReason::Temporary, ProblemKind::ServiceFailing);
    assert_eq!(absent(refusal(502, "<h1>502 Bad Gateway</h1>")), failing);
    let (reason, kind) = absent(refusal(429, "{\"statusCode\": 429, \"message\": \"slow\"}"));
    assert_eq!((reason, kind), (AbsenceReason::Temporary, ProblemKind::Throttled(None)));
}

#[test]
fn without_a_token_the_sign_in_refuses() {
    let mock = MockService::script(Vec::new());
    let none = |denied: RequestError| {
        let keys = MockTokens { none: Some(denied), ..MockTokens::default() };
        match now_or_never(probe(&clients(&mock, keys), CONTOSO)) {
            Presence::Available => panic!("available"),
            Presence::Absent(absence) => (absence.reason, absence.problem.kind),
        }
    };
    let consent = ProblemKind::ConsentMissing;
    assert_eq!(none(consent.into()), (AbsenceReason::Refused, consent));
    assert_eq!(
        none(TransportError::Reset.into()),
        (AbsenceReason::Temporary, ProblemKind::Offline)
    );
}
