//! Each card of the live source draws what it promises.
//!
//! No browser: `cargo test --features ssr` draws to HTML. Signing in itself is proved in one.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "pages of customers are the other test's")]
mod page_world;
#[expect(dead_code, reason = "customers are the other test's")]
#[path = "pages/world.rs"]
mod world;

use std::{collections::BTreeSet, rc::Rc};

use futures_util::FutureExt as _;
use leptos::prelude::*;
use page_world::{at, id, now, text};
use regia::{
    app,
    auth::{
        callback::CallbackError, diagnosis::Diagnosis, id_token::IdTokenError, sign_in::SignInError,
    },
    components::{
        microsoft::{ErrorDiagnosis, SignInFailure},
        provide_live_views, use_live_views,
    },
    config::MicrosoftConfig,
    domain::{Problem, ProblemKind, SupportIds},
    i18n::{self, Catalogue, Plain},
    pages::{
        missing::{EvidenceCard, UnlistedCard, reason_text},
        setup::{
            ConfigurationTable, PartnerCenterState, PermissionsSection, RegisterSection, member,
        },
        sign_in::{NoCustomers, Welcome},
    },
    routes::LivePage,
    sources::microsoft::{
        client::endpoint::Endpoint,
        explain::{Evidence, MissingCustomerRequest, MissingReason, reason_for},
        graph::{
            access_assignments::Assignment,
            delegated_admin_relationships::{self as relationships, GrantedRelationship},
            tenant_information::TenantInformation,
        },
        partner_lists::EmptyListReason,
        reseller::probe::{Absence, AbsenceReason, Presence},
    },
    state::use_console,
};
use world::part;

const CLIENT: &str = "11111111-2222-3333-4444-555555555555";

fn card<V: IntoView + 'static>(draw: impl FnOnce() -> V + 'static) -> String {
    part(move || draw().into_any())
}

fn with_code(kind: ProblemKind, code: &str) -> Problem {
    let ids = SupportIds { code: Some(code.to_owned()), ..SupportIds::default() };
    Problem::new(kind).with_ids(ids)
}

/// A page of the live source of a console without one.
fn page(page: LivePage) -> String {
    part(move || {
        provide_live_views();
        let opened = app::load_live(use_console(), Rc::default()).now_or_never();
        assert!(opened.is_some_and(|it| it.is_ok()));
        use_live_views().get_untracked().unwrap().page(&page)
    })
}

fn speak_italian() {
    let words = Catalogue::empty().read_over(include_bytes!("../locales/it.json")).unwrap();
    i18n::install(Rc::new(words), Rc::new(Plain));
}

// The first page.

#[test]
fn the_first_page_says_whom_it_is_for_and_with_whose_rights_it_acts() {
    let html = card(|| view! { <Welcome failure=None><button>"act"</button></Welcome> });
    let said = text(&html);
    assert!(html.contains("<h1"), "{html}");
    for words in ["Sign in to see your customers", "partners", "your own rights", "act"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn every_way_in_which_a_sign_in_fails_has_a_sentence_of_its_own() {
    let problem = || Problem::new(ProblemKind::SignInNeeded);
    let all = [
        SignInError::NoCryptography,
        SignInError::NoStorage,
        SignInError::Redemption(problem()),
        SignInError::Answer(CallbackError::Unexpected),
        SignInError::Answer(CallbackError::Forged),
        SignInError::Answer(CallbackError::TooLate),
        SignInError::Answer(CallbackError::AnotherIssuer),
        SignInError::Answer(CallbackError::Cancelled),
        SignInError::Answer(CallbackError::Denied(problem())),
        SignInError::Answer(CallbackError::Empty),
        SignInError::Identity(IdTokenError::Expired),
        SignInError::Identity(IdTokenError::NoTenant),
        SignInError::Identity(IdTokenError::Audience),
        SignInError::Identity(IdTokenError::Nonce),
    ];
    let mut said = Vec::new();
    for failure in all {
        let its = failure.clone();
        let html = card(move || view! { <SignInFailure failure=its /> });
        let cancelled = failure == SignInError::Answer(CallbackError::Cancelled);
        let role = if cancelled { "role=\"status\"" } else { "role=\"alert\"" };
        assert!(html.contains(role), "{failure:?}: {html}");
        said.push(text(&html));
    }
    let number = said.len();
    said.sort();
    said.dedup();
    assert_eq!(said.len(), number, "{said:?}");
}

#[test]
fn a_sign_in_that_fails_by_the_set_up_names_the_field_and_leads_to_the_set_up() {
    let problem = with_code(ProblemKind::SetupMistake, "AADSTS9002326");
    let html = card(move || {
        let failure = SignInError::Redemption(problem);
        view! { <SignInFailure failure /> }
    });
    let said = text(&html);
    assert!(said.contains("App registration: Authentication, platform"), "{said}");
    assert!(said.contains("Details for support"), "{said}");
    assert!(html.contains("href=\"/setup\""), "{html}");
    let own =
        card(|| view! { <SignInFailure failure=SignInError::Answer(CallbackError::TooLate) /> });
    assert!(!own.contains("/setup"), "{own}");
}

#[test]
fn nobody_listed_is_explained_with_what_to_do() {
    for (kind, reason, words) in [
        (ProblemKind::NotAPartner, Some(EmptyListReason::NotAPartner), "without a partner account"),
        (ProblemKind::NoAgent, None, "AdminAgents"),
        (
            ProblemKind::NoCustomers,
            Some(EmptyListReason::NoRelationships),
            "Send a relationship request",
        ),
        (
            ProblemKind::NoCustomers,
            Some(EmptyListReason::NoneVisible { is_partner: true }),
            "ask your administrator for AdminAgents",
        ),
        (ProblemKind::NoCustomers, Some(EmptyListReason::Pending(2)), "2 requests wait"),
        (ProblemKind::NoCustomers, Some(EmptyListReason::Draft), "is a draft"),
        (ProblemKind::NoCustomers, Some(EmptyListReason::Activating), "is activating it"),
        (ProblemKind::NoCustomers, Some(EmptyListReason::Unclear), "new to this console"),
        (ProblemKind::NoCustomers, Some(EmptyListReason::Ended(1)), "1 relationship has ended"),
    ] {
        let html = card(move || view! { <NoCustomers kind reason>"act"</NoCustomers> });
        assert!(text(&html).contains(words), "{kind:?}: {html}");
        assert!(html.contains("https://learn.microsoft.com/partner-center/"), "{html}");
        assert!(html.contains("href=\"/missing\""), "{html}");
        assert!(html.contains("<h1"), "{html}");
    }
}

// What a code means.

#[test]
fn an_unknown_code_says_so_with_the_code() {
    let unknown = Diagnosis::read("AADSTS999999: x").unwrap();
    let html = card(move || view! { <ErrorDiagnosis diagnosis=unknown /> });
    assert!(text(&html).contains("AADSTS999999 is not known here"), "{html}");
    let hostile = Diagnosis { code: "<img src=x>".to_owned(), cause: None };
    let html = card(move || view! { <ErrorDiagnosis diagnosis=hostile /> });
    assert!(!html.contains("<img"), "{html}");
}

/// A code for each cause there is.
const CODES: &str = "50011 500113 9002326 9002327 7000218 50194 700016 7000112 900144 700005 70011 \
    650056 700054 50049 90038 650052 65001 65004 90094 90099 50020 50105 90002 50076 50079 53003 \
    530034 700084 700082 50058 50126 50057 50053 50196 90033 access_denied 900420 800001 900308 \
    2032 800075 2055";

#[test]
fn every_cause_has_its_own_words_in_each_language() {
    let mut said = BTreeSet::new();
    let mut drawn = 0;
    for is_italian in [false, true] {
        if is_italian {
            speak_italian();
        }
        for code in CODES.split_whitespace() {
            let diagnosis = Diagnosis::read(code).unwrap();
            assert!(diagnosis.cause.is_some(), "{code}");
            let shown = diagnosis.code.clone();
            let words = text(&card(move || view! { <ErrorDiagnosis diagnosis /> }));
            assert!(words.starts_with(&shown), "{shown}: {words}");
            let whose = if is_italian { "Chi può rimediare" } else { "Who can put it right" };
            assert!(words.contains(whose), "{code}: {words}");
            said.insert(words.trim_start_matches(&shown).to_owned());
            drawn += 1;
        }
    }
    assert_eq!(said.len(), drawn);
}

// The set-up.

#[test]
fn a_console_without_a_live_source_says_how_to_get_one() {
    let html = page(LivePage::Setup);
    let said = text(&html);
    assert!(said.contains("This console has no live source"), "{said}");
    assert!(said.contains("Error code or message"), "{said}");
    assert!(said.contains("It is not configured"), "{said}");
    assert!(!said.contains("Check sign-in"), "{said}");
    assert_eq!(html.matches("<h1").count(), 1, "{html}");
}

#[test]
fn the_redirect_uri_is_shown_as_it_has_to_be_registered_and_can_be_copied() {
    let redirect_uri = Some("https://www.example/console/".to_owned());
    let html = card(|| view! { <RegisterSection redirect_uri /> });
    assert!(html.contains("<bdi class=\"code\">https://www.example/console/</bdi>"), "{html}");
    assert!(html.contains("aria-label=\"Copy: Redirect URI\""), "{html}");
    let said = text(&html);
    for words in ["multitenant", "Single-page application", "no client secret"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn each_permission_stands_with_its_id_and_what_it_is_for() {
    let html = card(|| view! { <PermissionsSection /> });
    assert_eq!(html.matches("scope=\"row\"").count(), 11, "{html}");
    for id in ["0c0064ea-477b-4130-82a5-4c2cc4ff68aa", "1cebfa2a-fb4d-419e-b5f9-839b4383e05a"] {
        assert!(html.contains(id), "{id}");
    }
}

#[test]
fn what_is_typed_makes_a_member_that_the_console_can_read() {
    let tenant = id(7).to_string();
    for typed in [String::new(), format!(" {tenant} ")] {
        let made = member(&CLIENT.to_uppercase(), &typed).unwrap();
        let config = MicrosoftConfig::parse(format!("{{ {made} }}").as_bytes()).unwrap().unwrap();
        assert_eq!(config.client_id, CLIENT);
        assert_eq!(config.realm.name() == tenant, !typed.is_empty());
    }
    for (client_id, tenant) in [("", ""), ("console", ""), (CLIENT, "contoso.com")] {
        assert_eq!(member(client_id, tenant), None, "{client_id} {tenant}");
    }
}

/// What the present configuration shows, with `more` in the member `live`.
fn configuration(more: &str) -> String {
    let live = format!(r#"{{"live": {{"clientId": "{CLIENT}"{more}}}}}"#);
    let live = MicrosoftConfig::parse(live.as_bytes()).unwrap().unwrap();
    let app = live.registration(&Endpoint::parse("https://www.example/console").unwrap());
    text(&card(move || view! { <ConfigurationTable app=Rc::new(app) realm=live.realm /> }))
}

#[test]
fn the_present_configuration_is_shown_host_by_host() {
    let said = configuration(r#", "cloud": "china""#);
    for value in [
        CLIENT,
        "any organization",
        "https://www.example/console/",
        "https://login.partner.microsoftonline.cn",
        "Cloud china",
        "https://microsoftgraph.chinacloudapi.cn",
        "not configured",
    ] {
        assert!(said.contains(value), "{value}: {said}");
    }
    assert!(configuration("").contains("Cloud global"));
    let own = configuration(r#", "authority": "https://login.example""#);
    assert!(own.contains("Cloud hosts of its own, in config.json"), "{own}");
}

#[test]
fn each_state_of_partner_center_has_words() {
    let absent = |reason| {
        let problem = Problem::new(ProblemKind::SetupMistake);
        Some(Presence::Absent(Absence { reason, problem, claims: None }))
    };
    for (presence, is_configured, words) in [
        (None, false, "It is not configured"),
        (None, true, "sign in to try it"),
        (Some(Presence::Available), true, "Partner Center answers."),
        (absent(AbsenceReason::NotConfigured), true, "It is not configured"),
        (absent(AbsenceReason::Unreachable), true, "No server answers"),
        (absent(AbsenceReason::ForeignService), true, "Something else answers"),
        (absent(AbsenceReason::Gateway), true, "Authorization header"),
        (absent(AbsenceReason::Refused), true, "refuses:"),
        (absent(AbsenceReason::Temporary), true, "Try again later"),
    ] {
        let html = card(move || view! { <PartnerCenterState presence is_configured now=now() /> });
        assert!(text(&html).contains(words), "{words}: {html}");
    }
}

// Why a customer is missing.

fn relationship(status: &str) -> Vec<GrantedRelationship> {
    let row =
        format!(r#"{{"id": "r-1", "status": "{status}", "endDateTime": "2026-02-03T00:00:00Z"}}"#);
    relationships::read(&[serde_json::from_str(&row).unwrap()]).items
}

fn evidence() -> Evidence {
    let name = Some("Contoso & <Sons>".to_owned());
    let default_domain = Some("contoso.com".to_owned());
    Evidence {
        tenant: Ok(TenantInformation { tenant: id(1), name, default_domain }),
        relationships: Ok(relationship("active")),
        requests_without_customer: None,
        assignments: Some(Ok(vec![Assignment::Active])),
        reach: Some(Ok(())),
    }
}

/// The marks of the five checks, in order.
fn marks(evidence: Evidence) -> Vec<String> {
    let html = card(move || view! { <EvidenceCard evidence /> });
    html.split("data-mark=\"").skip(1).map(|it| it.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn what_was_found_is_shown_with_every_check_in_words() {
    let html = card(|| view! { <EvidenceCard evidence=evidence() /> });
    let said = text(&html);
    for words in ["contoso.com", "The organization exists: Yes", "A relationship is active: Yes"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(html.contains("Contoso &amp; &lt;Sons&gt;"), "{html}");
    assert!(html.contains(&id(1).to_string()), "{html}");
}

#[test]
fn what_was_not_checked_is_neither_good_nor_bad() {
    let (done, failed, unknown) = ("done", "failed", "unknown");
    assert_eq!(marks(evidence()), [done; 5]);
    let nobody = Evidence {
        tenant: Err(ProblemKind::NotFound.into()),
        relationships: Ok(Vec::new()),
        requests_without_customer: None,
        assignments: None,
        reach: None,
    };
    assert_eq!(marks(nobody.clone()), [failed, unknown, unknown, unknown, unknown]);
    let unasked = Evidence { tenant: Err(ProblemKind::Offline.into()), ..nobody.clone() };
    assert_eq!(marks(unasked), [unknown; 5]);
    let stranger = Evidence { tenant: evidence().tenant, ..nobody.clone() };
    assert_eq!(marks(stranger.clone()), [done, failed, failed, unknown, unknown]);
    let request = MissingCustomerRequest { id: "r-2".to_owned(), name: "Contoso".to_owned() };
    let unnamed =
        Evidence { requests_without_customer: Some(Ok(vec![request])), ..stranger.clone() };
    assert_eq!(marks(unnamed), [done, unknown, failed, unknown, unknown]);
    let pending = Evidence { relationships: Ok(relationship("approvalPending")), ..stranger };
    assert_eq!(marks(pending), [done, done, failed, unknown, unknown]);
    let groupless = Evidence { assignments: Some(Ok(Vec::new())), ..evidence() };
    assert_eq!(marks(groupless), [done, done, done, failed, done]);
    let refused = Evidence { reach: Some(Err(ProblemKind::ConsentMissing.into())), ..evidence() };
    assert_eq!(marks(refused), [done, done, done, done, failed]);
    let offline = Evidence { reach: Some(Err(ProblemKind::Offline.into())), ..evidence() };
    assert_eq!(marks(offline), [done, done, done, done, unknown]);
}

#[test]
fn each_reason_is_a_sentence_with_a_next_step() {
    let ended = at("2026-02-03T00:00:00Z");
    for (reason, words) in [
        (reason_for(&evidence()), "Refresh the list"),
        (MissingReason::NoSuchOrganization, "Check the spelling"),
        (MissingReason::NeverRequested, "Send it a request"),
        (MissingReason::Pending("r-1".to_owned()), "approval link again"),
        (MissingReason::Draft, "Send it from Partner Center"),
        (MissingReason::Activating, "is activating it"),
        (MissingReason::Unclear, "new to this console"),
        (MissingReason::Ended(None), "Send a new request"),
        (MissingReason::Ended(Some(ended)), "2026"),
        (MissingReason::NoGroupAssigned, "Ask your administrator"),
        (MissingReason::AssignmentPending, "Wait some minutes"),
        (MissingReason::Refused(ProblemKind::NoRole.into()), "refuse all the same"),
        (MissingReason::Unknown(ProblemKind::Offline.into()), "could not be found out"),
    ] {
        let said = reason_text(&reason);
        assert!(said.contains(words), "{reason:?}: {said}");
    }
}

#[test]
fn a_question_without_a_session_asks_to_sign_in_and_a_name_is_no_question() {
    let html = page(LivePage::Missing("contoso.com".to_owned()));
    assert!(text(&html).contains("Sign in with Microsoft"), "{html}");
    assert!(html.contains("id=\"missing-clue\""), "{html}");
    let html = page(LivePage::Missing("Contoso Ltd".to_owned()));
    assert!(text(&html).contains("“Contoso Ltd” is neither a domain"), "{html}");
    let html = page(LivePage::Missing(String::new()));
    assert!(!text(&html).contains("Sign in with Microsoft"), "{html}");
}

#[test]
fn customers_without_delegated_administration_are_counted_and_linked() {
    let customers = vec![(id(1), "Contoso".to_owned()), (id(2), "<b>".to_owned())];
    let html = card(move || view! { <UnlistedCard customers=Some(customers) /> });
    assert!(text(&html).contains("2 customers of Partner Center have not granted"), "{html}");
    assert!(html.contains(&format!("href=\"/customers/{}\"", id(1))), "{html}");
    assert!(!html.contains("<b>"), "{html}");
    let nobody = card(|| view! { <UnlistedCard customers=Some(Vec::new()) /> });
    assert!(text(&nobody).contains("Every customer"), "{nobody}");
    let unasked = card(|| view! { <UnlistedCard customers=None /> });
    assert!(text(&unasked).contains("With Partner Center set up"), "{unasked}");
}

// In another language.

#[test]
fn each_card_speaks_the_language_of_the_page() {
    speak_italian();
    let welcome = card(|| view! { <Welcome failure=Some(SignInError::NoStorage)>"act"</Welcome> });
    let nobody =
        card(|| view! { <NoCustomers kind=ProblemKind::NoAgent reason=None>"act"</NoCustomers> });
    let found = card(|| view! { <EvidenceCard evidence=evidence() /> });
    for (html, words) in [
        (welcome, "partner cloud Microsoft"),
        (nobody, "gruppo di sicurezza"),
        (found, "Che cosa è stato controllato"),
        (page(LivePage::Setup), "Registra l’app"),
        (page(LivePage::Missing(String::new())), "Perché manca un cliente?"),
    ] {
        let said = text(&html);
        assert!(said.contains(words), "{words}: {said}");
        for english in ["Sign in", "What was checked", "Register the app", "organization"] {
            assert!(!said.contains(english), "{english}: {said}");
        }
    }
}
