//! The report of a stopped app (`public/report.js`) keeps the fixed words of our addresses, and
//! leaves out everything else of them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{collections::BTreeSet, fs};

use regia::{
    directory::{Column, Direction, Query, Sort},
    domain::{HealthState, TenantId},
    relationships::{Horizon, RelationshipFilter},
    routes::{
        CustomerKey, HealthView, LivePage, Opened, Page, PageLocation, RequestsView, TableOrder,
    },
    service_requests::RequestColumn,
};

const CUSTOMER: &str = "4fdbff88-9d6b-42e0-9713-45c922ba8001";
const REQUEST: &str = "12345";

/// An address of every kind.
fn addresses() -> Vec<String> {
    let key = || CustomerKey::Id(CUSTOMER.parse::<TenantId>().unwrap());
    let pages = [
        Page::Customers,
        Page::Customer(key()),
        Page::Today,
        Page::AllHealth(HealthView {
            service: Some("Exchange Online".to_owned()),
            more: 1,
            opened: vec![
                Opened::Issue("EX123".to_owned()),
                Opened::Service("Microsoft Teams".to_owned()),
            ],
        }),
        Page::Issue(REQUEST.to_owned()),
        Page::Health(key()),
        Page::AllRequests(RequestsView {
            closed_too: true,
            order: Some(TableOrder { column: RequestColumn::Title, descending: false }),
        }),
        Page::Requests(key()),
        Page::NewRequest { customer: key(), issue: Some("EX123".to_owned()) },
        Page::Request { customer: key(), id: REQUEST.to_owned() },
        Page::access(RelationshipFilter::Within(Horizon::Month)),
        Page::access(RelationshipFilter::Ended),
        Page::Access(key()),
        Page::Live(LivePage::Setup),
        Page::Live(LivePage::Approvals),
        Page::Live(LivePage::Missing("Contoso".to_owned())),
    ];
    let sort = Sort { column: Column::Organization, direction: Direction::Ascending };
    let query = Query {
        text: "contoso".to_owned(),
        health: Some(HealthState::Incident),
        sort: Some(sort),
        ..Query::default()
    };
    pages.into_iter().map(|page| PageLocation { page, query: query.clone() }.address()).collect()
}

/// The strings of a list in `public/report.js`.
fn listed(name: &str) -> BTreeSet<String> {
    let script = fs::read_to_string(format!("{}/public/report.js", env!("CARGO_MANIFEST_DIR")));
    let script = script.unwrap();
    let (_, rest) = script.split_once(&format!("const {name} = [")).unwrap();
    let (list, _) = rest.split_once(']').unwrap();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_words_of_paths_are_those_of_the_report() {
    let addresses = addresses();
    let segments = addresses.iter().flat_map(|it| it.split('?').next().unwrap().split('/'));
    let words: BTreeSet<String> =
        segments.filter(|it| ![CUSTOMER, REQUEST, ""].contains(it)).map(str::to_owned).collect();
    assert_eq!(words, listed("ROUTE_WORDS"));
}

#[test]
fn the_names_of_queries_are_those_of_the_report() {
    let addresses = addresses();
    let searches = addresses.iter().filter_map(|it| it.split_once('?'));
    let names: BTreeSet<String> = searches
        .flat_map(|(_, search)| search.split('&'))
        .map(|pair| pair.split('=').next().unwrap().to_owned())
        .collect();
    assert_eq!(names, listed("QUERY_NAMES"));
}
