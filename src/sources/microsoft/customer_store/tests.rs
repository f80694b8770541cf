//! Tests of the store while lists and results arrive.

mod law;

use super::*;
use crate::{
    domain::delegation::Relationship,
    domain::{
        Access, Delegation, DelegationStatus, Domain, HealthState, HealthStatus, Issue,
        ProblemKind, ServiceStatus,
    },
    sources::{
        snapshot::{self, Header},
        testing::{now_or_never, reading},
    },
};

fn id(n: u8) -> TenantId {
    TenantId::from_bytes([n; 16])
}

fn listed(n: u8, name: &str) -> Customer {
    let mut customer = Customer::new(id(n));
    name.clone_into(&mut customer.name);
    customer.delegation = Delegation::assumed(Access::Granted);
    customer
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn healthy() -> ServiceHealth {
    let status = HealthStatus::read("serviceOperational");
    let service = ServiceStatus { id: "Exchange".into(), name: "Exchange Online".into(), status };
    ServiceHealth { services: vec![service], issues: Vec::<Arc<Issue>>::new() }
}

fn checked(n: u8, health: Fact<ServiceHealth>) -> Record {
    Record { health, ..Record::new(listed(n, "Contoso")) }
}

fn known(as_of: i64) -> Fact<ServiceHealth> {
    Fact::known(healthy(), at(as_of))
}

fn failed(kind: ProblemKind) -> Fact<ServiceHealth> {
    Fact::failed(kind, at(9))
}

fn with(customers: Vec<Customer>) -> CustomerStore {
    let mut store = CustomerStore::default();
    store.update_lists(customers, CompleteLists::ALL);
    store
}

#[test]
fn a_failure_of_any_kind_stands_beside_what_is_known() {
    for kind in
        [ProblemKind::ServiceFailing, ProblemKind::ConsentMissing, ProblemKind::SignInNeeded]
    {
        let mut store = with(vec![listed(1, "Contoso")]);
        store.add_result(checked(1, known(5)));
        store.add_result(checked(1, failed(kind)));
        store.add_result(checked(1, Fact::not_asked()));
        let health = store.record(id(1)).unwrap().health;
        assert_eq!((health.value(), health.as_of()), (Some(&healthy()), Some(at(5))), "{kind:?}");
        assert_eq!(health.failure().unwrap().problem.kind, kind);
    }
}

#[test]
fn a_failure_without_an_earlier_response_is_shown() {
    let mut store = with(vec![listed(1, "Contoso")]);
    store.add_result(checked(1, failed(ProblemKind::Offline)));
    assert_eq!(store.record(id(1)).unwrap().health, failed(ProblemKind::Offline));
}

#[test]
fn a_customer_in_none_of_the_complete_lists_is_removed() {
    let mut store = with(vec![listed(1, "Contoso"), listed(2, "Fabrikam")]);
    store.update_lists(vec![listed(3, "Northwind")], CompleteLists::NONE);
    assert_eq!(store.tenants(), [id(1), id(2), id(3)]);
    store.update_lists(vec![listed(3, "Northwind"), listed(1, "Contoso")], CompleteLists::ALL);
    assert_eq!(store.tenants(), [id(1), id(3)]);
    assert_eq!(store.record(id(2)), None);
    store.add_result(checked(2, known(5)));
    assert_eq!(store.record(id(2)), None);
}

#[test]
fn an_incomplete_list_removes_no_relationship_and_no_domain() {
    let relationship = |id: &str, status: &str| Relationship {
        id: id.to_owned(),
        name: String::new(),
        status: DelegationStatus::read(status),
        activated: None,
        ends: None,
        duration: None,
        auto_extend: None,
        roles: Vec::new(),
        indirect_provider: None,
    };
    let with_relationships = |relationships| Customer {
        delegation: Delegation { relationships, ..Delegation::default() },
        ..listed(1, "Contoso")
    };
    let both = vec![relationship("old", "terminated"), relationship("new", "active")];
    let known = Customer {
        domains: vec![Domain::named("contoso.com")],
        ..with_relationships(both.clone())
    };
    let half = with_relationships(vec![relationship("old", "terminated")]);
    let mut store = with(vec![known]);
    store.update_lists(vec![half.clone()], CompleteLists::NONE);
    let customer = store.record(id(1)).unwrap().customer;
    assert_eq!((&customer.delegation.relationships, customer.domains.len()), (&both, 1));
    assert_eq!(customer.delegation.access(), Access::Granted);
    // A customer that is only in half of a list may have access all the same.
    let mut store = with(Vec::new());
    store.update_lists(vec![half.clone()], CompleteLists::NONE);
    assert_eq!(store.record(id(1)).unwrap().customer.delegation.access(), Access::Unclear);
    store.update_lists(vec![half], CompleteLists::ALL);
    assert_eq!(store.record(id(1)).unwrap().customer.delegation.access(), Access::Ended);
}

#[test]
fn a_customer_of_partner_center_stays_while_its_list_is_missing() {
    let sold = Customer { delegation: Delegation::default(), ..listed(2, "Fabrikam") };
    let mut store = with(vec![listed(1, "Contoso"), sold, listed(3, "Northwind")]);
    let without = CompleteLists { sold_to: false, ..CompleteLists::ALL };
    store.update_lists(vec![listed(1, "Contoso")], without);
    assert_eq!(store.tenants(), [id(1), id(2)]);
    store.update_lists(vec![listed(1, "Contoso")], CompleteLists::ALL);
    assert_eq!(store.tenants(), [id(1)]);
}

#[test]
fn the_tenant_s_own_name_and_the_relationships_of_the_list_are_used() {
    let mut store = with(vec![listed(1, "contoso-old")]);
    let mut record = checked(1, known(5));
    record.customer.domains = vec![Domain { primary: true, ..Domain::named("contoso.com") }];
    record.profile = Fact::known(Profile::default(), at(5));
    store.add_result(record);
    let mut again = listed(1, "contoso-old");
    again.delegation = Delegation::assumed(Access::Ended);
    again.domains = vec![Domain::named("contoso.onmicrosoft.com")];
    store.update_lists(vec![again], CompleteLists::ALL);
    let customer = store.record(id(1)).unwrap().customer;
    assert_eq!(customer.name, "Contoso");
    assert_eq!(customer.primary_domain(), Some("contoso.com"));
    assert_eq!(customer.initial_domain(), Some("contoso.onmicrosoft.com"));
    assert_eq!(customer.delegation.access(), Access::Ended);
}

#[test]
fn stored_data_remains_until_it_is_replaced() {
    let mut kept = checked(1, known(5));
    kept.customer.name = "Kept".to_owned();
    let mut bytes = Vec::new();
    snapshot::write(&mut bytes, &Header::taken_at(at(5)), [&kept, &checked(2, known(5))]).unwrap();
    let reading = reading();
    let snapshot = now_or_never(Snapshot::read(bytes, &reading)).unwrap();
    let listing = now_or_never(crate::sources::Source::listing(&snapshot)).unwrap();
    let store = RefCell::new(CustomerStore::from_snapshot(snapshot, &listing));
    assert_eq!(store.borrow().record(id(1)), Some(kept));
    store.borrow_mut().update_lists(vec![listed(1, "Renamed")], CompleteLists::ALL);
    store.borrow_mut().add_result(checked(1, known(7)));
    let listing = now_or_never(CustomerStore::list(&store, Some(at(7)), &reading));
    assert_eq!(listing.directory.len(), 1);
    assert_eq!(listing.directory.row(0).unwrap().title(), "Renamed");
    assert_eq!(listing.status.health(0).state, HealthState::Healthy);
    assert_eq!(listing.status.checked(0), Some(at(7)));
}

#[test]
fn identical_health_is_stored_once() {
    let mut store = with((1..=3).map(|n| listed(n, "Contoso")).collect());
    for n in 1..=3 {
        store.add_result(checked(n, known(i64::from(n))));
    }
    let health = |n| {
        let checked = store.entries[&id(n)].checked.as_ref().unwrap();
        Arc::clone(checked.health.value().unwrap())
    };
    assert!(Arc::ptr_eq(&health(1), &health(2)) && Arc::ptr_eq(&health(2), &health(3)));
}
