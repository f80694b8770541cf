//! Sign-in from the button to the session, with all known attacks.

use super::*;
use crate::{
    auth::{
        id_token::testing::{PARTNER, good, token as id_token},
        pending::testing::Tab,
        pkce::testing::Counting,
        registration::testing::registration,
        session::TokenDecision,
    },
    sources::{
        microsoft::{
            client::tokens::TokenNeed,
            testing::{MockService, json, refusal},
        },
        testing::now_or_never,
    },
};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde_json::{Value, json};

const REQUEST: SignInRequest<'static> = SignInRequest {
    realm: Realm::Organizations,
    resource: Resource::Graph,
    login_hint: None,
    prompt: None,
    claims: None,
};

/// A parameter of the authorization request.
fn sent(address: &str, name: &str) -> String {
    let (_, query) = address.split_once('?').unwrap();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(other, _)| other == name).unwrap().1.into_owned()
}

fn leave(tab: &Tab, now: Timestamp) -> String {
    leave_with(REQUEST, tab, now)
}

fn leave_with(request: SignInRequest<'_>, tab: &Tab, now: Timestamp) -> String {
    let return_to = ReturnPath::read("/customers?q=contoso").unwrap();
    let crypto = Counting::default();
    now_or_never(begin(&registration(), &crypto, tab, request, return_to, now)).unwrap()
}

fn come_back(mock: &MockService, tab: &Tab, part: &str) -> Result<SignedIn, SignInError> {
    let callback = Callback::read(part).unwrap();
    let came = now_or_never(finish(&registration(), &mock.http(), tab, callback));
    came.map(|signed_in| signed_in.expect("a person was asked"))
}

/// The response of the token endpoint, with a valid identity token and these additional claims.
fn tokens(mock: &MockService, claims: &[(&str, Value)]) -> String {
    let now = mock.now().millis() / 1000;
    let mut all = good();
    for (name, value) in [("iat", now), ("nbf", now), ("exp", now + 3600)] {
        all[name] = json!(value);
    }
    for (name, value) in claims {
        all[*name] = value.clone();
    }
    json!({
        "access_token": "eyJ.access", "token_type": "Bearer", "expires_in": 3599,
        "refresh_token": "0.refresh", "id_token": id_token(&all).expose(),
    })
    .to_string()
}

/// Signs in with an identity token of these claims; the nonce is right unless they contain one.
fn sign_in(claims: &[(&str, Value)]) -> Result<SignedIn, SignInError> {
    let (mock, tab) = (MockService::script(Vec::new()), Tab::default());
    let address = leave(&tab, mock.now());
    let nonce = ("nonce", json!(sent(&address, "nonce")));
    let claims: Vec<_> = [nonce].into_iter().chain(claims.iter().cloned()).collect();
    let mock = MockService::script(vec![json(&tokens(&mock, &claims))]);
    come_back(&mock, &tab, &format!("#code=c&state={}", sent(&address, "state")))
}

#[test]
fn the_user_returns_to_the_previous_path() {
    let SignedIn { session, return_to } = sign_in(&[]).unwrap();
    assert_eq!(return_to.as_str(), "/customers?q=contoso");
    assert_eq!(session.account().username.as_deref(), Some("ana@partner.example"));
    let key = (PARTNER.parse().unwrap(), Resource::Graph);
    let now = MockService::script(Vec::new()).now();
    assert!(matches!(session.decide(key, &TokenNeed::Any, now), TokenDecision::Use(_)));
}

#[test]
fn the_code_is_redeemed_with_the_verifier_of_the_challenge() {
    let (mock, tab) = (MockService::responding(|_| refusal(400, "{}")), Tab::default());
    let address = leave(&tab, mock.now());
    let state = sent(&address, "state");
    _ = come_back(&mock, &tab, &format!("#code=c&state={state}")).unwrap_err();
    let form = mock.requests().remove(0).body().unwrap().to_owned();
    let verifier = sent(&format!("?{form}"), "code_verifier");
    let hash = now_or_never(Counting::default().sha256(&verifier)).unwrap();
    let challenge = Base64UrlUnpadded::encode_string(&hash);
    assert_eq!(sent(&address, "code_challenge"), challenge);
    assert_eq!([&verifier, &state].map(|secret| address.contains(secret.as_str())), [false, true]);
}

#[test]
fn a_forged_response_sends_no_request_and_ends_the_sign_in() {
    let (mock, tab) = (MockService::script(Vec::new()), Tab::default());
    let state = sent(&leave(&tab, mock.now()), "state");
    let forged = come_back(&mock, &tab, "#code=evil&state=forged").unwrap_err();
    assert_eq!(forged, SignInError::Answer(CallbackError::Forged));
    let late = come_back(&mock, &tab, &format!("#code=c&state={state}")).unwrap_err();
    assert_eq!(late, SignInError::Answer(CallbackError::Unexpected));
}

#[test]
fn a_silent_sign_in_ends_without_error_and_an_interactive_one_does_not() {
    let mock = MockService::script(Vec::new());
    for (prompt, error, is_silent) in [
        (Some(Prompt::None), "login_required&error_description=AADSTS50058%3A+x", true),
        (Some(Prompt::None), "interaction_required&error_description=AADSTS50076%3A+x", true),
        (Some(Prompt::None), "invalid_request&error_description=AADSTS9002326%3A+x", false),
        (None, "login_required&error_description=AADSTS50058%3A+x", false),
    ] {
        let tab = Tab::default();
        let state =
            sent(&leave_with(SignInRequest { prompt, ..REQUEST }, &tab, mock.now()), "state");
        let callback = Callback::read(&format!("#error={error}&state={state}")).unwrap();
        let ended = now_or_never(finish(&registration(), &mock.http(), &tab, callback));
        match ended {
            Ok(None) => assert!(is_silent, "{error}"),
            Err(SignInError::Answer(CallbackError::Denied(_))) => assert!(!is_silent, "{error}"),
            other => panic!("{error}: {other:?}"),
        }
    }
    assert!(mock.requests().is_empty());
}

#[test]
fn a_response_is_accepted_once() {
    let (clock, tab) = (MockService::script(Vec::new()), Tab::default());
    let address = leave(&tab, clock.now());
    let nonce = ("nonce", json!(sent(&address, "nonce")));
    let mock = MockService::script(vec![json(&tokens(&clock, &[nonce]))]);
    let part = format!("#code=c&state={}", sent(&address, "state"));
    assert!(come_back(&mock, &tab, &part).is_ok());
    let again = come_back(&mock, &tab, &part).unwrap_err();
    assert_eq!(again, SignInError::Answer(CallbackError::Unexpected));
    assert_eq!(mock.requests().len(), 1);
}

#[test]
fn tabs_do_not_accept_each_other_s_responses() {
    let mock = MockService::script(Vec::new());
    let (one, other) = (Tab::default(), Tab::default());
    let crypto = Counting::default();
    let begin = |tab| {
        let return_to = ReturnPath::read_or_start("/");
        now_or_never(begin(&registration(), &crypto, tab, REQUEST, return_to, mock.now())).unwrap()
    };
    let (first, _) = (begin(&one), begin(&other));
    let part = format!("#code=c&state={}", sent(&first, "state"));
    let mixed_up = come_back(&mock, &other, &part).unwrap_err();
    assert_eq!(mixed_up, SignInError::Answer(CallbackError::Forged));
}

#[test]
fn an_invalid_identity_token_is_an_error() {
    let untrusted = |name: &'static str, value: Value| match sign_in(&[(name, value)]) {
        Err(SignInError::Identity(why)) => why,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(untrusted("aud", json!("another-app")), IdTokenError::Audience);
    assert_eq!(untrusted("iss", json!("https://evil.example")), IdTokenError::Issuer);
    assert_eq!(untrusted("nonce", json!("another")), IdTokenError::Nonce);
    assert_eq!(untrusted("exp", json!(1)), IdTokenError::Expired);
    assert_eq!(untrusted("nbf", json!(4_000_000_000_i64)), IdTokenError::NotYet);
}

#[test]
fn a_refused_code_has_its_problem() {
    let (mock, tab) = (
        MockService::responding(|_| {
            refusal(400, r#"{"error": "invalid_request", "error_codes": [9002326]}"#)
        }),
        Tab::default(),
    );
    let state = sent(&leave(&tab, mock.now()), "state");
    let failure = come_back(&mock, &tab, &format!("#code=c&state={state}")).unwrap_err();
    assert_eq!(failure.problem().kind, ProblemKind::SetupMistake);
    assert_eq!(mock.requests().len(), 1, "a code is not sent twice");
}

#[test]
fn a_code_that_may_have_been_redeemed_is_not_sent_again() {
    use crate::sources::microsoft::client::transport::TransportError;
    let (mock, tab) = (MockService::responding(|_| Err(TransportError::Reset)), Tab::default());
    let state = sent(&leave(&tab, mock.now()), "state");
    let failure = come_back(&mock, &tab, &format!("#code=c&state={state}")).unwrap_err();
    assert_eq!(failure.problem().kind, ProblemKind::Offline);
    assert_eq!(mock.requests().len(), 1);
}

#[test]
fn missing_storage_is_an_error_before_the_redirect() {
    struct Nothing;
    impl TabStorage for Nothing {
        fn save(&self, _: &str) -> bool {
            false
        }
        fn take(&self) -> Option<String> {
            None
        }
    }
    let now = MockService::script(Vec::new()).now();
    let return_to = ReturnPath::read_or_start("/");
    let crypto = Counting::default();
    let left = now_or_never(begin(&registration(), &crypto, &Nothing, REQUEST, return_to, now));
    assert_eq!(left, Err(SignInError::NoStorage));
}
