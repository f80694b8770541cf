//! A partner with four customers, and a browser that answers at once.

use std::{rc::Rc, sync::Arc};

use any_spawner::Executor;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use regia::{
    app::{App, Start},
    domain::{
        Classification, Fact, HealthStatus, Issue, Post, ProblemKind, Record, Seats, ServiceHealth,
        ServiceStatus, Subscription, SubscriptionState, rich_text::RichText,
    },
    i18n::Language,
    services::{
        provide_services,
        storage::{Decide, Storage, StorageFuture, Table},
    },
    sources::snapshot::{self, Header},
    state::{
        provide_announcer, provide_console, provide_issue_notes, provide_leaving,
        provide_navigator, provide_preferences,
    },
};

use crate::page_world::{Browser, at, at_address, config, drawn, granted, now, ready};

/// The tenant of the customer who has an incident.
pub const CONTOSO: &str = "01010101-0101-0101-0101-010101010101";

pub fn service(name: &str, status: &str) -> ServiceStatus {
    ServiceStatus { id: name.to_owned(), name: name.to_owned(), status: HealthStatus::read(status) }
}

pub fn issue(id: &str, classification: &str, open: bool) -> Issue {
    Issue {
        id: id.to_owned(),
        title: "Mail is slow".to_owned(),
        service: "Exchange Online".to_owned(),
        feature: Some("E-mail timely delivery".to_owned()),
        feature_group: None,
        classification: Classification::read(classification),
        origin: None,
        status: HealthStatus::ServiceDegradation,
        impact: "Users wait.".to_owned(),
        started: Some(at("2026-11-22T09:00:00Z")),
        ended: (!open).then(|| at("2026-11-22T20:00:00Z")),
        updated: Some(at("2026-11-23T05:00:00Z")),
        resolved: Some(!open),
        posts: Vec::new(),
    }
}

/// A message of an hour of 22 November.
pub fn post(hour: u8, html: &str) -> Post {
    let created = Some(at(&format!("2026-11-22T{hour:02}:00:00Z")));
    Post { created, body: RichText::from_html(html) }
}

/// A customer with these open issues: id and classification of each.
pub fn with_issues(n: u8, name: &str, issues: &[(&str, &str)]) -> Record {
    let issues = issues.iter().map(|(id, class)| Arc::new(issue(id, class, true))).collect();
    let services = vec![service("Exchange Online", "serviceOperational")];
    let mut record = granted(n, name);
    record.health = checked(ServiceHealth { services, issues });
    record
}

fn checked(value: ServiceHealth) -> Fact<ServiceHealth> {
    Fact::known(value, at("2026-11-23T06:00:00Z"))
}

/// An incident at a service that calls itself fine, a service of unknown status, a resolved issue,
/// and a name that is almost markup.
pub fn contoso() -> Record {
    let mut incident = issue("EX100", "incident", true);
    incident.posts = vec![
        post(10, "<p>First message</p>"),
        post(12, "<p>Third message</p>"),
        post(11, "<p>Second message</p>"),
    ];
    let mut old = issue("EX9", "advisory", false);
    "Old trouble".clone_into(&mut old.title);
    let mut record = granted(1, "Contoso & <Sons>");
    record.health = checked(ServiceHealth {
        services: vec![
            service("Microsoft Intune", "serviceOperational"),
            service("Microsoft Teams", "unknownFutureValue"),
            service("Exchange Online", "serviceOperational"),
        ],
        issues: vec![Arc::new(old), Arc::new(incident)],
    });
    let value = vec![Subscription {
        id: "s1".to_owned(),
        name: "Business Premium".to_owned(),
        sku: None,
        part_number: None,
        state: SubscriptionState::Active,
        seats: Some(Seats { used: Some(12), total: 10, suspended: 0 }),
        renews: Some(at("2027-01-31T00:00:00Z")),
        auto_renews: None,
        trial: false,
        term: None,
        billing: None,
        parts: Vec::new(),
    }];
    record.subscriptions = Fact::known(value, at("2026-11-23T06:00:00Z"));
    record
}

/// One with an incident, one who is well, one whom nobody checked, one who may not be checked.
pub fn customers() -> Vec<Record> {
    let mut well = granted(2, "Fabrikam");
    well.health = checked(ServiceHealth {
        services: vec![service("Exchange Online", "serviceOperational")],
        issues: Vec::new(),
    });
    let mut locked = granted(4, "Tailspin");
    locked.health = Fact::failed(ProblemKind::NoRole, now());
    vec![contoso(), well, granted(3, "Northwind"), locked]
}

/// The whole page at `address`, its list being these customers.
pub fn page(address: &str, records: Vec<Record>) -> String {
    page_with(&[], address, records)
}

/// The whole page for a user with preferences.
pub fn page_with(
    preferences: &'static [(&'static str, &'static str)],
    address: &str,
    records: Vec<Record>,
) -> String {
    let mut snapshot = Vec::new();
    let header = Header::taken_at(at("2026-11-23T06:00:00Z"));
    snapshot::write(&mut snapshot, &header, &records).unwrap();
    let services = Browser { preferences, ..browser(snapshot) }.services();
    let address = address.to_owned();
    drawn(move || {
        provide_context(RequestUrl::new(&address));
        let start = Start {
            services,
            config: Ok(Arc::new(config())),
            language: Language::English,
            refused_language: None,
            base: "/".to_owned(),
            live: None,
        };
        let app = view! { <App start=StoredValue::new_local(start) /> }.into_any();
        // The list is read before the page is drawn.
        Executor::poll_local();
        app
    })
}

/// A part of the page, drawn where its state is and no list.
pub fn part(draw: impl FnOnce() -> AnyView + 'static) -> String {
    drawn(move || {
        let provided = move || {
            provide_services(browser(Vec::new()).services());
            provide_preferences(Language::English, None);
            provide_announcer();
            provide_navigator(String::new());
            provide_console(Arc::new(config()));
            provide_leaving();
            provide_issue_notes();
            draw()
        };
        at_address("/customers", provided).into_any()
    })
}

/// A browser that keeps nothing.
fn browser(file: Vec<u8>) -> Browser {
    Browser { file, store: Rc::new(Nothing), ids: Rc::default(), rests: false, preferences: &[] }
}

/// A store that keeps nothing.
struct Nothing;

impl Storage for Nothing {
    fn get(&self, _table: Table, _key: &str) -> StorageFuture<Option<Vec<u8>>> {
        ready(Ok(None))
    }

    fn all(&self, _table: Table) -> StorageFuture<Vec<(String, Vec<u8>)>> {
        ready(Ok(Vec::new()))
    }

    fn put(&self, _table: Table, _key: &str, _value: Vec<u8>) -> StorageFuture<()> {
        ready(Ok(()))
    }

    fn delete(&self, _table: Table, _key: &str) -> StorageFuture<()> {
        ready(Ok(()))
    }

    fn update(&self, _table: Table, _key: &str, _decide: Decide) -> StorageFuture<()> {
        ready(Ok(()))
    }
}
