use proptest::prelude::*;

use super::*;
use crate::{
    directory::{Column, Direction, Query, Sort},
    domain::TenantId,
    relationships::{Horizon, RelationshipFilter},
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
    assert_eq!(page(&format!("/customers/{ID}/health")), Page::Health(Scope::One(key())));
    assert_eq!(page(&format!("/customers/{ID}/requests/")), Page::Requests(Scope::One(key())));
    assert_eq!(page("/health"), Page::Health(Scope::All));
    assert_eq!(page("/requests"), Page::Requests(Scope::All));
    assert_eq!(page("/access"), Page::access(RelationshipFilter::All));
    let about_one = Page::for_feature(Feature::Access, Some(key()));
    assert_eq!(page(&format!("/customers/{ID}/access")), about_one);
    let domain = CustomerKey::Domain("contoso.com".to_owned());
    assert_eq!(page("/customers/Contoso.com/health"), Page::Health(Scope::One(domain)));
    for nowhere in ["/customer", "/customers/abc", "/customers/a b.c/health", "/health/x"] {
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
    assert_eq!(location.page.unfiltered(), Page::access(RelationshipFilter::All));
    // The filter belongs to one page only.
    assert_eq!(PageLocation::parse("/health", "within=60").address(), "/health");
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
    (keys, "[ -~é]{1,12}", any::<Option<u8>>(), 0..9).prop_map(|(customer, id, issue, n)| match n {
        0 => Page::Customers,
        1 => Page::Customer(customer),
        2 => Page::Health(Scope::One(customer)),
        3 => Page::Requests(Scope::One(customer)),
        4 => Page::NewRequest { customer, issue: issue.map(|n| format!("EX{n}")) },
        5 if id != "new" => Page::Request { customer, id },
        6 => Page::access(RelationshipFilter::ALL[usize::from(issue.unwrap_or(0)) % 7]),
        7 => Page::for_feature(Feature::Access, Some(customer)),
        _ => Page::Health(Scope::All),
    })
}

proptest! {
    #[test]
    fn printing_and_parsing_are_inverse(
        page in pages(), text in "\\PC{0,20}", column in 0_usize..5, ascending: bool,
    ) {
        let direction = if ascending { Direction::Ascending } else { Direction::Descending };
        let sort = Some(Sort { column: Column::ALL[column], direction });
        let location = PageLocation { page, query: Query { text, sort } };
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
