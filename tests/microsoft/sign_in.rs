//! Answers of the sign-in page and the token endpoint.

use std::cell::RefCell;

use futures_util::future::{LocalBoxFuture, ready};
use regia::{
    auth::{
        callback::{Callback, CallbackError},
        consent,
        id_token::{self, Expected, IdTokenError},
        pending::{PendingSignIn, TabStorage},
        pkce::Crypto,
        return_path::ReturnPath,
        sign_in::{Realm, SignInError, SignInRequest, begin, finish},
        token,
    },
    domain::{ProblemKind, Timestamp},
    sources::microsoft::{
        client::{
            credentials::Secret,
            http_client::HttpClient,
            retry::RetryPolicy,
            tokens::{Resource, TokenNeed, TokenProvider},
        },
        reseller::approval,
    },
};
use serde_json::Value;

use crate::services::{
    CLIENT, PARTNER, Services, answer, document, done, registration, saved, tenant,
};

/// The moment at which the saved identity token was issued.
const ISSUED: Timestamp = Timestamp::from_millis(1_788_000_000_000);

/// A saved answer of the sign-in page, as it stands in the address.
fn part(file: &str) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::from("#"));
    for (name, value) in document(file).as_object().unwrap() {
        pairs.append_pair(name, value.as_str().unwrap());
    }
    pairs.finish()
}

/// A sign-in with the state of the saved answers.
fn pending() -> PendingSignIn {
    PendingSignIn {
        state: "12345".to_owned(),
        nonce: "n-0S6_WzA2Mj".to_owned(),
        verifier: Secret::new("v".repeat(43)),
        issuer: registration().authority.issuer().to_owned(),
        realm: Realm::Organizations,
        resource: Resource::Graph,
        return_to: ReturnPath::read("/customers").unwrap(),
        silent: false,
        started: ISSUED,
    }
}

fn refused(file: &str) -> CallbackError {
    let callback = Callback::read(&part(file)).unwrap();
    callback.check(Some(pending()), &registration().authority, ISSUED).unwrap_err()
}

#[test]
fn a_saved_success_may_be_redeemed_once() {
    let callback = Callback::read(&part("auth/authorize-success.json")).unwrap();
    let authority = registration().authority;
    assert!(callback.clone().check(Some(pending()), &authority, ISSUED).is_ok());
    assert_eq!(callback.check(None, &authority, ISSUED), Err(CallbackError::Unexpected));
}

#[test]
fn a_saved_refusal_ends_as_its_note_says() {
    assert_eq!(refused("auth/authorize-access-denied.json"), CallbackError::Cancelled);
    assert_eq!(refused("auth/authorize-state-mismatch.json"), CallbackError::Forged);
    assert_eq!(refused("auth/authorize-no-state.json"), CallbackError::Forged);
    for (file, kind) in [
        ("auth/authorize-login-required.json", ProblemKind::SignInNeeded),
        ("auth/authorize-interaction-required.json", ProblemKind::ConfirmationNeeded),
        ("auth/authorize-consent-required.json", ProblemKind::ConsentMissing),
    ] {
        assert_eq!(refused(file).problem().kind, kind, "{file}");
    }
}

#[test]
fn the_saved_identity_is_believed_in_its_hour_and_for_its_app() {
    let jwt = document("auth/idtoken-claims.json")["jwt"].as_str().unwrap().to_owned();
    let jwt = Secret::new(jwt);
    let app = registration();
    let check = |client_id, now| {
        let expected = Expected {
            authority: &app.authority,
            client_id,
            nonce: Some("n-0S6_WzA2Mj"),
            tenant: None,
        };
        id_token::check(&jwt, expected, now)
    };
    let account = check(CLIENT, ISSUED).unwrap();
    assert_eq!(account.name.as_deref(), Some("Ana Müller 田中"));
    assert_eq!(account.tenant, tenant(PARTNER));
    assert_eq!(check("another", ISSUED), Err(IdTokenError::Audience));
    assert_eq!(check(CLIENT, ISSUED.plus_days(1)), Err(IdTokenError::Expired));
    assert_eq!(check(CLIENT, ISSUED.plus_days(-1)), Err(IdTokenError::NotYet));
}

#[test]
fn the_documented_answer_of_the_token_endpoint_is_read() {
    let granted = token::read(&document("documents/token.json")).unwrap();
    assert_eq!(granted.lifetime_millis, 3_599_000);
    assert!(granted.refresh.is_some() && granted.id_token.is_some());
}

#[test]
fn an_administrator_s_answer_is_told_by_its_error_first() {
    let approved = consent::read(&part("auth/adminconsent-success.json"), ISSUED).unwrap();
    assert_eq!(approved.outcome, Ok(()));
    assert_eq!(approved.tenant, Some(tenant("a8990e1f-ff32-408a-9f8e-78d3b9139b95")));
    let denied = consent::read(&part("auth/adminconsent-denied.json"), ISSUED).unwrap();
    assert_eq!(denied.outcome.unwrap_err().kind, ProblemKind::ConsentMissing);
    assert_eq!(denied.state.as_deref(), Some("12345"));
}

#[test]
fn the_partner_approves_with_the_documented_request_and_an_approval_that_is_there_is_one() {
    let conflict = "partnercenter/applicationconsent-conflict.json";
    let services = Services::with_graph(move |_| saved(conflict));
    let id = tenant(PARTNER);
    let keys = services.keyring();
    let token = done(keys.token(id, Resource::PartnerCenter, TokenNeed::Any)).unwrap();
    let request =
        approval::request(&registration().services(), &token, id, "Partner console").unwrap();
    let sent: Value = serde_json::from_str(request.body().unwrap()).unwrap();
    let documented = document("partnercenter/applicationconsent-request.json");
    assert_eq!(sent["applicationId"], documented["applicationId"]);
    assert_eq!(sent["displayName"], documented["displayName"]);
    let grant = |body: &Value| body["applicationGrants"][0].clone();
    let (sent, documented) = (grant(&sent), grant(&documented));
    assert_eq!(sent["enterpriseApplicationId"], documented["enterpriseApplicationId"]);
    let scopes = sent["scope"].as_str().unwrap();
    for scope in documented["scope"].as_str().unwrap().split(',') {
        assert!(scopes.split(',').any(|asked| asked == scope), "{scope}");
    }
    let denied = done(services.http().request(&request, RetryPolicy::INTERACTIVE)).unwrap_err();
    assert!(approval::exists_already(&denied.problem));
}

/// Cryptography of which only the randomness matters here.
struct Numbers;

impl Crypto for Numbers {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }

    fn sha256(&self, _: &str) -> LocalBoxFuture<'static, Option<[u8; 32]>> {
        Box::pin(ready(Some([9; 32])))
    }
}

#[derive(Default)]
struct Tab(RefCell<Option<String>>);

impl TabStorage for Tab {
    fn save(&self, text: &str) -> bool {
        *self.0.borrow_mut() = Some(text.to_owned());
        true
    }

    fn take(&self) -> Option<String> {
        self.0.borrow_mut().take()
    }
}

#[test]
fn the_saved_identity_does_not_answer_another_sign_in() {
    let mut answered = document("documents/token.json");
    answered["id_token"] = document("auth/idtoken-claims.json")["jwt"].clone();
    let services = Services::answering(move |_| answer(&answered));
    services.set_clock(ISSUED);
    let wish = SignInRequest {
        realm: Realm::Tenant(tenant(PARTNER)),
        resource: Resource::Graph,
        login_hint: None,
        prompt: None,
        claims: None,
    };
    let (tab, app) = (Tab::default(), registration());
    let return_to = ReturnPath::read_or_start("/");
    let address = done(begin(&app, &Numbers, &tab, wish, return_to, ISSUED)).unwrap();
    let state = address.split("state=").nth(1).unwrap().split('&').next().unwrap();
    let callback = Callback::read(&format!("code=c&state={state}")).unwrap();
    let http: HttpClient = services.http();
    let signed_in = done(finish(&app, &http, &tab, callback));
    assert_eq!(signed_in.unwrap_err(), SignInError::Identity(IdTokenError::Nonce));
}
