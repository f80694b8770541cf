//! Properties of the list: it contains exactly the matching customers, in a total order.

use proptest::prelude::*;

use super::*;
use crate::domain::{
    Access, Classification, Customer, Delegation, Domain, Fact, HealthState, HealthStatus, Issue,
    Record, ServiceHealth, ServiceStatus, TenantId, Timestamp,
};

pub(super) fn id(n: u8) -> TenantId {
    TenantId::from_bytes([n; 16])
}

pub(super) fn record(n: u8, name: &str, domains: &[&str]) -> Record {
    let mut customer = Customer::new(id(n));
    name.clone_into(&mut customer.name);
    customer.domains = domains.iter().map(|name| Domain::named(name)).collect();
    if let Some(first) = customer.domains.first_mut() {
        first.primary = true;
    }
    customer.delegation = Delegation::assumed(Access::Granted);
    Record::new(customer)
}

pub(super) fn healthy(mut record: Record, incidents: usize, advisories: usize) -> Record {
    let issue = |class: &str, n: usize| {
        std::sync::Arc::new(Issue {
            id: format!("{class}{n}"),
            title: String::new(),
            service: "Exchange Online".into(),
            feature: None,
            feature_group: None,
            classification: Classification::read(class),
            origin: None,
            status: HealthStatus::ServiceDegradation,
            impact: String::new(),
            started: None,
            ended: None,
            updated: None,
            resolved: Some(false),
            posts: Vec::new(),
        })
    };
    let services = vec![ServiceStatus {
        id: "Exchange".into(),
        name: "Exchange Online".into(),
        status: HealthStatus::ServiceOperational,
    }];
    let issues = (0..incidents)
        .map(|n| issue("incident", n))
        .chain((0..advisories).map(|n| issue("advisory", n)))
        .collect();
    let value = ServiceHealth { services, issues };
    record.health = Fact::known(value, Timestamp::from_millis(0));
    record
}

pub(super) fn listing(records: &[Record]) -> Listing {
    let mut builder = ListingBuilder::new(fold::decompose);
    for record in records {
        builder.push(record).unwrap();
    }
    builder.finish(None)
}

pub(super) fn names(listing: &Listing, text: &str, sort: Option<Sort>) -> Vec<String> {
    let query = Query { text: text.to_owned(), sort, ..Query::default() };
    let rows = listing.directory.find(&listing.status, &query);
    rows.into_iter().map(|row| listing.directory.row(row).unwrap().title()).collect()
}

fn sample() -> Listing {
    listing(&[
        record(1, "Città del Sole", &["citta.example", "citta.onmicrosoft.com"]),
        record(2, "Acontoso", &["acontoso.example"]),
        record(3, "Contoso Retail", &["retail.example"]),
        record(4, "Contoso", &["shop.example", "contoso.onmicrosoft.com"]),
        record(5, "Neu Contoso", &["neu.example"]),
        record(6, "", &["nameless.example"]),
    ])
}

#[test]
fn better_matches_come_first() {
    assert_eq!(
        names(&sample(), "contoso", None),
        ["Contoso", "Contoso Retail", "Neu Contoso", "Acontoso"]
    );
}

#[test]
fn a_chosen_order_is_kept_except_for_exact_matches() {
    let sort = Sort { column: Column::Organization, direction: Direction::Descending };
    assert_eq!(
        names(&sample(), "contoso", Some(sort)),
        ["Contoso", "Neu Contoso", "Contoso Retail", "Acontoso"]
    );
}

#[test]
fn a_mail_address_finds_the_customer_whose_domain_it_is() {
    assert_eq!(names(&sample(), "anna@shop.example", None), ["Contoso"]);
    assert_eq!(names(&sample(), "\"Anna\" <anna@SHOP.example>", None), ["Contoso"]);
}

#[test]
fn a_tenant_id_finds_its_customer_and_short_digits_find_none() {
    let all = sample();
    assert_eq!(names(&all, &id(4).to_string(), None), ["Contoso"]);
    assert_eq!(names(&all, "0404040", None), ["Contoso"]);
    assert_eq!(names(&all, "0404", None), Vec::<String>::new());
}

#[test]
fn a_domain_leads_to_its_owner_and_a_name_that_looks_like_one_does_not() {
    let all = listing(&[
        record(1, "contoso.example", &["other.example"]),
        record(2, "Contoso", &["contoso.example"]),
    ]);
    assert_eq!(all.directory.row_of_domain("CONTOSO.example"), Some(1));
    assert_eq!(all.directory.row_of_domain("so.example"), None);
    assert_eq!(all.directory.row_of_domain(""), None);
}

#[test]
fn the_worst_health_comes_first_and_what_is_unknown_is_not_among_the_healthy() {
    let all = listing(&[
        healthy(record(1, "Healthy", &[]), 0, 0),
        record(2, "Unchecked", &[]),
        healthy(record(3, "B advisory", &[]), 0, 1),
        healthy(record(4, "Two incidents", &[]), 2, 0),
        healthy(record(5, "Incident", &[]), 1, 3),
        healthy(record(6, "A advisory", &[]), 0, 1),
    ]);
    let worst_first = Sort::next(None, Column::Health);
    assert_eq!(
        names(&all, "", Some(worst_first)),
        ["Two incidents", "Incident", "A advisory", "B advisory", "Unchecked", "Healthy"]
    );
}

#[test]
fn an_issue_has_all_affected_customers() {
    let all = listing(&[healthy(record(1, "A", &[]), 1, 0), healthy(record(2, "B", &[]), 1, 1)]);
    let affected: Vec<_> =
        all.status.issues().iter().map(|a| (a.issue.id.as_str(), a.rows.clone())).collect();
    assert_eq!(affected, [("incident0", vec![0, 1]), ("advisory0", vec![1])]);
}

#[test]
fn only_customers_that_granted_access_are_listed_and_the_others_are_kept_apart() {
    let mut ended = record(2, "Gone", &["gone.example"]);
    ended.customer.delegation = Delegation::assumed(Access::Ended);
    let all = listing(&[record(1, "Here", &[]), ended]);
    assert_eq!(names(&all, "", None), ["Here"]);
    assert_eq!(all.unlisted.row(0).unwrap().access, Access::Ended);
}

#[test]
fn a_tenant_is_listed_once() {
    let mut builder = ListingBuilder::new(fold::decompose);
    builder.push(&record(1, "First", &[])).unwrap();
    assert_eq!(builder.push(&record(1, "Second", &[])), Err(DuplicateCustomerError));
}

fn arbitrary_records() -> impl Strategy<Value = Vec<Record>> {
    let row = ("[a-dÀÉß ]{0,8}", prop::collection::vec("[a-d]{1,4}\\.example", 0..3));
    prop::collection::vec(row, 0..40).prop_map(|rows| {
        rows.iter()
            .zip(0..)
            .map(|((name, domains), n)| {
                record(n, name.trim(), &domains.iter().map(String::as_str).collect::<Vec<_>>())
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn a_search_finds_all_that_have_the_words_and_no_other(
        records in arbitrary_records(), typed in "[a-dÀß.]{1,3}( [a-d]{1,2})?",
    ) {
        let all = listing(&records);
        let folded = fold::fold(typed.trim(), fold::decompose);
        let expected: Vec<u32> = (0..).zip(&records).filter(|(_, record)| {
            let customer = &record.customer;
            let texts: Vec<String> = std::iter::once(&customer.name)
                .chain(customer.domains.iter().map(|domain| &domain.name))
                .map(|text| fold::fold(text, fold::decompose))
                .collect();
            folded.split(' ').all(|word| texts.iter().any(|text| text.contains(word)))
        }).map(|(row, _)| row).collect();
        let mut found = all.directory.find(&all.status, &Query { text: typed, ..Query::default() });
        found.sort_unstable();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn every_order_contains_every_customer_once(records in arbitrary_records()) {
        let all = listing(&records);
        for column in Column::ALL {
            for direction in [Direction::Ascending, Direction::Descending] {
                let sort = Some(Sort { column, direction });
                let mut rows = all.directory.find(&all.status, &Query { sort, ..Query::default() });
                rows.sort_unstable();
                prop_assert_eq!(rows, (0..all.directory.len()).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn each_customer_is_shown_in_its_own_state_of_health_and_in_no_other(
        records in arbitrary_records(), text in "\\PC{0,2}",
    ) {
        let records = records.into_iter().enumerate().map(|(n, record)| match n % 4 {
            0 => record,
            checked => healthy(record, checked / 3, checked / 2),
        });
        let all = listing(&records.collect::<Vec<_>>());
        let query = Query { text, ..Query::default() };
        let shown = all.directory.find(&all.status, &query);
        for state in HealthState::ALL {
            let query = Query { health: Some(state), ..query.clone() };
            let expected: Vec<u32> = shown
                .iter()
                .copied()
                .filter(|row| all.status.health(*row).state == state)
                .collect();
            prop_assert_eq!(all.directory.find(&all.status, &query), expected);
        }
    }

    #[test]
    fn an_order_does_not_depend_on_arrival(records in arbitrary_records()) {
        let backward: Vec<Record> = records.iter().rev().cloned().collect();
        let (one, other) = (listing(&records), listing(&backward));
        for column in Column::ALL {
            let query = Query { sort: Some(Sort::next(None, column)), ..Query::default() };
            let ids = |all: &Listing| -> Vec<TenantId> {
                let rows = all.directory.find(&all.status, &query);
                rows.into_iter().map(|row| all.directory.row(row).unwrap().id).collect()
            };
            prop_assert_eq!(ids(&one), ids(&other));
        }
    }

    #[test]
    fn no_query_panics(text in "\\PC{0,30}") {
        let all = sample();
        let rows = all.directory.find(&all.status, &Query { text, ..Query::default() });
        prop_assert!(rows.len() <= 6);
    }
}
