//! Sign-in from the button to the session, and every way in which it is attacked.

use super::*;
use crate::{
    auth::{
        id_token::testing::{PARTNER, good, token as id_token},
        pending::testing::Tab,
        pkce::testing::Counting,
        registration::testing::registration,
        session::NextStep,
    },
    sources::{
        microsoft::{
            client::tokens::TokenNeed,
            testing::{World, json, refusal},
        },
        testing::now_or_never,
    },
};
use serde_json::{Value, json};

const WISH: SignInRequest<'static> = SignInRequest {
    realm: Realm::Organizations,
    resource: Resource::Graph,
    login_hint: None,
    prompt: None,
    claims: None,
};

/// What the sign-in page was asked, by name.
fn asked(address: &str, name: &str) -> String {
    let (_, query) = address.split_once('?').unwrap();
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(other, _)| other == name).unwrap().1.into_owned()
}

fn leave(tab: &Tab, now: Timestamp) -> String {
    leave_with(WISH, tab, now)
}

fn leave_with(wish: SignInRequest<'_>, tab: &Tab, now: Timestamp) -> String {
    let return_to = ReturnPath::read("/customers?q=contoso").unwrap();
    let crypto = Counting::default();
    now_or_never(begin(&registration(), &crypto, tab, wish, return_to, now)).unwrap()
}

fn come_back(world: &World, tab: &Tab, part: &str) -> Result<SignedIn, SignInError> {
    let callback = Callback::read(part).unwrap();
    let came = now_or_never(finish(&registration(), &world.http(), tab, callback));
    came.map(|signed_in| signed_in.expect("a person was asked"))
}

/// The token endpoint's answer, with an identity that holds now and these claims in addition.
fn tokens(world: &World, claims: &[(&str, Value)]) -> String {
    let now = world.now().millis() / 1000;
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

/// Signs in with an identity token of these claims; the nonce is right unless they say otherwise.
fn sign_in(claims: &[(&str, Value)]) -> Result<SignedIn, SignInError> {
    let (world, tab) = (World::script(Vec::new()), Tab::default());
    let address = leave(&tab, world.now());
    let nonce = ("nonce", json!(asked(&address, "nonce")));
    let claims: Vec<_> = [nonce].into_iter().chain(claims.iter().cloned()).collect();
    let world = World::script(vec![json(&tokens(&world, &claims))]);
    come_back(&world, &tab, &format!("#code=c&state={}", asked(&address, "state")))
}

#[test]
fn a_person_is_signed_in_where_they_were() {
    let SignedIn { session, return_to } = sign_in(&[]).unwrap();
    assert_eq!(return_to.as_str(), "/customers?q=contoso");
    assert_eq!(session.account().username.as_deref(), Some("ana@partner.example"));
    let key = (PARTNER.parse().unwrap(), Resource::Graph);
    let now = World::script(Vec::new()).now();
    assert!(matches!(session.want(key, &TokenNeed::Any, now), NextStep::Use(_)));
}

#[test]
fn the_code_is_redeemed_with_the_proof_that_was_hashed_into_the_question() {
    let (world, tab) = (World::answering(|_| refusal(400, "{}")), Tab::default());
    let address = leave(&tab, world.now());
    let state = asked(&address, "state");
    _ = come_back(&world, &tab, &format!("#code=c&state={state}")).unwrap_err();
    let form = world.asked().remove(0).body().unwrap().to_owned();
    let verifier = asked(&format!("?{form}"), "code_verifier");
    let hash = now_or_never(Counting::default().sha256(&verifier)).unwrap();
    let challenge = data_encoding::BASE64URL_NOPAD.encode(&hash);
    assert_eq!(asked(&address, "code_challenge"), challenge);
    assert_eq!([&verifier, &state].map(|secret| address.contains(secret.as_str())), [false, true]);
}

#[test]
fn a_forged_answer_reaches_no_service_and_ends_the_sign_in() {
    let (world, tab) = (World::script(Vec::new()), Tab::default());
    let state = asked(&leave(&tab, world.now()), "state");
    let forged = come_back(&world, &tab, "#code=evil&state=forged").unwrap_err();
    assert_eq!(forged, SignInError::Answer(CallbackError::Forged));
    let late = come_back(&world, &tab, &format!("#code=c&state={state}")).unwrap_err();
    assert_eq!(late, SignInError::Answer(CallbackError::Unexpected));
}

#[test]
fn what_was_asked_for_in_silence_ends_in_silence_and_what_a_person_wished_does_not() {
    let world = World::script(Vec::new());
    for (prompt, error, is_silent) in [
        (Some(Prompt::None), "login_required&error_description=AADSTS50058%3A+x", true),
        (Some(Prompt::None), "interaction_required&error_description=AADSTS50076%3A+x", true),
        (Some(Prompt::None), "invalid_request&error_description=AADSTS9002326%3A+x", false),
        (None, "login_required&error_description=AADSTS50058%3A+x", false),
    ] {
        let tab = Tab::default();
        let state =
            asked(&leave_with(SignInRequest { prompt, ..WISH }, &tab, world.now()), "state");
        let callback = Callback::read(&format!("#error={error}&state={state}")).unwrap();
        let ended = now_or_never(finish(&registration(), &world.http(), &tab, callback));
        match ended {
            Ok(None) => assert!(is_silent, "{error}"),
            Err(SignInError::Answer(CallbackError::Denied(_))) => assert!(!is_silent, "{error}"),
            other => panic!("{error}: {other:?}"),
        }
    }
    assert!(world.asked().is_empty());
}

#[test]
fn the_same_answer_is_of_no_use_twice() {
    let (clock, tab) = (World::script(Vec::new()), Tab::default());
    let address = leave(&tab, clock.now());
    let nonce = ("nonce", json!(asked(&address, "nonce")));
    let world = World::script(vec![json(&tokens(&clock, &[nonce]))]);
    let part = format!("#code=c&state={}", asked(&address, "state"));
    assert!(come_back(&world, &tab, &part).is_ok());
    let again = come_back(&world, &tab, &part).unwrap_err();
    assert_eq!(again, SignInError::Answer(CallbackError::Unexpected));
    assert_eq!(world.asked().len(), 1);
}

#[test]
fn two_tabs_do_not_take_each_other_s_answers() {
    let world = World::script(Vec::new());
    let (one, other) = (Tab::default(), Tab::default());
    let crypto = Counting::default();
    let begin = |tab| {
        let return_to = ReturnPath::read_or_start("/");
        now_or_never(begin(&registration(), &crypto, tab, WISH, return_to, world.now())).unwrap()
    };
    let (first, _) = (begin(&one), begin(&other));
    let part = format!("#code=c&state={}", asked(&first, "state"));
    let mixed_up = come_back(&world, &other, &part).unwrap_err();
    assert_eq!(mixed_up, SignInError::Answer(CallbackError::Forged));
}

#[test]
fn an_identity_that_is_not_as_it_should_be_is_not_believed() {
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
fn a_code_that_is_refused_says_why() {
    let (world, tab) = (
        World::answering(|_| {
            refusal(400, r#"{"error": "invalid_request", "error_codes": [9002326]}"#)
        }),
        Tab::default(),
    );
    let state = asked(&leave(&tab, world.now()), "state");
    let failure = come_back(&world, &tab, &format!("#code=c&state={state}")).unwrap_err();
    assert_eq!(failure.problem().kind, ProblemKind::SetupMistake);
    assert_eq!(world.asked().len(), 1, "a code is not sent twice");
}

#[test]
fn a_code_that_may_have_been_used_is_not_sent_again() {
    use crate::sources::microsoft::client::transport::TransportError;
    let (world, tab) = (World::answering(|_| Err(TransportError::Reset)), Tab::default());
    let state = asked(&leave(&tab, world.now()), "state");
    let failure = come_back(&world, &tab, &format!("#code=c&state={state}")).unwrap_err();
    assert_eq!(failure.problem().kind, ProblemKind::Offline);
    assert_eq!(world.asked().len(), 1);
}

#[test]
fn a_browser_that_keeps_nothing_is_told_of_before_leaving() {
    struct Nothing;
    impl TabStorage for Nothing {
        fn keep(&self, _: &str) -> bool {
            false
        }
        fn take(&self) -> Option<String> {
            None
        }
    }
    let now = World::script(Vec::new()).now();
    let return_to = ReturnPath::read_or_start("/");
    let crypto = Counting::default();
    let left = now_or_never(begin(&registration(), &crypto, &Nothing, WISH, return_to, now));
    assert_eq!(left, Err(SignInError::NoStorage));
}
