//! Tests of a session's tokens, failures and storage.

use super::*;
use crate::domain::{Problem, SupportIds};

const NOW: Timestamp = Timestamp::from_millis(1_788_000_000_000);
const HOUR: i64 = 3_600_000;
const CONTOSO: Key = (TenantId::from_bytes([1; 16]), Resource::Graph);
const FABRIKAM: Key = (TenantId::from_bytes([2; 16]), Resource::Graph);

fn audience() -> Endpoint {
    Endpoint::parse("https://graph.microsoft.com").unwrap()
}

fn granted(access: &str, refresh: Option<&str>) -> TokenGrant {
    TokenGrant {
        access: Secret::new(access.to_owned()),
        lifetime_millis: HOUR,
        renew_after_millis: None,
        refresh: refresh.map(|text| Secret::new(text.to_owned())),
        refresh_lifetime_millis: 24 * HOUR,
        id_token: None,
        client_info: None,
    }
}

fn token(access: &str) -> AccessToken {
    AccessToken::new(Secret::new(access.to_owned()), audience())
}

fn session() -> Session {
    let account = Account { id: "a.b".to_owned(), tenant: CONTOSO.0, name: None, username: None };
    Session::new(account, &granted("", Some("first")), NOW)
}

fn with_token() -> Session {
    let mut session = session();
    session.store_grant(CONTOSO, audience(), granted("one", None), NOW);
    session
}

fn renew(refresh: &str) -> TokenDecision {
    TokenDecision::Renew(Secret::new(refresh.to_owned()))
}

fn denied(kind: ProblemKind, code: &str) -> RequestError {
    let ids = SupportIds { code: Some(code.to_owned()), ..SupportIds::default() };
    Problem::new(kind).with_ids(ids).into()
}

fn after(millis: i64) -> Timestamp {
    NOW.plus_millis(millis)
}

#[test]
fn a_token_is_used_until_five_minutes_before_its_end() {
    let session = with_token();
    assert_eq!(
        session.decide(CONTOSO, &TokenNeed::Any, after(55 * 60_000 - 1)),
        TokenDecision::Use(token("one"))
    );
    assert_eq!(session.decide(CONTOSO, &TokenNeed::Any, after(55 * 60_000)), renew("first"));
}

#[test]
fn a_token_is_not_used_for_another_tenant_or_service() {
    let session = with_token();
    assert_eq!(session.decide(FABRIKAM, &TokenNeed::Any, NOW), renew("first"));
    let elsewhere = (CONTOSO.0, Resource::PartnerCenter);
    assert_eq!(session.decide(elsewhere, &TokenNeed::Any, NOW), renew("first"));
}

#[test]
fn a_clock_that_was_turned_back_invalidates_all_tokens() {
    assert_eq!(with_token().decide(CONTOSO, &TokenNeed::Any, after(-1)), renew("first"));
}

#[test]
fn a_refused_token_is_renewed_once_for_all_callers() {
    let mut session = with_token();
    let need = TokenNeed::Replacing(token("one"));
    assert_eq!(session.decide(CONTOSO, &need, NOW), renew("first"));
    session.store_grant(CONTOSO, audience(), granted("two", None), NOW);
    assert_eq!(session.decide(CONTOSO, &need, NOW), TokenDecision::Use(token("two")));
}

#[test]
fn requested_claims_always_need_a_new_token() {
    let mut session = with_token();
    let need = TokenNeed::Claims("{}".to_owned());
    assert_eq!(session.decide(CONTOSO, &need, NOW), renew("first"));
    session.record_failure(CONTOSO, ProblemKind::ConfirmationNeeded.into(), NOW);
    assert_eq!(session.decide(CONTOSO, &need, NOW), renew("first"));
}

#[test]
fn claims_do_not_end_a_pause_that_the_sign_in_service_asked_for() {
    let mut session = with_token();
    let paused: RequestError = ProblemKind::Throttled(Some(after(HOUR / 2))).into();
    session.record_failure(CONTOSO, paused.clone(), NOW);
    let need = TokenNeed::Claims("{}".to_owned());
    assert_eq!(session.decide(CONTOSO, &need, NOW), TokenDecision::Denied(paused));
    assert_eq!(session.decide(CONTOSO, &need, after(HOUR / 2)), renew("first"));
}

#[test]
fn a_new_refresh_token_replaces_the_old_one_and_inherits_its_end() {
    let mut session = session();
    session.store_grant(CONTOSO, audience(), granted("one", Some("second")), after(HOUR));
    assert_eq!(session.decide(FABRIKAM, &TokenNeed::Any, after(HOUR)), renew("second"));
    assert_eq!(session.ends(), Some(after(24 * HOUR)));
    let over = session.decide(FABRIKAM, &TokenNeed::Any, after(24 * HOUR));
    assert_eq!(over, TokenDecision::Denied(ProblemKind::SignInNeeded.into()));
}

#[test]
fn a_refusal_is_remembered_for_a_minute_and_a_failure_for_less() {
    let mut session = session();
    let consent = denied(ProblemKind::ConsentMissing, "AADSTS65001");
    session.record_failure(CONTOSO, consent.clone(), NOW);
    assert_eq!(
        session.decide(CONTOSO, &TokenNeed::Any, after(59_999)),
        TokenDecision::Denied(consent)
    );
    assert_eq!(session.decide(CONTOSO, &TokenNeed::Any, after(60_000)), renew("first"));
    assert_eq!(session.decide(FABRIKAM, &TokenNeed::Any, NOW), renew("first"));
    session.record_failure(CONTOSO, ProblemKind::ServiceFailing.into(), NOW);
    assert_eq!(session.decide(CONTOSO, &TokenNeed::Any, after(5_000)), renew("first"));
    session.record_failure(CONTOSO, ProblemKind::Throttled(Some(after(90_000))).into(), NOW);
    let want = session.decide(CONTOSO, &TokenNeed::Any, after(89_999));
    assert_eq!(want, TokenDecision::Denied(ProblemKind::Throttled(Some(after(90_000))).into()));
}

#[test]
fn an_approval_removes_recorded_failures() {
    let mut session = session();
    session.record_failure(CONTOSO, ProblemKind::ConsentMissing.into(), NOW);
    session.clear_failures(CONTOSO.0);
    assert_eq!(session.decide(CONTOSO, &TokenNeed::Any, NOW), renew("first"));
}

#[test]
fn a_valid_token_stays_in_use_while_the_sign_in_service_fails() {
    let mut session = session();
    let early = TokenGrant { renew_after_millis: Some(HOUR / 2), ..granted("one", None) };
    session.store_grant(CONTOSO, audience(), early, NOW);
    assert_eq!(session.decide(CONTOSO, &TokenNeed::Any, after(HOUR / 2)), renew("first"));
    session.record_failure(CONTOSO, ProblemKind::ServiceFailing.into(), after(HOUR / 2));
    assert_eq!(
        session.decide(CONTOSO, &TokenNeed::Any, after(HOUR / 2)),
        TokenDecision::Use(token("one"))
    );
}

#[test]
fn only_a_refusal_of_the_session_ends_it() {
    for (kind, code, ends) in [
        (ProblemKind::SignInNeeded, "AADSTS700084", true),
        (ProblemKind::ConfirmationNeeded, "AADSTS70043", false),
        (ProblemKind::AccountBlocked, "AADSTS50057", false),
        (ProblemKind::Refused, "AADSTS999999", false),
    ] {
        let mut session = session();
        session.record_failure(CONTOSO, denied(kind, code), NOW);
        assert_eq!(session.ends().is_none(), ends, "{code}");
    }
}

#[test]
fn a_stored_session_is_restored_without_its_tokens_unless_it_has_expired() {
    let stored = with_token().to_json().unwrap();
    assert!(!stored.contains("one"), "{stored}");
    let restored = Session::restore(&stored, after(HOUR)).unwrap();
    assert_eq!(restored.account(), with_token().account());
    assert_eq!(restored.decide(CONTOSO, &TokenNeed::Any, after(HOUR)), renew("first"));
    assert!(Session::restore(&stored, after(24 * HOUR)).is_none());
    assert!(Session::restore("{}", NOW).is_none());
}

#[test]
fn an_automatic_redirect_happens_once_a_day() {
    assert!(may_redirect(None, NOW));
    assert!(!may_redirect(Some(after(-HOUR)), NOW));
    assert!(may_redirect(Some(after(-24 * HOUR)), NOW));
    assert!(!may_redirect(Some(after(HOUR)), NOW), "a clock that went back is no reason");
}

#[test]
fn no_secret_of_a_session_is_printed() {
    let mut session = session();
    session.store_grant(CONTOSO, audience(), granted("eyJ0", Some("0.AX")), NOW);
    let printed = format!("{session:?}");
    assert!(!printed.contains("eyJ0") && !printed.contains("0.AX"), "{printed}");
}

#[test]
fn excess_tokens_evict_those_that_expire_first() {
    let key = |n: u32| {
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&n.to_be_bytes());
        (TenantId::from_bytes(bytes), Resource::Graph)
    };
    let last = u32::try_from(MAX_TOKENS).unwrap();
    let mut session = session();
    for n in 0..=last {
        session.store_grant(key(n), audience(), granted("one", None), after(i64::from(n)));
    }
    assert!(session.tokens.len() <= MAX_TOKENS && session.tokens.len() > MAX_TOKENS / 3);
    let now = after(i64::from(last));
    assert_eq!(session.decide(key(last), &TokenNeed::Any, now), TokenDecision::Use(token("one")));
    assert_eq!(session.decide(key(0), &TokenNeed::Any, now), renew("first"));
}
