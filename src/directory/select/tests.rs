use proptest::prelude::*;

use crate::{
    directory::{
        Details, Found, Listing, Query,
        tests::{healthy, listing, record},
    },
    domain::{
        Address, Delegation, DelegationStatus, Fact, Problem, ProblemKind, Record, Seats,
        Subscription, SubscriptionState, Timestamp, customer::Profile, delegation::Relationship,
    },
    query::Key,
};

pub(in crate::directory) const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

pub(in crate::directory) fn subscription(
    part_number: &str,
    name: &str,
    used: Option<u32>,
    total: u32,
) -> Subscription {
    Subscription {
        id: part_number.to_owned(),
        name: name.to_owned(),
        sku: None,
        part_number: Some(part_number.to_owned()),
        state: SubscriptionState::Active,
        seats: Some(Seats { used, total, suspended: 0 }),
        renews: None,
        auto_renews: None,
        trial: false,
        term: None,
        billing: None,
        parts: Vec::new(),
    }
}

pub(in crate::directory) fn located(mut record: Record, country: Option<&str>) -> Record {
    let address = Address { country: country.map(str::to_owned), ..Address::default() };
    record.profile = Fact::known(Profile { address: Some(address), contacts: Vec::new() }, NOW);
    record
}

pub(in crate::directory) fn holding(
    mut record: Record,
    subscriptions: Vec<Subscription>,
) -> Record {
    record.subscriptions = Fact::known(subscriptions, NOW);
    record
}

fn ending(mut record: Record, days: i64) -> Record {
    let relationship = Relationship {
        id: String::new(),
        name: String::new(),
        status: DelegationStatus::Active,
        activated: None,
        ends: Some(NOW.plus_days(days)),
        duration: None,
        auto_extend: None,
        roles: Vec::new(),
        indirect_provider: None,
    };
    record.customer.delegation =
        Delegation { relationships: vec![relationship], ..Delegation::default() };
    record
}

fn tagged(mut record: Record, tags: &[&str]) -> Record {
    record.customer.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    record
}

fn sample() -> Vec<Record> {
    let premium = |used, total| subscription("SPB", "Microsoft 365 Business Premium", used, total);
    let exchange =
        |used, total| subscription("EXCHANGESTANDARD", "Exchange Online (Plan 1)", used, total);
    let mut part = record(5, "Eta Holding", &["eta.example"]);
    let failure = crate::domain::Failure { problem: Problem::from(ProblemKind::NoRole), at: NOW };
    part.subscriptions = Fact::part(vec![exchange(Some(1), 3)], NOW, failure);
    vec![
        ending(
            tagged(
                located(
                    holding(
                        healthy(record(1, "Alfa Srl", &["alfa.example"]), 1, 0),
                        vec![premium(Some(8), 10), exchange(Some(5), 5)],
                    ),
                    Some("IT"),
                ),
                &["Gold", "key account"],
            ),
            30,
        ),
        ending(
            tagged(
                located(
                    holding(
                        healthy(
                            record(2, "Beta Roma Srl", &["beta.example", "roma.example"]),
                            0,
                            0,
                        ),
                        vec![premium(Some(10), 10), exchange(Some(1), 5)],
                    ),
                    Some("DE"),
                ),
                &["goldfish"],
            ),
            90,
        ),
        located(holding(record(3, "Gamma Srl", &["gamma.example"]), vec![premium(None, 4)]), None),
        record(4, "Delta Srl Roma", &["alfa-delta.example"]),
        part,
    ]
}

fn select(listing: &Listing, text: &str) -> Found {
    listing.select(&Query { text: text.to_owned(), ..Query::default() }, NOW)
}

/// The first letters of the customers that are found, and the number of those not judged.
fn found(text: &str) -> (String, usize) {
    let listing = listing(&sample());
    let Found { rows, unjudged } = select(&listing, text);
    let mut letters: Vec<u8> =
        rows.iter().map(|row| listing.directory.row(*row).unwrap().name.as_bytes()[0]).collect();
    letters.sort_unstable();
    (String::from_utf8(letters).unwrap(), unjudged)
}

#[test]
fn each_key_finds_its_customers_and_counts_those_it_cannot_judge() {
    for (text, letters, unjudged) in [
        ("tag:gold", "A", 0),
        ("tag:\"KEY account\",goldfish", "AB", 0),
        ("-tag:gold", "BDEG", 0),
        ("health:incident", "A", 3),
        ("health:healthy", "B", 3),
        ("-health:incident", "B", 3),
        ("health:not-checked", "DEG", 0),
        ("country:it,de", "AB", 2),
        ("-country:it", "BG", 2),
        ("domain:alfa", "AD", 0),
        ("domain:roma", "B", 0),
        ("sku:spb", "ABG", 2),
        ("sku:\"business premium\"", "ABG", 2),
        ("sku:premiu", "", 2),
        ("-sku:spb", "", 2),
        ("free>0", "ABE", 2),
        ("free:0", "", 2),
        ("free<4", "A", 3),
        ("sku:spb free>0", "A", 3),
        ("sku:spb free:0", "B", 3),
        ("sku:exchangestandard free>3", "B", 2),
        ("ends<60d", "A", 3),
        ("ends>60d", "B", 3),
        ("-ends<60d", "B", 3),
        ("requests>0", "", 5),
        ("is:favourite", "", 0),
        ("\"srl roma\"", "D", 0),
        ("\"alfa srl\"", "A", 0),
        ("\"lfa\"", "", 0),
        ("srl -roma", "AG", 0),
        ("srl -\"roma srl\"", "ADG", 0),
        ("roma tag:goldfish", "B", 0),
        ("tag:gold health:incident ends<60d sku:SPB free>0 country:IT \"alfa srl\" -word", "A", 0),
        ("tag:gold health:healthy", "", 0),
    ] {
        assert_eq!(found(text), (letters.to_owned(), unjudged), "{text}");
    }
}

#[test]
fn details_that_are_read_later_make_customers_judged() {
    let records = sample();
    let bare: Vec<Record> =
        records.iter().map(|record| Record::new(record.customer.clone())).collect();
    let list = listing(&bare);
    assert_eq!(select(&list, "sku:spb").unjudged, 5);
    let mut details = Details::default();
    for record in &records {
        details.push(record);
    }
    let list = list.with_details(&details);
    assert_eq!(select(&list, "sku:spb").rows.len(), 3);
    assert_eq!(select(&list, "country:it").rows.len(), 1);
    // What is known already stays.
    let mut unknown = Details::default();
    for _ in &records {
        unknown.push_unknown();
    }
    assert_eq!(select(&list.with_details(&unknown), "sku:spb").rows.len(), 3);
}

#[test]
fn details_follow_the_records_of_a_list() {
    let records = sample();
    let list = listing(&records);
    let mut changed = records[3].clone();
    changed = located(holding(changed, vec![subscription("SPB", "", Some(1), 2)]), Some("FR"));
    let status = list.status.updated([(3, &changed), (0, &records[0])]);
    let list = Listing { status: std::sync::Arc::new(status), ..list };
    assert_eq!(select(&list, "sku:spb free>0 country:fr").rows, [3]);
    assert_eq!(select(&list, "country:it").rows, [0]);
    assert_eq!(select(&list.of_rows(&[1, 3]), "country:fr").rows, [1]);
}

#[test]
fn the_values_of_a_key_are_those_of_the_list() {
    let list = listing(&sample());
    let about = |code: &str| if code == "DE" { "Germania".to_owned() } else { String::new() };
    let values = |key, typed: &str| {
        let found = list.suggestions(key, typed, 3, &about).into_iter();
        found.map(|it| (it.value, it.customers)).collect::<Vec<_>>()
    };
    let counted = |value: &str, customers| (value.to_owned(), Some(customers));
    assert_eq!(values(Key::Tag, "GO"), [counted("Gold", 1), counted("goldfish", 1)]);
    assert_eq!(values(Key::Sku, "prem"), [counted("SPB", 3)]);
    assert_eq!(values(Key::Country, ""), [counted("IT", 1), counted("DE", 1)]);
    assert_eq!(values(Key::Country, "germ"), [counted("DE", 1)]);
    assert_eq!(values(Key::Health, "inc"), [(":incident".to_owned(), None)]);
    assert_eq!(values(Key::Ends, "<6"), [("<60d".to_owned(), None)]);
    assert_eq!(values(Key::Domain, "a"), []);
}

proptest! {
    #[test]
    fn a_query_without_operators_finds_what_it_found_before(
        text in "[a-z àÀ.@/,;&\u{a0}]{0,12}",
        health: bool,
    ) {
        let list = listing(&sample());
        let health = health.then_some(crate::domain::HealthState::Incident);
        let query = Query { text, health, ..Query::default() };
        let expected = list.directory.find(&list.status, &query);
        prop_assert_eq!(list.select(&query, NOW), Found { rows: expected, unjudged: 0 });
    }

    #[test]
    fn a_term_its_negation_and_the_unjudged_are_all_customers(
        at in 0_usize..13,
    ) {
        let list = listing(&sample());
        let term = [
            "tag:gold", "health:incident", "country:IT", "domain:alfa", "sku:spb", "free>1", "free<2",
            "free:2", "ends<60d", "requests>0", "is:favourite", "\"roma\"", "-roma",
        ][at];
        let opposite = match term.strip_prefix('-') {
            Some(term) => term.to_owned(),
            None => format!("-{term}"),
        };
        let (yes, no) = (select(&list, term), select(&list, &opposite));
        prop_assert_eq!(yes.rows.len() + no.rows.len() + yes.unjudged, 5, "{}", term);
    }
}
