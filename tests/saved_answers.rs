//! A folder of saved answers becomes a snapshot: `tests/saved_answers`, made of documented answers.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::Path, rc::Rc};

use futures_util::FutureExt;
use regia::{
    domain::{
        Access, Fact, Failure, Freshness, HealthState, HealthSummary, ProblemKind, Record, Seats,
        TenantId, Timestamp,
    },
    sources::{
        Reading, Source, UnreadReason,
        microsoft::saved_responses::{Assembled, Found, Kind, SavedFile, assemble},
        snapshot::{self, Header, Snapshot},
    },
};

const CONTOSO: &str = "4fdbff88-9d6b-42e0-9713-45c922ba8001";
const SUBSIDIARY: &str = "1c0fa218-5dec-49db-8247-cfa457af8116";
const FABRIKAM: &str = "52eaad04-13a2-4a2f-9ce8-93a294fadf36";

fn saved() -> Timestamp {
    "2026-09-01T10:00:00Z".parse().unwrap()
}

/// The files below a folder, with their paths from its root.
fn files(folder: &Path, around: &str) -> Vec<SavedFile> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .flat_map(|entry| {
            let path = format!("{around}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                files(&entry.path(), &format!("{path}/"))
            } else {
                vec![SavedFile { path, bytes: fs::read(entry.path()).unwrap(), saved: saved() }]
            }
        })
        .collect()
}

fn assembled() -> Assembled {
    assemble(files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/saved_answers"), ""))
}

fn file(path: &str, text: &str) -> SavedFile {
    SavedFile { path: path.to_owned(), bytes: text.into(), saved: saved() }
}

fn record<'a>(assembled: &'a Assembled, tenant: &str) -> &'a Record {
    let tenant: TenantId = tenant.parse().unwrap();
    assembled.records.iter().find(|record| record.customer.id == tenant).unwrap()
}

/// Why nothing of a fact is known.
fn failure<T: std::fmt::Debug>(fact: &Fact<T>) -> ProblemKind {
    assert!(fact.value().is_none(), "{fact:?}");
    fact.failure().unwrap().problem.kind
}

#[test]
fn customers_of_all_lists_are_there_once() {
    let assembled = assembled();
    let names: Vec<_> =
        assembled.records.iter().map(|record| record.customer.name.as_str()).collect();
    assert_eq!(
        names,
        ["Contoso, Ltd", "Contoso subsidiary", "Fabrikam, Inc.", "Northwind Traders"]
    );
    let access: Vec<_> =
        assembled.records.iter().map(|record| record.customer.delegation.access()).collect();
    assert_eq!(access, [Access::Granted, Access::Ended, Access::Pending, Access::Unknown]);
}

#[test]
fn everything_that_was_saved_of_a_customer_is_put_together() {
    let assembled = assembled();
    let contoso = record(&assembled, CONTOSO);
    assert_eq!(contoso.customer.primary_domain(), Some("contoso.onmicrosoft.com"));
    assert_eq!(contoso.customer.domains.len(), 3);

    let profile = contoso.profile.value().unwrap();
    let address = profile.address.as_ref().unwrap();
    assert_eq!((&*address.lines[1], address.country.as_deref()), ("Building B", Some("NL")));
    let mails: Vec<_> =
        profile.contacts.iter().filter_map(|contact| contact.email.as_deref()).collect();
    assert_eq!(mails, ["admin@contoso.com", "info@contoso.com"]);

    let [e5, crm] = contoso.subscriptions.value().unwrap().as_slice() else { panic!() };
    assert_eq!(
        (&*e5.name, e5.seats),
        ("Office 365 E5", Some(Seats { used: Some(14), total: 25, suspended: 0 }))
    );
    assert_eq!(e5.renews.unwrap().to_string(), "2027-02-01T00:00:00Z");
    assert_eq!((e5.auto_renews, e5.term.as_deref()), (Some(true), Some("P1Y")));
    assert_eq!(crm.name, "Microsoft Dynamics CRM Online");

    let health = contoso.health.value().unwrap();
    assert_eq!((health.services.len(), health.issues.len()), (2, 5));
    let summary = health.summary();
    assert_eq!(
        (summary.state, summary.incidents, summary.advisories),
        (HealthState::Incident, 1, 1)
    );
    assert_eq!(contoso.requests.value().unwrap().len(), 1);
}

#[test]
fn a_refusal_is_kept_for_the_part_that_was_refused() {
    let assembled = assembled();
    let subsidiary = record(&assembled, SUBSIDIARY);
    assert_eq!(failure(&subsidiary.profile), ProblemKind::ConsentMissing);
    assert_eq!(failure(&subsidiary.health), ProblemKind::NoRole);
    assert_eq!(subsidiary.subscriptions.value().unwrap().len(), 4, "saved as UTF-16");
    let [request] = subsidiary.requests.value().unwrap().as_slice() else { panic!() };
    assert_eq!(request.title, "TrialSR", "from the partner's own list");

    let fabrikam = record(&assembled, FABRIKAM);
    assert_eq!(fabrikam.customer.primary_domain(), Some("fabrikam.com"));
    assert_eq!(failure(&fabrikam.profile), ProblemKind::ConsentMissing);
    assert_eq!(failure(&fabrikam.subscriptions), ProblemKind::NotFound);
    let Failure { problem, at } = fabrikam.profile.failure().unwrap();
    assert_eq!(problem.ids.as_ref().unwrap().code.as_deref(), Some("AADSTS65001"));
    assert_eq!(*at, saved());
}

#[test]
fn what_nobody_asked_for_stays_unasked() {
    let assembled = assembled();
    let northwind = assembled.records.last().unwrap();
    assert_eq!(northwind.health, Fact::not_asked());
    assert_eq!(northwind.requests, Fact::not_asked(), "the partner's list names none of them");
    assert_eq!(northwind.profile, Fact::not_asked());
    assert_eq!(record(&assembled, FABRIKAM).requests, Fact::not_asked());
}

#[test]
fn what_cannot_be_used_is_told_with_a_reason() {
    let unread: Vec<_> = assembled()
        .unread
        .into_iter()
        .map(|unread| format!("{}: {}", unread.path, unread.reason))
        .collect();
    assert_eq!(
        unread,
        [
            "4fdbff88-9d6b-42e0-9713-45c922ba8001/subscriptions.json: elements that could not be \
             read: 0, fields: 1",
            "empty.json: it is empty",
            "fabrikam.com/healthOverviews.json: it ends in the middle",
            "fabrikam.com/issues.json: it is not the last page, and the next one is missing",
            "messages.json: it is none of the answers that are read here",
            "nobody/domains.json: its folder is not named after a customer, and holds no \
             organization document",
            "notes.txt: it is not JSON",
            "page.html: it is a web page, not JSON",
            "serviceRequests.json: rows that belong to no known customer: 1",
            "shopping.json: it is none of the answers that are read here",
        ]
    );
}

#[test]
fn what_was_found_is_counted() {
    let found = assembled().found;
    assert_eq!(found[&Kind::DelegatedCustomers], Found { documents: 2, rows: 2 });
    assert_eq!(found[&Kind::Issues], Found { documents: 3, rows: 6 });
    assert_eq!(found[&Kind::Organization], Found { documents: 3, rows: 2 });
    assert_eq!(found.get(&Kind::Contracts), None);
}

#[test]
fn an_answer_that_is_cut_off_is_no_unasked_question() {
    let assembled = assembled();
    let summary = HealthSummary::from_fact(&record(&assembled, FABRIKAM).health);
    assert_eq!(summary.incidents, 1, "the issues could be read");
    let alone = assemble([file(&format!("{CONTOSO}/healthOverviews.json"), "{\"value\": [")]);
    assert_eq!(failure(&alone.records[0].health), ProblemKind::Unreadable);
    assert_eq!(alone.unread.len(), 1);
}

/// The state of Contoso's health, from these files of its folder.
fn health(files: &[(&str, &str)]) -> (HealthState, Freshness) {
    let files = files.iter().map(|(name, text)| file(&format!("{CONTOSO}/{name}.json"), text));
    let assembled = assemble(files);
    let summary = HealthSummary::from_fact(&assembled.records[0].health);
    (summary.state, summary.freshness)
}

const WORKS: &str =
    r#"{"id": "Exchange", "service": "Exchange Online", "status": "serviceOperational"}"#;
const FAILS: &str = r#"{"id": "Planner", "service": "Planner", "status": "serviceInterruption"}"#;

fn page(row: &str, has_next: bool) -> String {
    let next = r#", "@odata.nextLink": "https://graph.microsoft.com/v1.0/next""#;
    format!("{{\"value\": [{row}]{}}}", if has_next { next } else { "" })
}

#[test]
fn half_an_answer_is_never_healthy() {
    let half = page(WORKS, true);
    let part = (HealthState::Failed, Freshness::Part);
    assert_eq!(health(&[("healthOverviews", &half)]), part);
    // The second page is missing, the first one is, and the second one is a refusal.
    let whole = page(WORKS, false);
    assert_eq!(health(&[("healthOverviews", &half), ("healthOverviews-3", &whole)]), part);
    assert_eq!(health(&[("healthOverviews-2", &whole)]), part);
    let refusal = r#"{"error": {"code": "UnknownError", "message": "Forbidden"}}"#;
    assert_eq!(
        health(&[("healthOverviews", &half), ("healthOverviews-2", refusal)]).1,
        Freshness::Part
    );
    assert_ne!(
        health(&[("healthOverviews", &half), ("healthOverviews-2", refusal)]).0,
        HealthState::Healthy
    );
    assert_eq!(health(&[("healthOverviews", &half), ("healthOverviews-2", "{\"value\":")]), part);
    // What the half says of problems is shown.
    let bad = page(FAILS, true);
    assert_eq!(health(&[("healthOverviews", &bad)]), (HealthState::Degraded, Freshness::Part));
    let current = (HealthState::Healthy, Freshness::Current);
    assert_eq!(health(&[("healthOverviews", &half), ("healthOverviews-2", &whole)]), current);
}

#[test]
fn half_a_list_is_a_part_of_every_kind() {
    let next = r#""@odata.nextLink": "https://graph.microsoft.com/v1.0/next""#;
    let skus = format!(r#"{{"value": [{{"skuId": "a", "skuPartNumber": "E5"}}], {next}}}"#);
    let request = format!(r#"{{"id": "1", "organization": {{"id": "{CONTOSO}"}}}}"#);
    let requests = format!(
        r#"{{"items": [{request}], "links": {{"next": {{"uri": "/servicerequests?offset=1"}}}}}}"#
    );
    let customers = format!(r#"{{"value": [{{"tenantId": "{CONTOSO}"}}]}}"#);
    let assembled = assemble([
        file("delegatedAdminCustomers.json", &customers),
        file(&format!("{CONTOSO}/subscribedSkus.json"), &skus),
        file("serviceRequests.json", &requests),
    ]);
    let [contoso] = assembled.records.as_slice() else { panic!() };
    assert_eq!(
        (contoso.subscriptions.value().unwrap().len(), contoso.requests.value().unwrap().len()),
        (1, 1)
    );
    for fact in [contoso.subscriptions.freshness(), contoso.requests.freshness()] {
        assert_eq!(fact, Freshness::Part);
    }
    assert_eq!(
        assembled.unread.iter().filter(|it| it.reason == UnreadReason::MorePages).count(),
        2
    );
}

#[test]
fn half_a_list_of_relationships_does_not_end_an_access() {
    let relationships = |next: &str| {
        format!(
            r#"{{"@odata.context": "x#tenantRelationships/delegatedAdminRelationships", "value":
            [{{"id": "r", "status": "terminated", "customer": {{"tenantId": "{CONTOSO}"}}}}]{next}}}"#
        )
    };
    let access = |next| {
        let assembled = assemble([file("relationships.json", &relationships(next))]);
        let delegation = &assembled.records[0].customer.delegation;
        (delegation.access(), delegation.is_part)
    };
    assert_eq!(access(""), (Access::Ended, false));
    let next = r#", "@odata.nextLink": "https://graph.microsoft.com/v1.0/next""#;
    assert_eq!(access(next), (Access::Unclear, true));
}

#[test]
fn two_customers_in_one_folder_are_not_mixed() {
    let organization = |tenant: &str| {
        format!("{{\"@odata.context\": \"x#organization\", \"value\": [{{\"id\": \"{tenant}\"}}]}}")
    };
    let assembled = assemble([
        file("both/organization.json", &organization(CONTOSO)),
        file("both/organization-2.json", &organization(FABRIKAM)),
        file("both/domains.json", "{\"value\": [{\"id\": \"contoso.com\"}]}"),
    ]);
    assert_eq!(assembled.records, []);
    assert!(assembled.unread.iter().all(|unread| unread.reason == UnreadReason::SeveralCustomers));
    assert_eq!(assembled.unread.len(), 3);
}

#[test]
fn the_partner_s_own_organization_is_no_customer() {
    let partner = format!("{{\"value\": [{{\"id\": \"{FABRIKAM}\", \"displayName\": \"Us\"}}]}}");
    let customers = format!("{{\"value\": [{{\"tenantId\": \"{CONTOSO}\"}}]}}");
    let assembled = assemble([
        file("organization.json", &partner),
        file("delegatedAdminCustomers.json", &customers),
    ]);
    assert_eq!(assembled.records.len(), 1);
    assert_eq!(assembled.unread[0].reason, UnreadReason::NoCustomer);
}

#[test]
fn answers_of_a_single_customer_need_no_list() {
    let organization = format!("{{\"value\": [{{\"id\": \"{CONTOSO}\", \"city\": \"Bern\"}}]}}");
    let assembled = assemble([file("organization.json", &organization)]);
    assert_eq!(assembled.records.len(), 1);
    assert_eq!(assembled.unread, []);
}

#[test]
fn a_refused_list_is_told_with_the_service_s_own_words() {
    let refusal = "{\"error\": {\"code\": \"Forbidden\", \"message\": \"No GDAP for you\"}}";
    let assembled = assemble([file("delegatedAdminCustomers.json", refusal)]);
    assert_eq!(assembled.unread[0].reason.to_string(), "the service refused: No GDAP for you");
}

#[test]
fn what_microsoft_s_own_commands_print_is_read() {
    let skus = r#"[{"SkuId": "6fd2c87f-b296-42f0-b197-1e91e994b900", "ConsumedUnits": 3,
        "SkuPartNumber": "ENTERPRISEPACK", "PrepaidUnits": {"Enabled": 5, "Warning": 0}}]"#;
    let assembled = assemble([file(&format!("{CONTOSO}/subscribedSkus.json"), skus)]);
    let [e3] = assembled.records[0].subscriptions.value().unwrap().as_slice() else { panic!() };
    assert_eq!(
        (&*e3.name, e3.seats),
        ("Office 365 E3", Some(Seats { used: Some(3), total: 5, suspended: 0 }))
    );
}

#[test]
fn dates_of_windows_powershell_are_read_wherever_a_response_has_them() {
    let issue = r#"{"Id": "EX1", "Title": "Mail", "Service": "Exchange Online", "EndDateTime": null,
        "StartDateTime": "\/Date(1795838400000)\/", "LastModifiedDateTime": "\/Date(1795924800000)\/",
        "Posts": [{"CreatedDateTime": {"value": "\/Date(1795924800000)\/", "DateTime": "Sunday"},
                   "Description": {"Content": "<p>We look into it.</p>", "ContentType": "html"}}]}"#;
    let renewal = r#"{"Id": "1", "SkuId": "S", "SkuPartNumber": "SPB", "Status": "Enabled",
        "TotalLicenses": 10, "NextLifecycleDateTime": "\/Date(1797292800000)\/"}"#;
    let relationship = format!(
        r#"{{"Id": "R", "DisplayName": "GDAP", "Status": "active", "Customer": {{"TenantId": "{CONTOSO}"}},
        "ActivatedDateTime": "\/Date(1733306400000)\/", "EndDateTime": "\/Date(1796292000000)\/",
        "Duration": {{"Ticks": 630720000000000, "Days": 730, "Hours": 0, "TotalDays": 730}},
        "AccessDetails": {{"UnifiedRoles": {{"value": [], "Count": 0}}}}}}"#
    );
    let request = r#"{"Items": [{"Id": "2", "Title": "Mail", "CreatedDate": "\/Date(1795924800000+0100)\/",
        "Notes": [{"Text": "a", "CreatedDate": "\/Date(1795924800000)\/"}]}]}"#;
    let within = |name: &str, text: &str| file(&format!("{CONTOSO}/{name}.json"), text);
    let assembled = assemble([
        file("delegatedAdminRelationships.json", &relationship),
        within("issues", issue),
        within("directorySubscriptions", renewal),
        within("serviceRequests", request),
    ]);
    assert_eq!(assembled.unread, []);
    let contoso = record(&assembled, CONTOSO);
    let at = |text: &str| Some(text.parse::<Timestamp>().unwrap());
    let issue = &contoso.health.value().unwrap().issues[0];
    assert_eq!(issue.started, at("2026-11-28T04:00:00Z"));
    assert_eq!(
        (issue.updated, issue.posts[0].created),
        (at("2026-11-29T04:00:00Z"), issue.updated)
    );
    assert_eq!(contoso.subscriptions.value().unwrap()[0].renews, at("2026-12-15"));
    let relationship = &contoso.customer.delegation.relationships[0];
    assert_eq!(relationship.activated, at("2024-12-04T10:00:00Z"));
    assert_eq!(relationship.ends, at("2026-12-03T10:00:00Z"));
    assert_eq!(relationship.duration.unwrap().days, 730);
    let request = &contoso.requests.value().unwrap()[0];
    assert_eq!((request.created, request.notes[0].created), (issue.updated, issue.updated));
}

#[test]
fn every_file_name_of_the_guide_is_known() {
    let guide = include_str!("../docs/saved-answers.md");
    let file_name =
        |text: &'static str| text.strip_suffix(".json").filter(|n| !n.contains([' ', '…']));
    let names: Vec<_> =
        guide.split('`').filter_map(file_name).map(|name| name.trim_matches('/')).collect();
    assert!(names.len() > 16, "{names:?}");
    for name in names {
        let known = ["{\"value\": []}", "{\"items\": []}"].into_iter().any(|empty| {
            !assemble([file(&format!("{CONTOSO}/{name}.json"), empty)]).found.is_empty()
        });
        assert!(known, "{name}");
    }
}

#[test]
fn the_snapshot_of_a_folder_gives_back_every_record() {
    let assembled = assembled();
    let mut bytes = Vec::new();
    let header = Header { unread: assembled.unread.clone(), ..Header::taken_at(saved()) };
    snapshot::write(&mut bytes, &header, &assembled.records).unwrap();
    let reading =
        Reading { now: saved(), decompose: str::to_owned, pause: Rc::new(|| Box::pin(async {})) };
    let snapshot = Snapshot::read(bytes, &reading).now_or_never().unwrap().unwrap();
    assert_eq!(snapshot.report().unread, assembled.unread, "what could not be used is told too");
    for record in &assembled.records {
        let read = snapshot.record(record.customer.id).now_or_never().unwrap().unwrap();
        assert_eq!(&*read, record);
    }
}

/// The health of a customer with one relationship of this status whose tenant refused the token.
fn health_refused(status: &str, code: u32) -> ProblemKind {
    let refusal = format!(
        r#"{{"error": "invalid_grant", "error_description": "AADSTS{code}: x Trace ID: 1"}}"#
    );
    let relationships = format!(
        r#"{{"value": [{{"id": "r-1", "displayName": "GDAP", "status": "{status}",
            "customer": {{"tenantId": "{CONTOSO}", "displayName": "Contoso"}}}}]}}"#
    );
    let assembled = assemble([
        file("delegatedAdminRelationships.json", &relationships),
        file(&format!("{CONTOSO}/healthOverviews.json"), &refusal),
    ]);
    let health = &record(&assembled, CONTOSO).health;
    assert_eq!(health.value(), None);
    let problem = health.failure().unwrap().problem.clone();
    let ids = problem.ids.unwrap();
    assert_eq!(ids.code, Some(format!("AADSTS{code}")), "kept for the support");
    assert!(ids.message.is_some_and(|message| message.contains("AADSTS")));
    problem.kind
}

#[test]
fn a_refusal_beside_an_active_relationship_has_its_own_cause() {
    for (code, kind) in [
        (50020, ProblemKind::NoGroup),
        (90072, ProblemKind::NoGroup),
        (500_213, ProblemKind::NoGroup),
        (50034, ProblemKind::NoGroup),
        (16000, ProblemKind::NoGroup),
        (50076, ProblemKind::ConfirmationNeeded),
        (530_003, ProblemKind::BlockedByPolicy),
        (530_033, ProblemKind::BlockedByPolicy),
        (50177, ProblemKind::BlockedByPolicy),
        (500_212, ProblemKind::BlockedAtHome),
        (7_000_112, ProblemKind::AppBlocked),
        (50105, ProblemKind::AppBlocked),
        (50057, ProblemKind::AccountBlocked),
        (999_999, ProblemKind::Refused),
    ] {
        assert_eq!(health_refused("active", code), kind, "{code}");
    }
}

#[test]
fn an_unknown_user_has_no_relationship_only_if_it_has_ended() {
    for status in ["active", "expiring", "approved", "activating", "unknownFutureValue"] {
        assert_eq!(health_refused(status, 50020), ProblemKind::NoGroup, "{status}");
    }
    for status in ["expired", "terminated"] {
        assert_eq!(health_refused(status, 90072), ProblemKind::NoRelationship, "{status}");
    }
}
