mod laws;
mod marks;
mod world;

use super::*;
use crate::domain::{
    Access, Fact, Failure, Problem, ProblemKind, Record, Subscription, SubscriptionState, TenantId,
    Timestamp,
};
use world::{
    between, customer, failed, granted, health, issue, list, now, request, seen, tenant, whole,
    with_issues, with_requests,
};

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
    assert_eq!(lost, [(tenant(2), Access::Ended)]);
    let changes = |news: &News| -> Vec<_> {
        news.customers.iter().map(|it| (it.change, it.customer)).collect()
    };
    let appeared = (CustomerChange::Appeared, tenant(5));
    assert_eq!(changes(&news), [appeared, (CustomerChange::Left, tenant(3))]);
    // In a file that could not be read whole, no customer counts as gone.
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
fn monthly_renewals_are_counted_and_ends_of_monthly_subscriptions_listed() {
    let at = now().start_of_day().plus_days(10);
    let monthly = |auto_renews| Subscription {
        term: Some("P1M".to_owned()),
        ..subscription(at, auto_renews)
    };
    let yearly = Subscription { term: Some("P1Y".to_owned()), ..subscription(at, Some(true)) };
    let all = vec![monthly(Some(true)), monthly(Some(false)), monthly(None), yearly];
    let mut endings = Endings::default();
    let record = Record { subscriptions: Fact::known(all, now()), ..customer(1, "active", 300) };
    endings.push("A", &record, now());
    assert_eq!((endings.monthly_renewals, endings.subscriptions.len()), (1, 3));
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
