//! Partner Center's answers, each through the question that it answers.

use std::{fs, path::PathBuf};

use regia::{
    domain::{
        Access, Customer, Fact,
        ProblemKind::{
            self, BlockedByPolicy, NoRelationship, NoRole, NotFound, Refused, SetupMistake,
            SignInNeeded, TenantGone,
        },
        Record, RequestStatus, Severity, TenantId,
    },
    sources::microsoft::{
        client::{
            retry::RetryPolicy,
            transport::{HttpRequest, HttpResponse, TransportError},
        },
        partner_lists::{List, ListRequest, PartnerLists, collect},
        reseller::{
            approval::approve,
            customer::complete,
            probe::{Absence, AbsenceReason, Presence, probe},
            requests,
        },
    },
};
use serde_json::{Value, json};

use crate::services::{PARTNER, Services, answer, document, done, saved, tenant};

const CONTOSO: TenantId = TenantId::from_bytes([1; 16]);

/// What each refusal of Partner Center means, whatever was asked.
pub const REFUSALS: [(&str, ProblemKind); 10] = [
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
];

fn home() -> TenantId {
    tenant(PARTNER)
}

/// Gathers where Graph knows one customer and Partner Center answers as `sold` says.
fn gathered(sold: impl Fn(&HttpRequest) -> HttpResponse + 'static) -> (PartnerLists, Services) {
    let services = Services::with_graph(move |request| match request.url() {
        url if url.contains("/pc/") => sold(request),
        url if url.contains("/delegatedAdminCustomers") => {
            let id = "45C44870-EF77-4FDD-B6FE-3DACB075CFF2";
            answer(&json!({ "value": [{ "tenantId": id, "displayName": "Under GDAP" }] }))
        }
        _ => answer(&json!({ "value": [] })),
    });
    let wish = ListRequest {
        home: home(),
        contracts: false,
        partner_center: true,
        knows_domain: &|_| true,
        on_progress: &|_, _| {},
        policy: RetryPolicy::INTERACTIVE,
    };
    let clients = services.clients();
    (done(collect(&clients, wish)).unwrap(), services)
}

#[test]
fn two_pages_of_customers_join_graph_s_list_and_grant_nothing() {
    let (gathered, services) = gathered(|request| match request.header("MS-ContinuationToken") {
        None => saved("partnercenter/customers-page1-continuation.json"),
        Some("AQAAAA==") => saved("partnercenter/customers-page2-last.json"),
        Some(other) => panic!("{other}"),
    });
    let told: Vec<_> =
        gathered.customers.iter().map(|it| (&*it.name, it.delegation.access())).collect();
    assert_eq!(told, [("Under GDAP", Access::Granted), ("companyName", Access::Unknown)]);
    assert_eq!((gathered.sold_to.len(), gathered.missing.len()), (2, 0));
    let asked = services.asked("/pc/");
    let root = "https://console.example/pc/v1/customers";
    assert_eq!(asked[0].url(), format!("{root}?size=500"));
    assert_eq!(asked[1].url(), format!("{root}?size=2&seekOperation=Next"));
    assert_ne!(asked[0].header("MS-RequestId"), None);
}

#[test]
fn odd_customers_cost_nobody_else_their_place() {
    let (gathered, _) = gathered(|_| saved("partnercenter/customers-odd-values.json"));
    let names: Vec<_> = gathered.customers.iter().map(|it| &*it.name).collect();
    assert_eq!(names, ["Under GDAP", "Bäckerei Müßig & Söhne GmbH"]);
    assert_eq!(gathered.broken, 4, "two rows say nothing, two name no tenant");
}

#[test]
fn no_customers_are_none_and_a_refusal_is_a_missing_list() {
    let (nobody, _) = gathered(|_| saved("partnercenter/customers-empty.json"));
    assert_eq!((nobody.sold_to.len(), nobody.missing.len(), nobody.customers.len()), (0, 0, 1));
    for (file, kind) in REFUSALS {
        let (gathered, _) = gathered(move |_| saved(file));
        let missing: Vec<_> = gathered.missing.iter().map(|(list, it)| (*list, it.kind)).collect();
        assert_eq!((missing, gathered.customers.len()), (vec![(List::SoldTo, kind)], 1), "{file}");
    }
}

/// Whether Partner Center can be asked where it answers so.
fn probed(answer: impl Fn() -> Result<HttpResponse, TransportError> + 'static) -> Presence {
    let services = Services::unreliable(move |request| match request.url() {
        url if url.contains("/pc/") => answer(),
        _ => Ok(crate::services::answer(&json!({
            "access_token": "token", "token_type": "Bearer", "expires_in": 3599,
        }))),
    });
    done(probe(&services.clients(), home()))
}

fn absence(answer: impl Fn() -> Result<HttpResponse, TransportError> + 'static) -> Absence {
    match probed(answer) {
        Presence::Available => panic!("available"),
        Presence::Absent(absence) => absence,
    }
}

#[test]
fn a_list_is_what_tells_that_partner_center_is_there() {
    for file in
        ["partnercenter/customers-empty.json", "partnercenter/customers-page1-continuation.json"]
    {
        assert_eq!(probed(move || Ok(saved(file))), Presence::Available, "{file}");
    }
}

#[test]
fn the_console_s_own_page_is_not_partner_center() {
    let page = fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("index.html")).unwrap();
    let absence =
        absence(move || Ok(HttpResponse { status: 200, body: page.clone(), ..answer(&json!(0)) }));
    assert_eq!(
        (absence.reason, absence.problem.kind),
        (AbsenceReason::ForeignService, SetupMistake)
    );
    let message = absence.problem.ids.unwrap().message.unwrap();
    assert!(!message.contains('<'), "{message}");
}

#[test]
fn every_refusal_says_where_it_ends() {
    for (file, kind) in REFUSALS {
        let absence = absence(move || Ok(saved(file)));
        let gateway = kind == Refused;
        let reason = if gateway { AbsenceReason::Gateway } else { AbsenceReason::Refused };
        assert_eq!((absence.reason, absence.problem.kind), (reason, kind), "{file}");
    }
    let absence = absence(|| Err(TransportError::Reset));
    assert_eq!((absence.reason, absence.problem.kind), (AbsenceReason::Unreachable, SetupMistake));
}

/// A customer of whom Graph told nothing, with what Partner Center adds.
fn completed(partner_center: impl Fn(&HttpRequest) -> HttpResponse + 'static) -> Record {
    let services = Services::with_graph(move |request| {
        assert!(request.url().starts_with("https://console.example/pc/v1/customers/"));
        partner_center(request)
    });
    let record = Record::new(Customer::new(CONTOSO));
    done(complete(&services.clients(), home(), record.clone(), &record, RetryPolicy::INTERACTIVE))
        .record
}

#[test]
fn what_was_sold_and_requested_and_whom_to_reach_are_facts_of_the_customer() {
    let mut requests = document("partnercenter/servicerequests-mixed.json");
    requests["links"] = Value::Null;
    let record = completed(move |request| match request.url() {
        url if url.ends_with("/company") => saved("documents/partnercenter-companyprofile.json"),
        url if url.ends_with("/billing") => saved("documents/partnercenter-billingprofile.json"),
        url if url.ends_with("/subscriptions") => {
            saved("partnercenter/subscriptions-nce-mixed.json")
        }
        url if url.ends_with("/servicerequests") => answer(&requests),
        url => panic!("{url}"),
    });
    let subscriptions = record.subscriptions.value().unwrap();
    assert_eq!(subscriptions.len(), 4);
    assert_eq!(
        (subscriptions[0].auto_renews, subscriptions[0].term.as_deref()),
        (Some(true), Some("P3Y"))
    );
    let profile = record.profile.value().unwrap();
    assert_eq!(profile.address.as_ref().unwrap().city.as_deref(), Some("Redmond"));
    assert_eq!(profile.contacts.len(), 2);
    let requests = record.requests.value().unwrap();
    assert_eq!(requests.len(), 7);
    assert!(requests.iter().all(|request| request.customer == Some(CONTOSO)));
}

#[test]
fn a_customer_s_list_that_leads_on_to_the_partner_s_shows_nobody_else_s_requests() {
    let record = completed(|_| saved("partnercenter/servicerequests-mixed.json"));
    assert_eq!(failed(&record.requests), Some(ProblemKind::Unreadable));
}

#[test]
fn a_refusal_is_a_fact_of_every_part_and_no_empty_list() {
    for (file, kind) in REFUSALS {
        let record = completed(move |_| saved(file));
        let why = |failed: Option<ProblemKind>| assert_eq!(failed, Some(kind), "{file}");
        why(failed(&record.subscriptions));
        why(failed(&record.profile));
        why(failed(&record.requests));
        assert_eq!(record.health, Fact::not_asked());
    }
}

fn failed<T>(fact: &Fact<T>) -> Option<ProblemKind> {
    fact.failure().map(|failure| failure.problem.kind)
}

#[test]
fn the_partner_s_requests_are_listed_by_offset_with_whom_they_are_about() {
    let services = Services::with_graph(|request| {
        let more = request.url().contains("offset=7");
        let next = "partnercenter/customers-empty.json";
        saved(if more { next } else { "partnercenter/servicerequests-mixed.json" })
    });
    let all = done(requests::all(&services.clients(), home(), RetryPolicy::INTERACTIVE)).unwrap();
    let all = all.value().unwrap();
    assert_eq!(all.len(), 7);
    assert_eq!(all[0].customer, Some(tenant("3b33e682-00c3-41ee-9dd2-a548adf56438")));
    assert_eq!(
        (&all[0].status, &all[0].severity),
        (&RequestStatus::AttentionNeeded, &Severity::Moderate)
    );
    assert_eq!(services.asked("/servicerequests").len(), 2);
}

#[test]
fn one_request_comes_with_what_was_written() {
    let services = Services::with_graph(|_| saved("partnercenter/servicerequest-new-fields.json"));
    let read = |id| done(requests::one(&services.clients(), home(), id, RetryPolicy::INTERACTIVE));
    assert_eq!(read("616122292874576").unwrap().notes[0].text, "Sample Note");
    assert_eq!(read("616122292874577").unwrap_err().problem.kind, ProblemKind::Unreadable);
    let gone = Services::with_graph(|_| saved("partnercenter/error-404-1000.json"));
    let read = done(requests::one(&gone.clients(), home(), "1", RetryPolicy::INTERACTIVE));
    assert_eq!(read.unwrap_err().problem.kind, NotFound);
}

#[test]
fn an_approval_that_is_there_is_one_and_every_refusal_is_told() {
    let approved = |file: &'static str| {
        let services = Services::with_graph(move |_| saved(file));
        let approved = done(approve(&services.clients(), home(), CONTOSO, "Partner console"));
        let sent = services.asked("/applicationconsents").remove(0);
        let body: Value = serde_json::from_str(sent.body().unwrap()).unwrap();
        let documented = document("partnercenter/applicationconsent-request.json");
        assert_eq!(body["applicationId"], documented["applicationId"]);
        approved.map_err(|denied| denied.problem.kind)
    };
    assert_eq!(approved("partnercenter/applicationconsent-conflict.json"), Ok(()));
    assert_eq!(approved("partnercenter/applicationconsent-request.json"), Ok(()), "201 repeats it");
    for (file, kind) in REFUSALS {
        assert_eq!(approved(file), Err(kind), "{file}");
    }
}
