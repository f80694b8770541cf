use super::*;
use crate::{
    directory::fold::decompose,
    domain::{Period, delegation::Relationship},
    relationships::{
        Horizon, Level, RelationshipColumn, RelationshipFilter, RelationshipTableBuilder,
        testing::{now, relationship, with},
    },
};
use proptest::prelude::*;

fn extending(days: i64) -> Relationship {
    let auto_extend = Some(Period { months: 6, days: 0 });
    Relationship { auto_extend, ..relationship("active", Some(days)) }
}

fn table(customers: &[(&str, Vec<Relationship>)]) -> RelationshipTable {
    let mut table = RelationshipTableBuilder::new(decompose);
    for (n, (name, relationships)) in (1..).zip(customers) {
        table.push(name, &with(n, name, relationships.clone()));
    }
    table.finish()
}

fn some() -> RelationshipTable {
    table(&[
        ("Zürich", vec![relationship("active", Some(40)), relationship("expired", Some(-300))]),
        ("alpine", vec![relationship("expiring", Some(3)), extending(2)]),
        ("Contoso", vec![relationship("approvalPending", None), relationship("active", None)]),
        ("Beta", vec![relationship("active", Some(40)), relationship("terminated", Some(-2))]),
        ("Nobody", Vec::new()),
    ])
}

fn shown(
    table: &RelationshipTable,
    filter: RelationshipFilter,
    sort: Option<(RelationshipColumn, bool)>,
) -> Vec<String> {
    table
        .find(filter, sort, now())
        .into_iter()
        .map(|row| {
            let entry = table.row(row).unwrap();
            format!("{} {}", entry.title, entry.status.as_str())
        })
        .collect()
}

#[test]
fn relationships_that_expire_first_come_first_and_ended_ones_last() {
    assert_eq!(
        shown(&some(), RelationshipFilter::All, None),
        [
            "alpine active",
            "alpine expiring",
            "Beta active",
            "Zürich active",
            "Contoso active",
            "Contoso approvalPending",
            "Beta terminated",
            "Zürich expired",
        ]
    );
}

#[test]
fn each_filter_shows_and_counts_its_relationships() {
    let table = some();
    for (filter, expected) in [
        (RelationshipFilter::Within(Horizon::Month), vec!["alpine expiring"]),
        (
            RelationshipFilter::Within(Horizon::TwoMonths),
            vec!["alpine expiring", "Beta active", "Zürich active"],
        ),
        (RelationshipFilter::Extending, vec!["alpine active"]),
        (RelationshipFilter::Pending, vec!["Contoso approvalPending"]),
        (RelationshipFilter::Ended, vec!["Beta terminated", "Zürich expired"]),
    ] {
        assert_eq!(shown(&table, filter, None), expected, "{filter:?}");
        assert_eq!(table.count(filter, now()), expected.len(), "{filter:?}");
    }
    assert_eq!((table.count(RelationshipFilter::All, now()), table.customers_without()), (8, 1));
}

#[test]
fn an_unknown_end_comes_last_in_both_directions() {
    let table = some();
    for descending in [false, true] {
        let ends =
            shown(&table, RelationshipFilter::All, Some((RelationshipColumn::Ends, descending)));
        let mut last: Vec<&str> = ends[6..].iter().map(String::as_str).collect();
        last.sort_unstable();
        assert_eq!(last, ["Contoso active", "Contoso approvalPending"]);
    }
    let first = shown(&table, RelationshipFilter::All, Some((RelationshipColumn::Ends, false)));
    assert_eq!(first[0], "Zürich expired");
}

#[test]
fn customers_are_sorted_by_name_and_their_relationships_by_end() {
    assert_eq!(
        shown(&some(), RelationshipFilter::All, Some((RelationshipColumn::Customer, false)))[..3],
        ["alpine active", "alpine expiring", "Beta active"]
    );
}

#[test]
fn a_row_has_the_fields_of_its_relationship() {
    let role = RoleId::GLOBAL_ADMINISTRATOR;
    let one = Relationship { roles: vec![role], ..extending(10) };
    let table = table(&[("Contoso", vec![one.clone()]), ("Fabrikam", vec![one.clone()])]);
    let entry = table.row(1).unwrap();
    assert_eq!((entry.title, entry.id, entry.name), ("Fabrikam", &*one.id, &*one.name));
    assert_eq!(entry.roles, [role]);
    // It has the role that prevents an extension.
    assert_eq!(entry.term.level(now()), Level::Act);
    assert_eq!(table.role_sets.len(), 1);
    assert_eq!(table.row(2), None);
}

proptest! {
    #[test]
    fn every_order_contains_every_relationship_once(
        parts in prop::collection::vec(
            ("[a-c ]{0,2}", prop::collection::vec((0_usize..11, prop::option::of(-99_i64..99)), 0..4)),
            0..12,
        ),
        column in 0_usize..RelationshipColumn::ALL.len(),
        descending: bool,
    ) {
        const STATUSES: [&str; 11] = [
            "created", "approvalPending", "approved", "activating", "active", "expiring",
            "expired", "terminationRequested", "terminating", "terminated", "brandNew",
        ];
        let customers: Vec<(&str, Vec<Relationship>)> = parts
            .iter()
            .map(|(name, all)| {
                let all = all.iter().map(|(at, days)| relationship(STATUSES[*at], *days));
                (name.as_str(), all.collect())
            })
            .collect();
        let table = table(&customers);
        for sort in [None, Some((RelationshipColumn::ALL[column], descending))] {
            let mut rows = table.find(RelationshipFilter::All, sort, now());
            rows.sort_unstable();
            prop_assert_eq!(rows, (0..table.len()).collect::<Vec<u32>>());
        }
    }
}

#[test]
fn the_relationships_of_some_customers_are_those_of_the_whole_table() {
    let all = some();
    let customers = [all.row(4).unwrap().customer, all.row(0).unwrap().customer];
    let few = all.of_customers(&customers);
    let expected = ["Contoso active", "Contoso approvalPending", "Zürich active", "Zürich expired"];
    let mut found = shown(&few, RelationshipFilter::All, None);
    found.sort();
    assert_eq!(found, expected);
    assert_eq!(few.customers_without(), 0);
    let stranger = crate::domain::TenantId::from_bytes([99; 16]);
    let few = all.of_customers(&[customers[0], stranger]);
    assert_eq!((few.len(), few.customers_without(), few.customers_failed()), (2, 1, 0));
    assert!(all.of_customers(&[]).is_empty());
}
