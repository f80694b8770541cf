//! Refusals of Graph, of Entra and of Partner Center, as they end for whoever asked.

use regia::{
    domain::{
        Customer,
        ProblemKind::{
            self, AccountBlocked, BlockedByPolicy, ConfirmationNeeded, ConsentMissing, NoGroup,
            NoRole, NotFound, NotOffered, Refused, ServiceFailing, SetupMistake, SignInNeeded,
            Throttled,
        },
        TenantId,
    },
    sources::microsoft::{
        client::{
            http_client::RequestError,
            retry::RetryPolicy,
            tokens::{Resource, TokenNeed, TokenProvider},
            transport::HttpRequest,
        },
        customer_check::{self, Checked, Depth},
    },
};

use crate::{
    partner_center::REFUSALS,
    services::{Services, done, registration, saved},
};

const CONTOSO: TenantId = TenantId::from_bytes([1; 16]);

fn check(services: &Services) -> Checked {
    let customer = Customer::new(CONTOSO);
    let clients = services.clients();
    done(customer_check::check(&clients, customer, Depth::Whole, RetryPolicy::INTERACTIVE))
}

/// How checking a customer ends whose every batch is answered so, and after how many batches.
fn ends(file: &'static str) -> (ProblemKind, usize) {
    let services = Services::with_graph(move |_| saved(file));
    let kind = check(&services).result.unwrap_err().kind;
    (kind, services.asked("$batch").len())
}

#[test]
fn a_refusal_of_graph_ends_with_what_a_person_can_do() {
    for (file, kind, batches) in [
        ("graph/error-400-tenant-no-license.json", NotOffered, 1),
        ("graph/error-403-authorization-requestdenied.json", NoRole, 1),
        ("graph/error-403-unknownerror-empty.json", Refused, 1),
        ("graph/error-403-empty-code.json", Refused, 1),
        ("graph/error-403-nested-innererror.json", NotOffered, 1),
        ("graph/error-404-resourcenotfound.json", NotFound, 1),
        ("graph/batch-error-too-many.json", Refused, 1),
        ("graph/error-502-html.html", ServiceFailing, 5),
        ("graph/error-504-timeout.json", ServiceFailing, 5),
        // The token is renewed once; then the person has to sign in there again.
        ("graph/error-401-expired.json", ConfirmationNeeded, 2),
        ("graph/error-401-bom.json", ConfirmationNeeded, 2),
    ] {
        assert_eq!(ends(file), (kind, batches), "{file}");
    }
}

#[test]
fn whoever_asks_for_patience_gets_it() {
    for (file, first) in [
        ("graph/error-503-unavailable.json", 120_000),
        ("graph/error-429-date-retry-after.json", 60_000),
        ("graph/error-429-no-retry-after.json", 1_000),
    ] {
        let services = Services::with_graph(move |_| saved(file));
        let kind = check(&services).result.unwrap_err().kind;
        assert!(matches!(kind, Throttled(_)), "{file}: {kind:?}");
        assert_eq!((services.waits()[0], services.asked("$batch").len()), (first, 5), "{file}");
    }
}

#[test]
fn a_challenge_is_met_with_its_claims_and_never_with_the_same_token() {
    for (file, claims) in [
        (
            "graph/error-401-cae-challenge.json",
            "{\"access_token\":{\"nbf\":{\"essential\":true, \"value\":\"1604106651\"}}}",
        ),
        (
            "graph/error-401-cae-padding.json",
            "{\"access_token\":{\"acrs\":{\"essential\":true,\"value\":\"cp1\"}}}",
        ),
    ] {
        let services = Services::with_graph(move |_| saved(file));
        let checked = check(&services);
        assert_eq!(checked.result.unwrap_err().kind, ConfirmationNeeded, "{file}");
        assert_eq!(checked.claims.as_deref(), Some(claims), "{file}");
        let bearer = |request: &HttpRequest| request.headers().to_vec();
        let batches: Vec<_> = services.asked("$batch").iter().map(bearer).collect();
        assert_eq!(batches.len(), 2, "{file}");
        assert_ne!(batches[0], batches[1], "{file}");
        let renewal = services.asked("/token").pop().unwrap();
        let form = renewal.body().unwrap().to_owned();
        assert!(form.contains("xms_cc") && form.contains("essential"), "{file}: {form}");
    }
}

/// What becomes of a question for a token that the sign-in service answers so.
fn token(file: &'static str) -> (RequestError, usize) {
    let services = Services::answering(move |_| saved(file));
    let keyring = services.keyring();
    let denied = done(keyring.token(CONTOSO, Resource::Graph, TokenNeed::Any)).unwrap_err();
    (denied, services.asked("/token").len())
}

#[test]
fn a_refusal_of_the_sign_in_service_ends_with_what_a_person_can_do() {
    // A refusal of the session is asked for at home as well.
    for (file, kind) in [
        ("auth/token-error-65001-consent.json", ConsentMissing),
        ("auth/token-error-700016-app-unknown.json", ConsentMissing),
        ("auth/token-error-90099-delegated-admin-app.json", ConsentMissing),
        ("auth/token-error-50076-mfa.json", ConfirmationNeeded),
        ("auth/token-error-50079-mfa-enroll.json", ConfirmationNeeded),
        ("auth/token-error-53003-ca.json", BlockedByPolicy),
        ("auth/token-error-530034-delegated-admin.json", AccountBlocked),
        ("auth/token-error-700082-rt-expired.json", SignInNeeded),
        ("auth/token-error-700084-spa-24h.json", SignInNeeded),
        ("auth/token-error-70043-signin-frequency.json", ConfirmationNeeded),
        ("auth/token-error-90072-external.json", NoGroup),
        ("auth/token-error-50020-not-in-tenant.json", NoGroup),
        ("auth/token-error-9002326-not-spa.json", SetupMistake),
        ("auth/token-error-500113-no-reply-address.json", SetupMistake),
        ("auth/token-error-no-code-text.json", SignInNeeded),
        ("auth/token-error-unknown-code.json", Refused),
    ] {
        let (denied, asked) = token(file);
        assert_eq!(denied.problem.kind, kind, "{file}");
        assert_eq!(asked, if kind.is_of_session() { 2 } else { 1 }, "{file}");
    }
}

#[test]
fn a_busy_sign_in_service_is_asked_again() {
    let (denied, asked) = token("auth/token-error-temporarily-unavailable.json");
    assert!(matches!(denied.problem.kind, Throttled(Some(_))), "{denied:?}");
    assert_eq!(asked, 4);
}

#[test]
fn claims_of_the_sign_in_service_are_handed_on_unchanged() {
    let (denied, _) = token("auth/token-error-50076-mfa.json");
    let id = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    let claims = format!(
        "{{\"access_token\":{{\"capolids\":{{\"essential\":true,\"values\":[\"{id}\"]}}}}}}"
    );
    assert_eq!(denied.claims, Some(claims));
}

#[test]
fn only_an_expired_refresh_token_ends_the_session() {
    for (file, over) in [
        ("auth/token-error-700084-spa-24h.json", true),
        ("auth/token-error-700082-rt-expired.json", true),
        ("auth/token-error-70043-signin-frequency.json", false),
        ("auth/token-error-65001-consent.json", false),
    ] {
        let services = Services::answering(move |_| saved(file));
        let checked = check(&services);
        assert_eq!(checked.applies_to_all, over, "{file}");
        assert_eq!(services.asked("$batch").len(), 0, "{file}: no token, no question");
    }
}

#[test]
fn a_refusal_of_partner_center_ends_with_what_a_person_can_do() {
    for (file, kind) in REFUSALS {
        let services = Services::answering(move |_| saved(file));
        let address = registration().partner_center.unwrap().at("/v1/customers");
        let asked =
            done(services.http().request(&HttpRequest::open(address), RetryPolicy::INTERACTIVE));
        let problem = asked.unwrap_err().problem;
        assert_eq!(problem.kind, kind, "{file}");
        let message = problem.ids.and_then(|ids| ids.message).unwrap_or_default();
        assert!(!message.contains('<'), "{file}: {message}");
    }
}
