use std::sync::Arc;

use proptest::{collection::vec, option, prelude::*};

use super::*;
use crate::{
    directory::{ListingBuilder, fold::decompose},
    domain::{
        Customer, Delegation, DelegationStatus, Fact, Failure, HealthStatus, Issue, Problem,
        ProblemKind, Record, RequestStatus, ServiceHealth, ServiceRequest, ServiceStatus, Severity,
        Subscription, SubscriptionState, TenantId, Timestamp, delegation::Relationship,
        health::Classification, service_request::Note,
    },
};

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

fn tenant(n: u8) -> TenantId {
    TenantId::from_bytes([n; 16])
}

/// A customer with a relationship of this status that ends in so many days.
fn customer(n: u8, status: &str, ends_in: i64) -> Record {
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

fn granted(n: u8) -> Record {
    customer(n, "active", 400)
}

fn issue(id: &str, is_incident: bool, started: Timestamp) -> Arc<Issue> {
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
fn with_issues(n: u8, issues: &[(&str, bool)]) -> Record {
    let long_ago = now().plus_days(-365);
    let issues = issues.iter().map(|(id, is_incident)| issue(id, *is_incident, long_ago));
    Record { health: Fact::known(health(issues.collect()), now()), ..granted(n) }
}

fn health(issues: Vec<Arc<Issue>>) -> ServiceHealth {
    let services = vec![ServiceStatus {
        id: "Exchange".to_owned(),
        name: "Exchange Online".to_owned(),
        status: HealthStatus::ServiceOperational,
    }];
    ServiceHealth { services, issues }
}

fn failed(n: u8) -> Record {
    Record { health: Fact::failed(ProblemKind::Offline, now()), ..granted(n) }
}

fn request(id: &str, status: &str, updated: i64, note: Option<i64>) -> ServiceRequest {
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

fn with_requests(n: u8, requests: Vec<ServiceRequest>) -> Record {
    Record { requests: Fact::known(requests, now()), ..granted(n) }
}

fn list(records: &[Record]) -> Listing {
    let mut list = ListingBuilder::new(decompose);
    for record in records {
        list.push(record).unwrap();
    }
    list.finish(None)
}

const fn whole(listing: &Listing) -> Known<'_> {
    Known { listing, is_complete: true }
}

fn seen(records: &[Record]) -> Mark {
    Mark::seen(whole(&list(records)), None, None, now())
}

fn between(mark: &Mark, records: &[Record]) -> News {
    News::between(Some(mark), whole(&list(records)))
}

/// What is told of the issues: the id, the change, and the first byte of each customer's id.
fn told(news: &News) -> Vec<(&str, IssueChange, Vec<u8>)> {
    let issues = news.issues.iter();
    issues
        .map(|it| {
            let customers = it.customers.iter().map(|(id, _)| id.as_bytes()[0]);
            (&*it.id, it.change, customers.collect())
        })
        .collect()
}

#[test]
fn issues_that_opened_spread_became_worse_or_were_resolved_are_told() {
    let mark = seen(&[
        with_issues(1, &[("A", false), ("B", false), ("C", true)]),
        with_issues(2, &[("C", true)]),
        with_issues(3, &[]),
    ]);
    let news = between(
        &mark,
        &[
            with_issues(1, &[("B", true), ("C", true), ("D", false)]),
            with_issues(2, &[]),
            with_issues(3, &[("C", true)]),
        ],
    );
    assert_eq!(
        told(&news),
        [
            ("B", IssueChange::BecameIncident, vec![1]),
            ("C", IssueChange::Spread, vec![3]),
            ("D", IssueChange::Opened, vec![1]),
            ("C", IssueChange::Resolved(2), vec![2]),
            ("A", IssueChange::Resolved(0), vec![1]),
        ]
    );
}

#[test]
fn a_failed_check_is_no_change_then_or_now() {
    let mark = seen(&[with_issues(1, &[("A", true)]), failed(2)]);
    let outage = [failed(1), with_issues(2, &[("B", true)])];
    assert_eq!(told(&between(&mark, &outage)), []);
    // What was known before the outage is compared with what is known after it.
    let after = Mark::seen(whole(&list(&outage)), None, Some(&mark), now());
    let news = between(&after, &[with_issues(1, &[]), with_issues(2, &[("B", true)])]);
    assert_eq!(told(&news), [("A", IssueChange::Resolved(0), vec![1])]);
}

#[test]
fn an_issue_that_started_since_is_new_even_for_a_customer_whose_health_was_not_known() {
    let mark = seen(&[failed(1)]);
    let since = health(vec![issue("A", true, now().plus_days(1))]);
    let record = Record { health: Fact::known(since, now().plus_days(1)), ..granted(1) };
    assert_eq!(told(&between(&mark, &[record])), [("A", IssueChange::Opened, vec![1])]);
}

#[test]
fn a_part_of_an_answer_resolves_nothing() {
    let mark = seen(&[with_issues(1, &[("A", true)])]);
    let failure = Failure { problem: Problem::new(ProblemKind::Offline), at: now() };
    let part = Fact::part(health(Vec::new()), now(), failure);
    let record = Record { health: part, ..granted(1) };
    assert_eq!(told(&between(&mark, &[record])), []);
}

#[test]
fn access_that_was_lost_and_customers_who_came_or_went_are_told() {
    let mark = seen(&[granted(1), granted(2), granted(3), granted(4)]);
    let now_known = [granted(1), customer(2, "terminated", -1), customer(4, "??", 9), granted(5)];
    let news = between(&mark, &now_known);
    let lost: Vec<_> = news.access.iter().map(|it| (it.customer, it.access)).collect();
    assert_eq!(lost, [(tenant(2), crate::domain::Access::Ended)]);
    let changes = |news: &News| -> Vec<_> {
        news.customers.iter().map(|it| (it.change, it.customer)).collect()
    };
    let appeared = (CustomerChange::Appeared, tenant(5));
    assert_eq!(changes(&news), [appeared, (CustomerChange::Left, tenant(3))]);
    // In a file that could not be read whole, nobody has left.
    let part = list(&now_known);
    let known = Known { listing: &part, is_complete: false };
    assert_eq!(changes(&News::between(Some(&mark), known)), [appeared]);
    let after = Mark::seen(known, None, Some(&mark), now());
    assert_eq!(changes(&between(&after, &now_known)), [(CustomerChange::Left, tenant(3))]);
}

#[test]
fn requests_that_wait_or_changed_are_told() {
    let mark = seen(&[with_requests(
        1,
        vec![
            request("waits", "attention_needed", -5, None),
            request("answered", "open", -5, None),
            request("changed", "open", -5, None),
            request("closed", "open", -5, None),
            request("same", "open", -5, Some(-6)),
        ],
    )]);
    let news = between(
        &mark,
        &[with_requests(
            1,
            vec![
                request("waits", "attention_needed", -5, None),
                request("answered", "open", 1, Some(1)),
                request("changed", "open", 1, None),
                request("closed", "closed", 1, None),
                request("same", "open", -5, Some(-6)),
                request("new", "attention_needed", 1, None),
                request("other", "open", 1, None),
            ],
        )],
    );
    let told: Vec<_> = news.requests.iter().map(|it| (&*it.request.id, it.change)).collect();
    assert_eq!(
        told,
        [
            ("new", RequestChange::NeedsAttention),
            ("answered", RequestChange::Answered),
            ("changed", RequestChange::Changed),
            ("closed", RequestChange::Closed),
        ]
    );
}

#[test]
fn the_first_visit_tells_what_is_open_and_waits_and_calls_nobody_new() {
    let waits = || vec![request("waits", "attention_needed", -5, None)];
    let records = [with_issues(1, &[("A", true)]), with_requests(2, waits())];
    let listing = list(&records);
    let news = News::between(None, whole(&listing));
    assert_eq!(told(&news), [("A", IssueChange::Opened, vec![1])]);
    assert_eq!((news.requests.len(), news.customers.len()), (1, 0));
    // What waits is told until the user says that it was seen.
    let first = Mark::first(whole(&listing), now());
    assert_eq!(between(&first, &records).requests.len(), 1);
    let news = between(&first, &[with_requests(2, vec![request("waits", "closed", 1, None)])]);
    assert_eq!(news.requests[0].change, RequestChange::Closed);
}

fn subscription(renews: Timestamp, auto_renews: Option<bool>) -> Subscription {
    Subscription {
        id: "s1".to_owned(),
        name: "Business Premium".to_owned(),
        sku: None,
        part_number: None,
        state: SubscriptionState::Active,
        seats: None,
        renews: Some(renews),
        auto_renews,
        trial: false,
        term: None,
        billing: None,
        parts: Vec::new(),
    }
}

#[test]
fn ends_within_thirty_days_of_utc_are_told_until_they_were_seen() {
    let mut endings = Endings::default();
    let with = |record: Record, at: i64| {
        let at = now().start_of_day().plus_days(at);
        Record { subscriptions: Fact::known(vec![subscription(at, Some(false))], now()), ..record }
    };
    endings.push("A", &with(customer(1, "active", 30), 30), now());
    endings.push("B", &with(customer(2, "active", 31), 31), now());
    endings.push("C", &with(customer(3, "terminated", 1), -1), now());
    let mut extends = customer(4, "active", 3);
    extends.customer.delegation.relationships[0].auto_extend = "P180D".parse().ok();
    endings.push("D", &extends, now());
    endings.push_failed();
    let endings = endings.in_order();
    let titles = |endings: &[Ending]| endings.iter().map(|it| it.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&endings.access), ["A"]);
    assert_eq!(titles(&endings.subscriptions), ["A"]);
    assert_eq!(endings.without_subscriptions, 2);

    let listing = list(&[granted(1)]);
    let mark = Mark::seen(whole(&listing), Some(&endings), None, now());
    assert_eq!(Mark::unseen(None, &endings.access).len(), 1);
    assert_eq!(Mark::unseen(Some(&mark), &endings.access), Vec::<&Ending>::new());
    // An end that was seen stays seen while it is not known.
    let unread = Mark::seen(whole(&listing), Some(&Endings::default()), Some(&mark), now());
    assert_eq!(Mark::unseen(Some(&unread), &endings.subscriptions), Vec::<&Ending>::new());
    // Another day is another end.
    let mut moved = endings.access.clone();
    moved[0].at = moved[0].at.plus_days(-1);
    assert_eq!(Mark::unseen(Some(&mark), &moved).len(), 1);
}

#[test]
fn a_damaged_mark_and_one_of_another_version_are_none() {
    let mark = seen(&[with_issues(1, &[("A", true)]), granted(2)]);
    let json = String::from_utf8(mark.to_json()).unwrap();
    assert_eq!(Mark::from_json(json.as_bytes()), Some(mark));
    assert_eq!(Mark::from_json(json.replace("\"version\":1", "\"version\":2").as_bytes()), None);
    assert_eq!(Mark::from_json(&json.as_bytes()[..json.len() - 1]), None);
    assert_eq!(Mark::from_json(b""), None);
}

#[test]
fn the_mark_of_five_thousand_customers_is_well_under_a_megabyte() {
    let records: Vec<Record> = (0..5000_u32)
        .map(|n| {
            let mut record = with_issues(1, &[("EX123456", true), ("TM234567", false)]);
            let mut id = [0x5a; 16];
            id[..4].copy_from_slice(&n.to_be_bytes());
            record.customer.id = TenantId::from_bytes(id);
            record.customer.name = format!("Organisation with a name {n}");
            record
        })
        .collect();
    let size = seen(&records).to_json().len();
    assert!(size < 600_000, "{size}");
}

#[test]
fn a_mark_without_a_customer_of_the_list_is_of_another_list() {
    let mark = seen(&[granted(1)]);
    assert!(mark.is_of(&list(&[customer(1, "terminated", -1)])));
    assert!(!mark.is_of(&list(&[granted(2)])));
}

/// The health of a customer: absent, failed, a part, or known, with issues by number.
#[derive(Clone, Debug)]
struct Drawn {
    status: &'static str,
    health: u8,
    issues: u8,
    requests: Option<u8>,
}

fn drawn() -> impl Strategy<Value = Vec<Option<Drawn>>> {
    let status =
        prop_oneof![Just("active"), Just("terminated"), Just("approvalPending"), Just("??")];
    let one = (status, 0_u8..4, any::<u8>(), option::of(any::<u8>()));
    let one = one.prop_map(|(status, health, issues, requests)| Drawn {
        status,
        health,
        issues,
        requests,
    });
    vec(option::weighted(0.8, one), 5)
}

/// The records of a drawn list. `grave` says which issues are incidents, `day` when requests changed.
fn records(drawn: &[Option<Drawn>], grave: u8, day: i64) -> Vec<Record> {
    let one = |(n, drawn): (u8, &Drawn)| {
        let issues = (0..4).filter(|at| drawn.issues >> at & 1 == 1);
        let issues = issues.map(|at| {
            issue(&format!("I{at}"), grave >> at & 1 == 1, now().plus_days(i64::from(at) - 2))
        });
        let value = health(issues.collect());
        let failure = Failure { problem: Problem::new(ProblemKind::Offline), at: now() };
        let health = match drawn.health {
            0 => Fact::failed(ProblemKind::Offline, now()),
            1 => Fact::part(value, now(), failure),
            2 => Fact::known(value, now()).after_failure(failure),
            _ => Fact::known(value, now()),
        };
        let requests = drawn.requests.map(|bits| {
            let status =
                |at: u8| ["open", "attention_needed", "closed"][usize::from(bits >> at) % 3];
            (0..3).map(|at| request(&format!("R{at}"), status(at), day, Some(day))).collect()
        });
        let requests = requests.map_or_else(Fact::not_asked, |known| Fact::known(known, now()));
        Record { health, requests, ..customer(n, drawn.status, 400) }
    };
    (1..).zip(drawn).filter_map(|(n, drawn)| Some(one((n, drawn.as_ref()?)))).collect()
}

proptest! {
    #[test]
    fn what_was_seen_is_no_news(
        before in drawn(), after in drawn(), grave: [u8; 2], is_complete: bool,
    ) {
        let (before, after) =
            (list(&records(&before, grave[0], -1)), list(&records(&after, grave[1], 1)));
        let mark = Mark::seen(whole(&before), None, None, now());
        prop_assert!(News::between(Some(&mark), whole(&before)).is_empty());
        let known = Known { listing: &after, is_complete };
        let later = Mark::seen(known, None, Some(&mark), now());
        let news = News::between(Some(&later), known);
        prop_assert!(news.is_empty(), "{news:?}");
    }

    #[test]
    fn nothing_is_resolved_for_a_customer_whose_health_is_not_known(
        before in drawn(), after in drawn(), grave: [u8; 2],
    ) {
        let mark = seen(&records(&before, grave[0], -1));
        let news = between(&mark, &records(&after, grave[1], 1));
        for issue in news.issues.iter().filter(|it| matches!(it.change, IssueChange::Resolved(_))) {
            for (id, _) in &issue.customers {
                let now = after[usize::from(id.as_bytes()[0]) - 1].as_ref();
                prop_assert!(now.is_some_and(|it| it.health == 3 && it.status == "active"));
            }
        }
    }

    #[test]
    fn a_mark_is_read_as_it_was_written(before in drawn(), grave: u8) {
        let mark = seen(&records(&before, grave, 0));
        prop_assert_eq!(Mark::from_json(&mark.to_json()), Some(mark));
    }
}
