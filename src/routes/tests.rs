use proptest::prelude::*;

use super::*;
use crate::{
    directory::{Column, Direction, Query, Sort},
    domain::{HealthState, TenantId},
    licences::LicenceColumn,
    relationships::{Horizon, RelationshipColumn, RelationshipFilter},
    service_requests::RequestColumn,
};

const ID: &str = "0ab4c5d6-0000-4000-8000-00000000000f";

fn key() -> CustomerKey {
    CustomerKey::Id(ID.parse().unwrap())
}

#[test]
fn every_address_is_parsed_as_its_page() {
    let page = |path: &str| PageLocation::parse(path, "").page;
    assert_eq!(page("/"), Page::Customers);
    assert_eq!(page("/customers"), Page::Customers);
    assert_eq!(page(&format!("/customers/{}", ID.to_uppercase())), Page::Customer(key()));
    assert_eq!(page(&format!("/customers/{ID}/health")), Page::Health(key()));
    assert_eq!(page(&format!("/customers/{ID}/requests/")), Page::Requests(key()));
    assert_eq!(page("/health"), Page::AllHealth(HealthView::default()));
    assert_eq!(page("/health/EX1284116"), Page::Issue("EX1284116".to_owned()));
    assert_eq!(page("/preferences"), Page::Preferences);
    assert_eq!(page("/wallboard"), Page::Wallboard);
    assert_eq!(Page::Wallboard.address(""), "/wallboard");
    assert_eq!(Page::Preferences.address("q=x"), "/preferences?q=x");
    assert_eq!(page("/requests"), Page::AllRequests(RequestsView::default()));
    assert_eq!(page("/access"), Page::for_feature(Feature::Access, None));
    let about_one = Page::for_feature(Feature::Access, Some(key()));
    assert_eq!(page(&format!("/customers/{ID}/access")), about_one);
    assert_eq!(page(&format!("/customers/{ID}/sheet")), Page::Sheet(key()));
    let domain = CustomerKey::Domain("contoso.com".to_owned());
    assert_eq!(page("/customers/Contoso.com/health"), Page::Health(domain));
    for nowhere in ["/customer", "/customers/abc", "/customers/a b.c/health", "/health/x/y"] {
        assert_eq!(page(nowhere), Page::Unknown, "{nowhere}");
    }
}

#[test]
fn the_address_contains_search_and_order() {
    let location = PageLocation::parse("/customers", "?q=citt%C3%A0+s&sort=health&dir=desc&x=1");
    assert_eq!(location.query.text, "città s");
    assert_eq!(location.query.sort, Some(Sort::next(None, Column::Health)));
    assert_eq!(location.address(), "/customers?q=citt%C3%A0+s&sort=health&dir=desc");
}

#[test]
fn the_address_contains_the_filter_of_relationships() {
    let location = PageLocation::parse("/access", "?q=x&within=60&within=61");
    assert_eq!(location.page, Page::access(RelationshipFilter::Within(Horizon::TwoMonths)));
    assert_eq!(location.address(), "/access?q=x&within=60");
    assert_eq!(
        PageLocation::parse("/access", "status=ended").page,
        Page::access(RelationshipFilter::Ended)
    );
    assert_eq!(location.page.plain(), Page::AllAccess(AccessView::default()));
    // The filter belongs to one page only.
    assert_eq!(PageLocation::parse("/health", "within=60").address(), "/health");
}

#[test]
fn the_address_contains_the_view_of_each_page_of_all_customers() {
    let parsed = |path, search| PageLocation::parse(path, search).page;
    let service = Some("Exchange Online".to_owned());
    let opened = vec![
        Opened::Issue("EX1".to_owned()),
        Opened::Issue("EX2".to_owned()),
        Opened::Service("Teams".to_owned()),
    ];
    let health = Page::AllHealth(HealthView { service, more: 2, opened });
    let search = "service=Exchange+Online&more=2&customers=EX1&customers=EX2&degraded=Teams";
    assert_eq!(parsed("/health", search), health);
    assert_eq!(health.address("q=x"), format!("/health?q=x&{search}"));
    let order = Some(TableOrder { column: RequestColumn::Title, descending: false });
    let requests = Page::AllRequests(RequestsView { closed_too: true, order });
    assert_eq!(parsed("/requests", "show=all&by=subject"), requests);
    assert_eq!(requests.address(""), "/requests?show=all&by=subject&order=asc");
    let order = Some(TableOrder { column: RelationshipColumn::Roles, descending: true });
    let access = Page::AllAccess(AccessView { filter: RelationshipFilter::Ended, order });
    assert_eq!(parsed("/access", "status=ended&by=roles"), access);
    assert_eq!(access.address(""), "/access?status=ended&by=roles&order=desc");
    // The list's own order has names of its own.
    assert_eq!(parsed("/access", "sort=name&dir=asc"), Page::AllAccess(AccessView::default()));
    for page in [health, requests, access] {
        let feature = page.feature().unwrap();
        assert_eq!(page.plain(), Page::for_feature(feature, None));
    }
}

#[test]
fn an_address_cannot_ask_for_endless_content() {
    for more in ["999999999", "18446744073709551615"] {
        let page = PageLocation::parse("/health", &format!("more={more}")).page;
        let Page::AllHealth(view) = page else { panic!("{page:?}") };
        assert!(view.more <= 400, "{more}: {}", view.more);
    }
    let page = PageLocation::parse("/health", "post=EX1&customers=EX1&more=-1&more=").page;
    assert_eq!(
        page,
        Page::AllHealth(HealthView {
            opened: vec![Opened::Issue("EX1".to_owned())],
            ..HealthView::default()
        })
    );
}

#[test]
fn a_sort_without_a_direction_uses_that_of_its_column() {
    let location = PageLocation::parse("/customers", "sort=health");
    assert_eq!(location.query.sort, Some(Sort::next(None, Column::Health)));
    assert_eq!(PageLocation::parse("/customers", "sort=colour").query.sort, None);
}

fn pages() -> impl Strategy<Value = Page> {
    let keys = prop_oneof![
        any::<[u8; 16]>().prop_map(|bytes| CustomerKey::Id(TenantId::from_bytes(bytes))),
        "[a-zà]{1,8}\\.[a-z]{2,3}".prop_map(CustomerKey::Domain),
    ];
    (keys, "[ -~é]{1,12}", any::<Option<u8>>(), 0..14).prop_map(
        |(customer, id, issue, n)| match n {
            0 => Page::Customers,
            1 => Page::Customer(customer),
            2 => Page::Health(customer),
            3 => Page::Requests(customer),
            4 => Page::NewRequest { customer, issue: issue.map(|n| format!("EX{n}")) },
            5 if id != "new" => Page::Request { customer, id },
            6 => Page::access(RelationshipFilter::ALL[usize::from(issue.unwrap_or(0)) % 7]),
            7 => Page::for_feature(Feature::Access, Some(customer)),
            8 => Page::AllHealth(HealthView {
                service: issue.map(|_| id.clone()),
                more: usize::from(issue.unwrap_or(0)),
                opened: vec![Opened::Issue(id.clone()), Opened::Service(id)],
            }),
            9 => Page::AllRequests(RequestsView {
                closed_too: id.len() > 6,
                order: issue.map(|n| TableOrder {
                    column: RequestColumn::ALL[usize::from(n) % RequestColumn::ALL.len()],
                    descending: n > 127,
                }),
            }),
            10 => Page::AllAccess(AccessView {
                filter: RelationshipFilter::ALL[id.len() % RelationshipFilter::ALL.len()],
                order: issue.map(|n| TableOrder {
                    column: RelationshipColumn::ALL[usize::from(n) % RelationshipColumn::ALL.len()],
                    descending: n > 127,
                }),
            }),
            11 => Page::Issue(id),
            12 => Page::Sheet(customer),
            _ => Page::for_feature(Feature::Health, None),
        },
    )
}

proptest! {
    #[test]
    fn printing_and_parsing_are_inverse(
        page in pages(),
        text in "\\PC{0,20}",
        health in proptest::option::of(proptest::sample::select(&HealthState::ALL[..])),
        column in 0_usize..Column::ALL.len(),
        ascending: bool,
        favourites: bool,
    ) {
        let direction = if ascending { Direction::Ascending } else { Direction::Descending };
        let sort = Some(Sort { column: Column::ALL[column], direction });
        let location = PageLocation { page, query: Query { text, health, favourites, sort } };
        let address = location.address();
        let (path, search) = address.split_once('?').unwrap_or((&address, ""));
        prop_assert_eq!(PageLocation::parse(path, search), location);
    }

    #[test]
    fn no_address_panics(path in "\\PC{0,40}", search in "\\PC{0,40}") {
        let location = PageLocation::parse(&path, &search);
        prop_assert!(location.address().starts_with('/'));
    }
}

#[test]
fn the_open_product_and_the_order_of_the_licenses_are_in_the_address() {
    let order = Some(TableOrder { column: LicenceColumn::Free, descending: true });
    let view = LicencesView { product: Some("CFQ7/1".to_owned()), order };
    let location = PageLocation::parse("/licences", "?product=CFQ7%2F1&by=free");
    assert_eq!(location.page, Page::AllLicences(view));
    let page = |path: &str| PageLocation::parse(path, "").page;
    assert_eq!(location.page.plain(), page("/licences"));
    assert_eq!(location.address(), "/licences?product=CFQ7%2F1&by=free&order=desc");
    let about_one = Page::for_feature(Feature::Licences, CustomerKey::parse(ID));
    assert_eq!(page(&format!("/customers/{ID}/licences")), about_one);
}
