//! Partner Center's documents.

use regia::{
    domain::{
        NextDate, RequestStatus, Seats, ServiceRequest, Severity, SubscriptionState, TenantId,
    },
    sources::microsoft::{
        client::endpoint::Endpoint,
        partner_center::{
            collection::Collection,
            customers::{self, Relation},
            profiles, service_requests, subscribed_skus, subscriptions,
        },
    },
};

use crate::fixtures::{at, fixture, partner_center, whole};

fn service() -> Endpoint {
    Endpoint::parse("https://api.partnercenter.microsoft.com").unwrap()
}

fn tenant(text: &str) -> TenantId {
    text.parse().unwrap()
}

#[test]
fn customers_of_a_list_come_without_their_address() {
    let read = customers::read(&partner_center("documents/partnercenter-customers.json"));
    assert_eq!((read.items.len(), read.broken), (2, 0));
    assert_eq!(read.items[0].tenant, Some(tenant("b44bb1fb-c595-45b0-9e09-d657365580bf")));
    assert_eq!(read.items[0].relation, Relation::Reseller);
    assert_eq!(read.items[0].profile, None);
    assert!(read.items[0].domains.is_empty(), "\"domain\" is no domain");
}

#[test]
fn a_single_customer_comes_with_address_and_billing_contact() {
    let rows = partner_center("documents/partnercenter-customer.json");
    let [customer] = whole(customers::read(&rows)).try_into().unwrap();
    let profile = customer.profile.unwrap();
    let address = profile.address.unwrap();
    assert_eq!(
        (&*address.lines, address.city.as_deref()),
        (&["1 ms way".to_owned()][..], Some("redmond"))
    );
    assert_eq!(profile.contacts.len(), 2);
    assert_eq!(profile.contacts[0].phone.as_deref(), Some("1234567890"));
    assert_eq!(profile.contacts[1].email.as_deref(), Some("a@a.com"));
}

#[test]
fn the_next_page_is_asked_for_with_the_headers_that_it_names() {
    let read = |file: &str| Collection::read(&fixture(file).bytes).unwrap();
    let first = read("partnercenter/customers-page1-continuation.json");
    let next = first.next().unwrap();
    assert_eq!(next.path(&service()).as_deref(), Ok("/v1/customers?size=2&seekOperation=Next"));
    assert_eq!(next.headers, [("MS-ContinuationToken".to_owned(), "AQAAAA==".to_owned())]);
    assert_eq!(first.rows().len(), 2);
    let last = read("partnercenter/customers-page2-last.json");
    assert_eq!((last.rows().len(), last.next()), (1, None));
}

#[test]
fn no_customers_are_an_empty_page() {
    let page = Collection::read(&fixture("partnercenter/customers-empty.json").bytes).unwrap();
    assert_eq!((page.rows().len(), page.next()), (0, None));
}

#[test]
fn odd_customers_keep_their_names_and_relations() {
    let read = customers::read(&partner_center("partnercenter/customers-odd-values.json"));
    assert_eq!(read.broken, 2, "two rows have neither tenant nor name");
    let names: Vec<_> =
        read.items.iter().map(|customer| customer.name.as_deref().unwrap()).collect();
    assert_eq!(names[0], "Bäckerei Müßig & Söhne GmbH");
    assert_eq!(names[1], "株式会社日本語 — القاهرة للتجارة 🏢");
    assert_eq!(names[2], "<script>alert(1)</script>\u{202e}gnp.exe", "shown as text, kept as is");
    let relations: Vec<_> = read.items.iter().map(|customer| customer.relation.clone()).collect();
    let future = Relation::Other("some_future_relationship".into());
    assert_eq!(relations, [Relation::Reseller, future, Relation::None]);
    assert_eq!(Relation::read("1"), Relation::read("Reseller"));
    let tenants: Vec<_> = read.items.iter().filter_map(|customer| customer.tenant).collect();
    assert_eq!(tenants, [tenant("0c39d6d5-c70d-4c55-bc02-f620844f3fd1")]);
}

#[test]
fn profiles_give_address_and_contact() {
    let rows = partner_center("documents/partnercenter-companyprofile.json");
    let [company] = whole(profiles::read_company(&rows)).try_into().unwrap();
    assert_eq!(company.domain.as_deref(), Some("dtdemocspcustomer005.onmicrosoft.com"));
    let profile = company.profile.unwrap();
    assert_eq!(profile.address.unwrap().city.as_deref(), Some("Redmond"));
    assert_eq!(profile.contacts[0].email.as_deref(), Some("info@contoso.com"));

    let rows = partner_center("documents/partnercenter-billingprofile.json");
    let [billing] = whole(profiles::read_billing(&rows)).try_into().unwrap();
    assert_eq!(billing.contacts[0].name.as_deref(), Some("FirstName LastName"));
    assert_eq!(billing.address.unwrap().region.as_deref(), Some("WA"));
}

#[test]
fn licences_come_with_product_names() {
    let rows = partner_center("documents/partnercenter-subscribedskus.json");
    let read = whole(subscribed_skus::read(&rows));
    assert_eq!(read[0].name.as_deref(), Some("Enterprise Mobility + Security E3"));
    assert_eq!(read[0].seats, Some(Seats { used: Some(1), total: 5, suspended: 0 }));
}

#[test]
fn a_misprinted_date_costs_no_subscription() {
    let rows = partner_center("documents/partnercenter-subscriptions.json");
    let read = subscriptions::read(&rows);
    assert_eq!((read.broken, read.odd), (0, 1));
    let [subscription] = read.items.try_into().unwrap();
    assert_eq!((&*subscription.name, subscription.renews), ("nickname", None));
    assert_eq!(subscription.auto_renews, Some(false));
}

#[test]
fn new_commerce_subscriptions_keep_their_odd_values() {
    let rows = partner_center("partnercenter/subscriptions-nce-mixed.json");
    let [software, azure, trial, monthly] = whole(subscriptions::read(&rows)).try_into().unwrap();
    assert_eq!(software.renews, Some(at("2024-09-13T00:00:00Z")));
    assert_eq!((software.auto_renews, software.term.as_deref()), (Some(true), Some("P3Y")));
    assert_eq!((&*azure.id, &*azure.name), ("a356ac8c-e310-44f4-bf85-c7f29044af99", "Azure plan"));
    assert_eq!((azure.next_date(), azure.seats, azure.auto_renews), (NextDate::NoEnd, None, None));
    assert_eq!(azure.state, SubscriptionState::Suspended);
    assert!(trial.trial);
    assert_eq!(trial.state, SubscriptionState::Other("brand_new_status".into()));
    assert_eq!(trial.next_date(), NextDate::NoEnd, "the zero date is none");
    assert_eq!(monthly.state, SubscriptionState::Active);
    assert_eq!(monthly.seats, Some(Seats { used: None, total: 0, suspended: 0 }));
    assert_eq!(monthly.renews, Some(at("2026-01-14T18:30:00Z")));
}

#[test]
fn a_list_of_requests_prints_numbers_and_dates_without_zones() {
    let customer = tenant("3b33e682-00c3-41ee-9dd2-a548adf56438");
    let rows = partner_center("documents/partnercenter-servicerequests.json");
    let [request] = whole(service_requests::read(&rows, Some(customer))).try_into().unwrap();
    assert_eq!(request.customer, Some(customer));
    assert_eq!((request.severity, request.status), (Severity::Unknown, RequestStatus::Open));
    assert_eq!(request.created, Some(at("2015-11-24T01:07:00.863Z")));
    assert_eq!(request.closed, None);
    assert_eq!(request.contact.unwrap().name.as_deref(), Some("FirstName LastName"));
}

#[test]
fn a_single_request_tells_its_notes_and_its_customer() {
    let [request] = requests("documents/partnercenter-servicerequest.json").try_into().unwrap();
    assert_eq!(request.customer, Some(tenant("3b33e682-00c3-41ee-9dd2-a548adf56438")));
    assert_eq!(request.severity, Severity::Critical);
    assert_eq!(request.topic.as_deref(), Some("Cannot manage my profile"));
    assert_eq!(request.notes[0].text, "Sample Note");
    assert_eq!(request.notes[0].author.as_deref(), Some("Account"));
    assert_eq!(request.notes[0].created, Some(at("2017-01-09T23:31:15.373Z")));
}

#[test]
fn newer_fields_do_no_harm() {
    let [newer] = requests("partnercenter/servicerequest-new-fields.json").try_into().unwrap();
    assert_eq!((&*newer.title, newer.notes.len()), ("Cannot sign in", 1));
}

#[test]
fn every_spelling_of_a_request_is_read() {
    let rows = partner_center("partnercenter/servicerequests-mixed.json");
    let read = service_requests::read(&rows, None);
    assert_eq!((read.broken, read.odd), (0, 1), "the 30th of February");
    let states: Vec<_> =
        read.items.iter().map(|r| (r.severity.clone(), r.status.clone())).collect();
    assert_eq!(
        states,
        [
            (Severity::Moderate, RequestStatus::AttentionNeeded),
            (Severity::Minimal, RequestStatus::Closed),
            (Severity::Critical, RequestStatus::Open),
            (Severity::Other("blocker".into()), RequestStatus::Other("in_progress".into())),
            (Severity::Unknown, RequestStatus::None),
            (Severity::Unknown, RequestStatus::None),
            (Severity::Critical, RequestStatus::Open),
        ]
    );
    assert_eq!(read.items[1].closed, Some(at("2017-02-01T10:00:00Z")));
    assert_eq!(read.items[5].id, "616122292874577");
    assert_eq!(read.items[6].created, None);
    assert_eq!(read.items[6].title, "メールが届かない／Почта не приходит");
    let page =
        Collection::read(&fixture("partnercenter/servicerequests-mixed.json").bytes).unwrap();
    assert_eq!(
        page.next().unwrap().path(&service()).as_deref(),
        Ok("/v1/servicerequests?size=7&offset=7")
    );
}

fn requests(file: &str) -> Vec<ServiceRequest> {
    whole(service_requests::read(&partner_center(file), None))
}
