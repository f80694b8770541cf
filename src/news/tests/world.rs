//! Lists of customers, for these tests.

use std::sync::Arc;

use crate::{
    directory::{Listing, ListingBuilder, fold::decompose},
    domain::{
        Customer, Delegation, DelegationStatus, Fact, HealthStatus, Issue, ProblemKind, Record,
        RequestStatus, ServiceHealth, ServiceRequest, ServiceStatus, Severity, TenantId, Timestamp,
        delegation::Relationship, health::Classification, service_request::Note,
    },
    news::{Known, Mark, News},
};

pub fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

pub fn tenant(n: u8) -> TenantId {
    TenantId::from_bytes([n; 16])
}

/// A customer with a relationship of this status that ends in so many days.
pub fn customer(n: u8, status: &str, ends_in: i64) -> Record {
    let mut customer = Customer::new(tenant(n));
    customer.name = format!("Customer {n}");
    customer.delegation = Delegation {
        relationships: vec![Relationship {
            id: format!("r{n}"),
            name: String::new(),
            status: DelegationStatus::read(status),
            activated: None,
            ends: Some(now().plus_days(ends_in)),
            duration: None,
            auto_extend: None,
            roles: Vec::new(),
            indirect_provider: None,
        }],
        ..Delegation::default()
    };
    Record::new(customer)
}

pub fn granted(n: u8) -> Record {
    customer(n, "active", 400)
}

pub fn issue(id: &str, is_incident: bool, started: Timestamp) -> Arc<Issue> {
    Arc::new(Issue {
        id: id.to_owned(),
        title: format!("Title of {id}"),
        service: "Exchange Online".to_owned(),
        feature: None,
        feature_group: None,
        classification: Classification::read(if is_incident { "incident" } else { "advisory" }),
        origin: None,
        status: HealthStatus::Investigating,
        impact: String::new(),
        started: Some(started),
        ended: None,
        updated: None,
        resolved: Some(false),
        posts: Vec::new(),
    })
}

/// A customer with these issues, open for a year.
pub fn with_issues(n: u8, issues: &[(&str, bool)]) -> Record {
    let long_ago = now().plus_days(-365);
    let issues = issues.iter().map(|(id, is_incident)| issue(id, *is_incident, long_ago));
    Record { health: Fact::known(health(issues.collect()), now()), ..granted(n) }
}

pub fn health(issues: Vec<Arc<Issue>>) -> ServiceHealth {
    let services = vec![ServiceStatus {
        id: "Exchange".to_owned(),
        name: "Exchange Online".to_owned(),
        status: HealthStatus::ServiceOperational,
    }];
    ServiceHealth { services, issues }
}

pub fn failed(n: u8) -> Record {
    Record { health: Fact::failed(ProblemKind::Offline, now()), ..granted(n) }
}

pub fn request(id: &str, status: &str, updated: i64, note: Option<i64>) -> ServiceRequest {
    ServiceRequest {
        id: id.to_owned(),
        customer: None,
        title: String::new(),
        description: String::new(),
        severity: Severity::Minimal,
        status: RequestStatus::read(status),
        product: None,
        topic: None,
        contact: None,
        created: None,
        updated: Some(now().plus_days(updated)),
        closed: None,
        notes: note
            .map(|at| Note {
                author: None,
                created: Some(now().plus_days(at)),
                text: "Answer".to_owned(),
            })
            .into_iter()
            .collect(),
    }
}

pub fn with_requests(n: u8, requests: Vec<ServiceRequest>) -> Record {
    Record { requests: Fact::known(requests, now()), ..granted(n) }
}

pub fn list(records: &[Record]) -> Listing {
    let mut list = ListingBuilder::new(decompose);
    for record in records {
        list.push(record).unwrap();
    }
    list.finish(None)
}

pub const fn whole(listing: &Listing) -> Known<'_> {
    Known { listing, is_complete: true }
}

pub fn seen(records: &[Record]) -> Mark {
    Mark::seen(whole(&list(records)), None, None, now())
}

pub fn between(mark: &Mark, records: &[Record]) -> News {
    News::between(Some(mark), whole(&list(records)))
}
