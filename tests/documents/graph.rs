//! Microsoft Graph's documents.

use regia::{
    domain::{
        Access, Classification, HealthState, HealthStatus, ProblemKind, Seats, ServiceHealth,
        SubscriptionState, TenantId, address::ContactPurpose, health::StatusGroup,
    },
    microsoft_data::MicrosoftData,
    sources::microsoft::{
        assemble::customers::{ListedCustomer, customers},
        client::{
            document::DocumentError,
            endpoint::{Endpoint, ForeignHostError},
        },
        graph::{
            batch::Batch, company_subscriptions, contracts, delegated_admin_customers,
            delegated_admin_relationships, domains, health_overviews, issues, organization,
            page::Page, service_management_details, subscribed_skus, tenant_information,
        },
    },
};

use crate::fixtures::{at, fixture, graph, whole};

fn service() -> Endpoint {
    Endpoint::parse("https://graph.microsoft.com").unwrap()
}

fn tenant(text: &str) -> TenantId {
    text.parse().unwrap()
}

#[test]
fn each_service_has_the_address_where_it_is_managed() {
    let rows = graph("documents/servicemanagementdetails.json");
    let links = whole(service_management_details::read(&rows));
    let names: Vec<_> = links.iter().map(|link| link.service.as_str()).collect();
    assert_eq!(
        names,
        [
            "Azure Active Directory",
            "Microsoft 365 Lighthouse",
            "Dynamics 365 Business Central",
            "Teams",
        ]
    );
    assert_eq!(links[1].address, "https://lighthouse.microsoft.com");
}

#[test]
fn delegated_customers_have_a_tenant_and_a_name() {
    let listed =
        whole(delegated_admin_customers::read(&graph("documents/delegatedadmincustomers.json")));
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[1].name.as_deref(), Some("Contoso subsidiary Inc"));
    assert_eq!(listed[1].tenant, tenant("1c0fa218-5dec-49db-8247-cfa457af8116"));
}

#[test]
fn one_tenant_in_two_spellings_is_one_customer_and_blank_names_are_none() {
    let page = Page::read(&fixture("graph/delegatedadmincustomers-odd.json").bytes).unwrap();
    let delegated = whole(delegated_admin_customers::read(page.rows()));
    assert_eq!(delegated.len(), 6);
    let customers = customers(ListedCustomer { delegated, ..ListedCustomer::default() });
    let names: Vec<_> = customers.iter().map(|customer| customer.name.as_str()).collect();
    assert_eq!(names, ["Contoso Inc", "", "", "Şişli İşletmecilik / ışık", ""]);
    let next = page.next(&service()).unwrap().unwrap();
    assert!(next.ends_with("?$skipToken=eyJwIjoyfQ%3d%3d&$top=300"), "{next}");
}

#[test]
fn a_relationship_tells_its_roles_its_end_and_who_stands_between() {
    let rows = graph("documents/delegatedadminrelationships.json");
    let read = whole(delegated_admin_relationships::read(&rows));
    let [active, ended, pending] = read.try_into().unwrap();
    assert_eq!(active.customer, Some(tenant("52eaad04-13a2-4a2f-9ce8-93a294fadf36")));
    assert_eq!(active.relationship.ends, Some(at("2024-02-10T11:24:42.314Z")));
    assert!(active.relationship.auto_extend.is_some_and(|period| period.days == 180));
    assert_eq!(ended.relationship.status.access(), Access::Ended);
    let names = MicrosoftData::of_this_build().roles;
    assert_eq!(names.of(ended.relationship.roles[0]), Some("Exchange Administrator"));
    assert_eq!(pending.relationship.roles.len(), 9);
    assert_eq!(pending.relationship.ends, None);
    let provider = Some(tenant("60ea59db-a506-485e-94c5-d115f369e239"));
    assert_eq!(pending.relationship.indirect_provider, provider);
}

#[test]
fn every_status_of_a_relationship_is_kept_and_two_active_ones_are_united() {
    let rows = graph("graph/delegatedadminrelationships-all-statuses.json");
    let read = whole(delegated_admin_relationships::read(&rows));
    assert_eq!(read.len(), 13);
    let access = |name: &str| {
        let named = |r: &&delegated_admin_relationships::GrantedRelationship| {
            r.relationship.status.as_str() == name
        };
        read.iter().find(named).unwrap_or_else(|| panic!("{name}")).relationship.status.access()
    };
    assert_eq!(access("expiring"), Access::Granted);
    assert_eq!(access("approvalPending"), Access::Pending);
    assert_eq!(access("terminationRequested"), Access::Ended);
    assert_eq!(access("approved"), Access::Activating);
    assert_eq!(access("unknownFutureValue"), Access::Unclear);
    assert_eq!(access("pausedByMicrosoft"), Access::Unclear);
    assert!(read.iter().any(|r| r.customer.is_none()), "a draft has no customer");

    let customers = customers(ListedCustomer { relationships: read, ..ListedCustomer::default() });
    let united = tenant("00000001-1111-2222-3333-444444444444");
    let customer = customers.iter().find(|customer| customer.id == united).unwrap();
    assert_eq!(customer.name, "東京商事株式会社");
    assert_eq!(customer.delegation.roles().len(), 2);
    assert_eq!(customer.delegation.first_end(), Some(at("2027-01-01T01:00:00Z")));
    assert_eq!(customer.delegation.last_end(), Some(at("2027-06-01T00:00:00Z")));
    assert!(customer.delegation.relationships[0].is_microsoft_led());
}

#[test]
fn tenant_information_is_the_current_name_and_domain() {
    let [told] = whole(tenant_information::read(&graph("documents/tenantinformation.json")))
        .try_into()
        .unwrap();
    assert_eq!(told.name.as_deref(), Some("Contoso, Ltd"));
    assert_eq!(told.default_domain.as_deref(), Some("CONTOSO18839.onmicrosoft.com"));
}

#[test]
fn a_contract_names_the_customer_not_itself() {
    let rows = serde_json::json!([{
        "id": "11111111-1111-1111-1111-111111111111",
        "customerId": "4FDBFF88-9D6B-42E0-9713-45C922BA8001",
        "contractType": "ResellerPartner",
        "defaultDomainName": "contoso.com",
        "displayName": "Contoso",
    }]);
    let [contract] = whole(contracts::read(rows.as_array().unwrap())).try_into().unwrap();
    assert_eq!(contract.customer, tenant("4fdbff88-9d6b-42e0-9713-45c922ba8001"));
}

#[test]
fn an_organization_gives_name_domains_and_contacts() {
    let [contoso] =
        whole(organization::read(&graph("documents/organization.json"))).try_into().unwrap();
    assert_eq!(contoso.name.as_deref(), Some("Contoso"));
    assert_eq!(contoso.domains[0].name, "contoso.onmicrosoft.com");
    let profile = contoso.profile.unwrap();
    assert_eq!(profile.address.unwrap().country.as_deref(), Some("NL"));
    assert_eq!(profile.contacts[0].phone.as_deref(), Some("425-555-0100"));
    assert_eq!(profile.contacts[1].purpose, Some(ContactPurpose::Technical));
    assert_eq!(profile.contacts.len(), 2, "an empty privacy contact is none");
}

#[test]
fn an_organization_without_permission_has_no_known_address() {
    let rows = graph("graph/organization-userread-only.json");
    let [contoso] = whole(organization::read(&rows)).try_into().unwrap();
    assert_eq!(contoso.profile, None);
    assert_eq!(contoso.domains.len(), 1);
}

#[test]
fn the_default_domain_need_not_be_the_initial_one() {
    let rows = graph("graph/organization-partnertype-pascal.json");
    let [japan] = whole(organization::read(&rows)).try_into().unwrap();
    let primary: Vec<_> = japan.domains.iter().filter(|domain| domain.primary).collect();
    let initial: Vec<_> = japan.domains.iter().filter(|domain| domain.initial).collect();
    assert_eq!((primary.len(), &*primary[0].name), (1, "xn--eckwd4c7c.jp"));
    assert_eq!((initial.len(), &*initial[0].name), (1, "contosojp.onmicrosoft.com"));
    let profile = japan.profile.unwrap();
    let address = profile.address.unwrap();
    assert_eq!(address.lines, ["港南2-16-3"]);
    assert_eq!((address.city.as_deref(), address.country.as_deref()), (Some("港区"), Some("JP")));
    assert_eq!(profile.contacts.len(), 3);
}

#[test]
fn a_domain_that_nobody_verified_is_not_the_customer_s() {
    let read = whole(domains::read(&graph("graph/domains-realistic.json")));
    let names: Vec<_> = read.iter().map(|domain| domain.name.as_str()).collect();
    assert_eq!(names, ["contoso.onmicrosoft.com", "contoso.com", "contoso.mail.onmicrosoft.com"]);
    assert!(read[0].initial && !read[0].primary);
    assert!(read[1].primary && !read[1].initial);
}

#[test]
fn licences_count_seats_in_force_and_in_grace() {
    let read = whole(subscribed_skus::read(&graph("documents/subscribedskus.json")));
    assert_eq!(read[0].seats, Some(Seats { used: Some(14), total: 25, suspended: 0 }));
    assert_eq!(read[1].state, Some(SubscriptionState::Suspended));
    assert_eq!(read[1].seats, Some(Seats { used: Some(14), total: 0, suspended: 25 }));
    assert!(!read[1].seats.unwrap().is_over());
    assert_eq!(read[0].subscriptions, ["43d26afe-cb98-48b9-acc4-ae3ef2ac6c51"]);
}

#[test]
fn odd_licences_are_kept_with_what_they_have() {
    let read = whole(subscribed_skus::read(&graph("graph/subscribedskus-odd.json")));
    let [over, free, bare, new] = read.try_into().unwrap();
    assert_eq!(over.seats, Some(Seats { used: Some(26), total: 25, suspended: 0 }));
    assert_eq!(over.seats.unwrap().free(), Some(0));
    assert_eq!(free.seats, Some(Seats { used: Some(3), total: 10_000, suspended: 0 }));
    assert_eq!((&*bare.id, bare.part_number, bare.state, bare.seats), ("x_3", None, None, None));
    assert_eq!(new.part_number.as_deref(), Some("NEW_SKU_2027"));
    assert_eq!(new.state, Some(SubscriptionState::LockedOut));
}

#[test]
fn renewals_have_dates_and_trials_are_said() {
    let read = whole(company_subscriptions::read(&graph("documents/directorysubscriptions.json")));
    assert_eq!(read[0].next_change, Some(at("2023-02-01T00:00:00Z")));
    assert_eq!(read[0].seats, Some(25));

    let rows = graph("graph/directory-subscriptions-odd.json");
    let [trial, locked, strange] = whole(company_subscriptions::read(&rows)).try_into().unwrap();
    assert!(trial.trial && trial.next_change.is_none());
    assert_eq!(trial.state, SubscriptionState::Warning);
    assert!(!locked.trial);
    assert_eq!(locked.state, SubscriptionState::LockedOut);
    assert_eq!(strange.state, SubscriptionState::Other("Quarantined".into()));
    assert_eq!((strange.sku, strange.seats), (None, None));
}

#[test]
fn either_spelling_of_the_health_of_services_means_the_same() {
    let pascal = whole(health_overviews::read(&graph("documents/healthoverviews.json")));
    let camel = graph("graph/healthoverviews-expand-issues-camelcase.json");
    assert_eq!(pascal, whole(health_overviews::read(&camel)));
    let issue = &pascal[0].issues.as_ref().unwrap()[0];
    assert_eq!(issue.classification, Classification::Advisory);
    assert_eq!(issue.status, HealthStatus::ServiceRestored);
    assert_eq!(issue.origin.as_deref(), Some("microsoft"));
    assert!(!issue.is_open());
    assert!(!issue.posts[0].body.is_empty());
}

#[test]
fn a_status_that_is_not_known_is_never_healthy() {
    let rows = graph("graph/healthoverviews-all-statuses.json");
    let read = whole(health_overviews::read(&rows));
    assert_eq!(read.len(), 23);
    for (n, overview) in read.iter().enumerate() {
        let unknown = overview.service.status.group() == StatusGroup::Unknown;
        assert_eq!(unknown, matches!(n, 17 | 19..=22), "row {}: {overview:?}", n + 1);
        assert_eq!(overview.issues, None, "issues were not asked for");
    }
    assert_eq!(read[18].service.status, HealthStatus::ServiceDegradation);
    assert_eq!(read[19].service.status, HealthStatus::Other("someBrandNewStatus".into()));
}

#[test]
fn an_open_issue_outweighs_the_status_of_its_service() {
    let read = whole(health_overviews::read(&graph("graph/healthoverviews-contradiction.json")));
    let issues = read.iter().flat_map(|overview| overview.issues.clone().unwrap());
    let health = ServiceHealth {
        issues: issues.map(std::sync::Arc::new).collect(),
        services: read.iter().map(|overview| overview.service.clone()).collect(),
    };
    assert_eq!(health.summary().state, HealthState::Advisory);
}

#[test]
fn an_issue_tells_what_microsoft_wrote() {
    let [issue] = whole(issues::read(&graph("documents/issues.json"))).try_into().unwrap();
    assert_eq!(issue.id, "EX226792");
    assert_eq!(issue.classification, Classification::Incident);
    assert_eq!(issue.feature_group.as_deref(), Some("E-Mail timely delivery"));
    assert_eq!(issue.ended, Some(at("2020-11-14T17:15:00Z")));
    assert_eq!(issue.posts[0].body.blocks().len(), 2);
}

#[test]
fn odd_issues_lose_neither_their_text_nor_their_neighbours() {
    let read = whole(issues::read(&graph("graph/issues-odd.json")));
    let [japanese, old, own, false_alarm] = read.try_into().unwrap();
    assert!(japanese.is_open() && japanese.feature.is_none());
    assert_eq!(japanese.impact, "Некоторые пользователи не могут получить доступ.");
    assert_eq!(japanese.posts.len(), 2);
    let html = format!("{:?}", japanese.posts[0].body);
    assert!(html.contains("Update") && html.contains("more"), "{html}");
    assert!(!html.contains("onerror") && !html.contains("javascript"), "{html}");
    assert!(japanese.posts[1].body.is_empty(), "a post without a text is kept");
    assert_eq!(old.classification, Classification::Other("unknownFutureValue".into()));
    assert_eq!(old.origin.as_deref(), Some("thirdParty"));
    assert_eq!(own.origin.as_deref(), Some("customer"));
    assert!(own.is_open());
    assert_eq!(false_alarm.status, HealthStatus::FalsePositive);
    assert_eq!(false_alarm.origin.as_deref(), Some("microsoft"));
}

#[test]
fn paging_ends_only_where_no_page_follows() {
    let page = |file: &str| Page::read(&fixture(file).bytes).unwrap();
    let first = page("graph/issues-page1.json");
    assert_eq!(first.rows().len(), 2);
    assert!(first.next(&service()).unwrap().unwrap().ends_with("issues?$skip=100"));
    let empty = page("graph/page-empty-with-nextlink.json");
    assert_eq!((empty.rows().len(), empty.has_next()), (0, true));
    assert!(empty.next(&service()).unwrap().unwrap().ends_with("issues?$skip=200"));
    let last = page("graph/issues-page3-last.json");
    assert_eq!((last.rows().len(), last.next(&service())), (2, Ok(None)));
}

#[test]
fn no_other_host_is_asked_for_the_next_page() {
    let page = Page::read(&fixture("graph/page-foreign-nextlink.json").bytes).unwrap();
    assert_eq!(page.next(&service()), Err(ForeignHostError));
}

#[test]
fn the_parts_of_a_batch_succeed_and_fail_each_for_itself() {
    let now = at("2026-09-01T10:00:00Z");
    let batch = Batch::read(&fixture("graph/batch-response-mixed.json").bytes).unwrap();
    assert_eq!(batch.broken, 0);
    let page = |id: &str| batch.part(id).unwrap().page(now);
    let kind = |id: &str| page(id).unwrap_err().kind;
    assert_eq!(whole(organization::read(page("1").unwrap().rows())).len(), 1);
    assert!(page("2").unwrap().has_next(), "the next page is asked for outside of the batch");
    assert_eq!(kind("3"), ProblemKind::Throttled(Some(now.plus_millis(10_000))));
    assert_eq!(kind("4"), ProblemKind::NoRole);
    assert_eq!(kind("5"), ProblemKind::ServiceFailing);
    assert_eq!(kind("6"), ProblemKind::NotFound);
    assert_eq!(batch.part("7"), None, "a part can be missing");
}

#[test]
fn the_documented_batch_has_a_redirect_and_an_empty_part() {
    let now = at("2026-09-01T10:00:00Z");
    let batch = Batch::read(&fixture("documents/batch-response.json").bytes).unwrap();
    assert_eq!(batch.part("1").unwrap().status, 302);
    assert!(batch.part("1").unwrap().headers.get("Location").unwrap().starts_with("https:"));
    assert_eq!(batch.part("3").unwrap().page(now).unwrap_err().kind, ProblemKind::SignInNeeded);
    assert_eq!(batch.part("4").unwrap().page(now).unwrap_err().kind, ProblemKind::Unreadable);
    assert_eq!(batch.part("5").unwrap().page(now).unwrap().rows().len(), 1);
}

#[test]
fn a_batch_that_is_refused_as_a_whole_is_no_batch() {
    let refused = fixture("graph/batch-error-too-many.json");
    assert_eq!(Batch::read(&refused.bytes), Err(DocumentError::Unexpected));
}
