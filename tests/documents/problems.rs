//! Refusals of all services: what they mean, and what support will ask for.

use regia::{
    domain::{
        Problem,
        ProblemKind::{
            self, AccountBlocked, BlockedByPolicy, ConfirmationNeeded, ConsentMissing, NoGroup,
            NoRelationship, NoRole, NotFound, NotOffered, Refused, ServiceFailing, SetupMistake,
            SignInNeeded, TenantGone, Throttled,
        },
        SupportIds, Timestamp,
    },
    sources::microsoft::client::{challenge::Challenge, headers::Headers, problem},
};

use crate::fixtures::{at, fixture};

fn now() -> Timestamp {
    at("2026-10-21T07:27:00Z")
}

fn problem(file: &str) -> Problem {
    let answer = fixture(file);
    problem::from_response(answer.status, &answer.headers, &answer.bytes, now())
}

fn ids(file: &str) -> SupportIds {
    *problem(file).ids.unwrap_or_else(|| panic!("{file} has no ids"))
}

fn means(cases: &[(&str, ProblemKind)]) {
    for (file, kind) in cases {
        assert_eq!(problem(file).kind, *kind, "{file}");
    }
}

#[test]
fn a_refusal_of_graph_means_what_a_person_can_do() {
    means(&[
        ("graph/error-400-tenant-no-license.json", NotOffered),
        ("graph/error-401-bom.json", SignInNeeded),
        ("graph/error-401-expired.json", SignInNeeded),
        ("graph/error-401-cae-challenge.json", ConfirmationNeeded),
        ("graph/error-401-cae-padding.json", ConfirmationNeeded),
        ("graph/error-403-authorization-requestdenied.json", NoRole),
        ("graph/error-403-unknownerror-empty.json", Refused),
        ("graph/error-403-empty-code.json", Refused),
        ("graph/error-403-nested-innererror.json", NotOffered),
        ("graph/error-404-resourcenotfound.json", NotFound),
        ("graph/error-502-html.html", ServiceFailing),
        ("graph/error-503-unavailable.json", Throttled(Some(now().plus_millis(120_000)))),
        ("graph/error-504-timeout.json", ServiceFailing),
        ("graph/batch-error-too-many.json", Refused),
    ]);
}

#[test]
fn a_throttled_answer_tells_how_long_to_wait_where_it_does() {
    means(&[
        ("graph/error-429-no-retry-after.json", Throttled(None)),
        ("graph/error-429-date-retry-after.json", Throttled(Some(at("2026-10-21T07:28:00Z")))),
    ]);
    let body = fixture("documents/error-429.json").bytes;
    let problem = problem::from_response(429, &Headers::default(), &body, now());
    assert_eq!(problem.kind, Throttled(None));
    assert_eq!(problem.ids.unwrap().message.as_deref(), Some("Please retry again later."));
    let gateway =
        br#"{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 57 seconds."}"#;
    let problem = problem::from_response(429, &Headers::default(), gateway, now());
    assert_eq!(problem.kind, Throttled(Some(now().plus_millis(57_000))));
}

#[test]
fn a_refusal_of_partner_center_means_what_a_person_can_do() {
    means(&[
        ("partnercenter/error-401-900420-audience.json", SetupMistake),
        ("partnercenter/error-403-900308-insufficient.json", NoRole),
        ("partnercenter/error-403-900309-conditional-access.json", BlockedByPolicy),
        ("partnercenter/error-403-900329-app-only.json", SetupMistake),
        ("partnercenter/error-403-2032-relationship.json", NoRelationship),
        ("partnercenter/error-404-60003-tenant.json", TenantGone),
        ("partnercenter/error-404-1000.json", NotFound),
        ("partnercenter/error-problemdetails.json", NoRole),
        ("partnercenter/error-403-gateway.html", Refused),
        ("partnercenter/error-empty-401.txt", SignInNeeded),
        ("partnercenter/applicationconsent-conflict.json", Refused),
    ]);
}

#[test]
fn an_error_of_entra_within_partner_center_s_means_what_entra_s_does() {
    let body = br#"{"code": 90000, "description": "AADSTS65001: The user has not consented."}"#;
    assert_eq!(problem::from_response(400, &Headers::default(), body, now()).kind, ConsentMissing);
}

#[test]
fn a_refusal_of_entra_means_what_a_person_can_do() {
    means(&[
        ("auth/token-error-65001-consent.json", ConsentMissing),
        ("auth/token-error-50076-mfa.json", ConfirmationNeeded),
        ("auth/token-error-50079-mfa-enroll.json", ConfirmationNeeded),
        ("auth/token-error-53003-ca.json", BlockedByPolicy),
        ("auth/token-error-530034-delegated-admin.json", AccountBlocked),
        ("auth/token-error-700082-rt-expired.json", SignInNeeded),
        ("auth/token-error-700084-spa-24h.json", SignInNeeded),
        ("auth/token-error-70043-signin-frequency.json", ConfirmationNeeded),
        ("auth/token-error-90072-external.json", NoGroup),
        ("auth/token-error-50020-not-in-tenant.json", NoGroup),
        ("auth/token-error-90099-delegated-admin-app.json", ConsentMissing),
        ("auth/token-error-9002326-not-spa.json", SetupMistake),
        ("auth/token-error-700016-app-unknown.json", ConsentMissing),
        ("auth/token-error-500113-no-reply-address.json", SetupMistake),
        ("auth/token-error-unknown-code.json", Refused),
        ("auth/token-error-no-code-text.json", SignInNeeded),
    ]);
    let busy = Throttled(Some(now().plus_millis(5_000)));
    means(&[("auth/token-error-temporarily-unavailable.json", busy)]);
    let scope = fixture("documents/token-error-70011-scope.json").bytes;
    assert_eq!(problem::from_response(400, &Headers::default(), &scope, now()).kind, SetupMistake);
}

#[test]
fn support_gets_the_ids_of_the_body() {
    let of_graph = ids("graph/error-403-authorization-requestdenied.json");
    assert_eq!(of_graph.status, 403);
    assert_eq!(of_graph.code.as_deref(), Some("Authorization_RequestDenied"));
    assert_eq!(of_graph.request_id.as_deref(), Some("94fb3b52-452a-4535-a601-69e0a90e3aa2"));
    assert_eq!(of_graph.date.as_deref(), Some("2026-09-01T10:00:00"));

    let of_entra = ids("auth/token-error-65001-consent.json");
    assert_eq!(of_entra.code.as_deref(), Some("AADSTS65001"));
    assert_eq!(of_entra.request_id.as_deref(), Some("0000aaaa-11bb-cccc-dd22-eeeeee333333"));
    assert_eq!(of_entra.correlation_id.as_deref(), Some("aaaa0000-bb11-2222-33cc-444444dddddd"));
    let message = of_entra.message.unwrap();
    assert!(!message.contains("Trace ID") && message.starts_with("AADSTS65001"), "{message}");

    assert_eq!(
        ids("partnercenter/error-403-900308-insufficient.json").code.as_deref(),
        Some("900308")
    );
    let details = ids("partnercenter/error-problemdetails.json");
    assert_eq!(details.request_id.as_deref(), Some("00-aaaa-bbbb-00"));
    assert_eq!(
        details.message.as_deref(),
        Some("The user is not authorised to read this service request.")
    );
}

#[test]
fn the_innermost_message_is_the_telling_one() {
    let nested = ids("graph/error-403-nested-innererror.json");
    assert_eq!(nested.message.as_deref(), Some("Tenant needs Azure AD Premium P1"));
    assert_eq!(nested.code.as_deref(), Some("Forbidden"));
    let empty = ids("graph/error-403-empty-code.json");
    assert_eq!((empty.code, empty.message.as_deref()), (None, Some("Forbidden")));
    let silent = ids("graph/error-403-unknownerror-empty.json");
    assert_eq!((silent.code.as_deref(), silent.message), (Some("UnknownError"), None));
}

#[test]
fn a_page_of_a_gateway_leaves_nothing_but_its_status() {
    for (file, status) in
        [("graph/error-502-html.html", 502), ("partnercenter/error-403-gateway.html", 403)]
    {
        assert_eq!(ids(file), SupportIds { status, ..SupportIds::default() }, "{file}");
    }
}

#[test]
fn the_ids_of_the_headers_come_before_those_of_the_body() {
    let pairs = [("MS-RequestId", "r"), ("ms-correlationid", "c"), ("Date", "d")];
    let headers = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let body = fixture("graph/error-404-resourcenotfound.json").bytes;
    let problem = problem::from_response(404, &Headers::new(headers.into()), &body, now());
    let ids = problem.ids.unwrap();
    let told = (ids.request_id.as_deref(), ids.correlation_id.as_deref(), ids.date.as_deref());
    assert_eq!(told, (Some("r"), Some("c"), Some("d")));
}

#[test]
fn the_claims_of_a_challenge_are_handed_on_as_they_are() {
    let claims = |file: &str| {
        let answer = fixture(file);
        Challenge::read(answer.headers.get("WWW-Authenticate").unwrap()).claims
    };
    assert_eq!(
        claims("graph/error-401-cae-challenge.json").unwrap(),
        r#"{"access_token":{"nbf":{"essential":true, "value":"1604106651"}}}"#
    );
    assert_eq!(
        claims("graph/error-401-cae-padding.json").unwrap(),
        r#"{"access_token":{"acrs":{"essential":true,"value":"cp1"}}}"#
    );
    assert_eq!(claims("graph/error-401-expired.json"), None);
}

#[test]
fn no_answer_at_all_is_no_network_and_a_saved_error_is_not() {
    assert_eq!(
        problem::from_response(0, &Headers::default(), b"", now()).kind,
        ProblemKind::Offline
    );
    let saved = fixture("graph/error-404-resourcenotfound.json").bytes;
    assert_eq!(problem::from_response(0, &Headers::default(), &saved, now()).kind, NotFound);
    let saved = fixture("graph/error-403-empty-code.json").bytes;
    assert_eq!(problem::from_response(0, &Headers::default(), &saved, now()).kind, Refused);
}
