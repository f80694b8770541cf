//! The report of an app that failed (`public/report.js`) keeps the fixed words of our addresses, and
//! leaves out everything else of them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{collections::BTreeSet, fs, iter};

use regia::{
    directory::{Column, Direction, Query, Sort},
    domain::{HealthState, TenantId},
    licences::LicenceColumn,
    relationships::{Horizon, RelationshipColumn, RelationshipFilter},
    routes::{
        AccessView, CustomerKey, HealthView, LicencesView, LivePage, Opened, Page, PageLocation,
        RequestsView, TableOrder,
    },
    service_requests::RequestColumn,
};

const CUSTOMER: &str = "4fdbff88-9d6b-42e0-9713-45c922ba8001";
const REQUEST: &str = "12345";

/// The example after this one; the first one is [`Page::Customers`]. A page that is added to the
/// console gets its place in this chain: before it has one, this does not compile.
fn after(page: &Page) -> Option<Page> {
    let key = || CustomerKey::Id(CUSTOMER.parse::<TenantId>().unwrap());
    Some(match page {
        Page::Customers => Page::Customer(key()),
        Page::Customer(_) => Page::Today,
        Page::Today => Page::AllHealth(HealthView {
            service: Some("Exchange Online".to_owned()),
            more: 1,
            opened: vec![
                Opened::Issue("EX123".to_owned()),
                Opened::Service("Microsoft Teams".to_owned()),
            ],
        }),
        Page::AllHealth(_) => Page::Issue(REQUEST.to_owned()),
        Page::Issue(_) => Page::Health(key()),
        Page::Health(_) => Page::AllRequests(RequestsView {
            closed_too: true,
            order: Some(TableOrder { column: RequestColumn::Title, descending: false }),
        }),
        Page::AllRequests(_) => Page::Requests(key()),
        Page::Requests(_) => Page::NewRequest { customer: key(), issue: Some("EX123".to_owned()) },
        Page::NewRequest { .. } => Page::Request { customer: key(), id: REQUEST.to_owned() },
        Page::Request { .. } => Page::access(RelationshipFilter::Within(Horizon::Month)),
        Page::AllAccess(AccessView { filter: RelationshipFilter::Within(_), .. }) => {
            Page::AllAccess(AccessView {
                filter: RelationshipFilter::Ended,
                order: Some(TableOrder { column: RelationshipColumn::Ends, descending: true }),
            })
        }
        Page::AllAccess(_) => Page::Access(key()),
        Page::Access(_) => Page::AllLicences(LicencesView {
            product: Some("Contoso Phone".to_owned()),
            order: Some(TableOrder { column: LicenceColumn::Free, descending: false }),
        }),
        Page::AllLicences(_) => Page::Licences(key()),
        Page::Licences(_) => Page::Sheet(key()),
        Page::Sheet(_) => Page::Wallboard,
        Page::Wallboard => Page::Preferences,
        Page::Preferences => Page::Live(LivePage::Setup),
        Page::Live(LivePage::Setup) => Page::Live(LivePage::Approvals),
        Page::Live(LivePage::Approvals) => Page::Live(LivePage::Missing("Contoso".to_owned())),
        Page::Live(LivePage::Missing(_)) => Page::Unknown,
        Page::Unknown => return None,
    })
}

/// An address of every kind, with all that the list behind it can have.
fn addresses() -> Vec<String> {
    let query = Query {
        text: "contoso".to_owned(),
        health: Some(HealthState::Incident),
        favourites: true,
        sort: Some(Sort { column: Column::Organization, direction: Direction::Ascending }),
    };
    let pages = iter::successors(Some(Page::Customers), after);
    pages.map(|page| PageLocation { page, query: query.clone() }.address()).collect()
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
