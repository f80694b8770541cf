//! The laws of the results, and what technicians type.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::{
    directory::{AnnotationIndex, IndexedAnnotation, Listing, ListingBuilder, fold},
    domain::{
        Access, Classification, Customer, Delegation, Domain, Fact, HealthStatus, Issue, Record,
        ServiceHealth, TenantId, Timestamp,
    },
    routes::Feature,
};

const NAMES: [(&str, &str); 7] = [
    ("Fabrikam", "fabrikam.example"),
    ("Contoso", "contoso.example"),
    ("Contoso Health", "contosohealth.example"),
    ("Adventure Works", "adventure-works.example"),
    ("Lawson", "lawson.example"),
    ("Müller Bau", "mueller.example"),
    ("Exchange Traders", "traders.example"),
];

fn id(n: usize) -> TenantId {
    TenantId::from_bytes([u8::try_from(n).unwrap() | 0x90; 16])
}

fn issue(id: &str) -> Arc<Issue> {
    Arc::new(Issue {
        id: id.to_owned(),
        title: "Mail is late".to_owned(),
        service: "Exchange Online".to_owned(),
        feature: None,
        feature_group: None,
        classification: Classification::Advisory,
        origin: None,
        status: HealthStatus::ServiceDegradation,
        impact: String::new(),
        started: None,
        ended: None,
        updated: None,
        resolved: Some(false),
        posts: Vec::new(),
    })
}

fn listing() -> Listing {
    let mut builder = ListingBuilder::new(fold::decompose);
    for (n, (name, domain)) in NAMES.into_iter().enumerate() {
        let mut customer = Customer::new(id(n));
        name.clone_into(&mut customer.name);
        customer.domains = vec![Domain { primary: true, ..Domain::named(domain) }];
        customer.delegation = Delegation::assumed(Access::Granted);
        let mut record = Record::new(customer);
        if n < 2 {
            let health = ServiceHealth { services: Vec::new(), issues: vec![issue("EX1284116")] };
            record.health = Fact::known(health, Timestamp::from_millis(0));
        }
        builder.push(&record).unwrap();
    }
    builder.finish(None)
}

fn catalogue(listing: &Listing) -> Catalogue {
    let link = |id: &str, name: &str| (Place::Link(id.into()), name.to_owned());
    let feature = |feature, name: &str| (Place::Feature(feature), name.to_owned());
    let places = [
        feature(Feature::Customers, "Details"),
        feature(Feature::Health, "Service health"),
        link("exchange", "Interfaccia di amministrazione di Exchange"),
        link("partner-center", "Centro per i partner"),
    ];
    let commands = [
        (Group::Pages, "Service health".to_owned(), place::feature_aliases(Feature::Health)),
        (Group::Actions, "Theme: Dark".to_owned(), &[][..]),
    ];
    Catalogue::new(&listing.directory, places, commands)
}

/// What a text finds, in order: `Contoso › Service health`, `Theme: Dark`, `EX1284116`.
fn found_by(text: &str, context: &Context) -> Vec<String> {
    let listing = listing();
    let catalogue = catalogue(&listing);
    let groups = search(&catalogue, &listing, context, text);
    groups
        .into_iter()
        .flat_map(|(_, goals)| goals)
        .map(|it| named(it, &catalogue, &listing))
        .collect()
}

fn named(goal: Goal, catalogue: &Catalogue, listing: &Listing) -> String {
    match goal {
        Goal::Customer { row, place } => {
            let customer = listing.directory.row(row).unwrap().title();
            format!("{customer} › {}", catalogue.places()[place].name)
        }
        Goal::Issue(at) => listing.status.issues()[at].issue.id.clone(),
        Goal::Command(at) => catalogue.commands()[at].name.clone(),
    }
}

fn first(text: &str) -> String {
    found_by(text, &Context::default()).into_iter().next().unwrap_or_default()
}

/// The names of the customers that a text finds.
fn customers(text: &str) -> Vec<String> {
    let all = found_by(text, &Context::default()).into_iter();
    all.filter_map(|it| Some(it.split_once(" › ")?.0.to_owned())).collect()
}

#[test]
fn the_words_are_divided_between_a_customer_and_a_destination() {
    let exchange = "Fabrikam › Interfaccia di amministrazione di Exchange";
    for text in [
        "fab exch",
        "exch fab",
        "FAB  EXCH ",
        "fabrikam.example exo",
        "fbrkm amministrazione exchange",
    ] {
        assert_eq!(first(text), exchange, "{text}");
    }
    assert_eq!(first("fab"), "Fabrikam › Details");
    assert_eq!(first("conto hea"), "Contoso › Service health");
    assert_eq!(first("contoso health"), "Contoso Health › Details", "the whole text names it");
    assert_eq!(first("contoso pc"), "Contoso › Centro per i partner");
    assert_eq!(first("muller pc"), "Müller Bau › Centro per i partner");
    assert_eq!(first("mueller pc"), "Müller Bau › Centro per i partner");
    assert_eq!(first("aw pc"), "Adventure Works › Centro per i partner");
}

#[test]
fn a_destination_alone_is_that_of_the_selected_customer_first() {
    let exch = "Interfaccia di amministrazione di Exchange";
    let selected = Context { selected: Some(1), ..Context::default() };
    assert_eq!(found_by("exch", &selected)[0], format!("Contoso › {exch}"));
    let mut recents = Recents::default();
    recents.open(id(4));
    let recent = Context { selected: None, recents };
    assert!(found_by("exch", &recent).contains(&format!("Lawson › {exch}")));
    assert_eq!(first("health"), "Service health");
}

#[test]
fn what_is_pasted_finds_its_customer() {
    for text in [
        "anna@contoso.example",
        "Anna Rossi <anna@contoso.example>",
        "https://www.contoso.example/path?x=1",
        "contoso.example",
        "91919191-9191-9191-9191-919191919191",
    ] {
        assert_eq!(first(text), "Contoso › Details", "{text}");
    }
}

#[test]
fn an_issue_is_found_by_its_id_and_its_customers_follow() {
    let found = found_by("ex1284116", &Context::default());
    assert_eq!(found[..3], ["EX1284116", "Contoso › Details", "Fabrikam › Details"]);
    assert_eq!(first("EX12"), "EX1284116");
}

#[test]
fn better_matches_come_first() {
    let texts = ["aw", "awning", "shop aw", "adventure works", "lawson", "arrow"];
    let qualities: Vec<_> = texts.iter().map(|text| quality("aw", text).unwrap()).collect();
    assert!(qualities.is_sorted_by(|one, other| one < other), "{qualities:?}");
    assert_eq!(quality("aw", "works"), None);
    let found = found_by("aw", &Context::default());
    assert_eq!(found[..2], ["Adventure Works › Details", "Lawson › Details"]);
}

#[test]
fn what_was_used_last_shows_before_anything_is_typed() {
    let listing = listing();
    let catalogue = catalogue(&listing);
    let mut recents = Recents::default();
    recents.open(id(1));
    recents.open(TenantId::from_bytes([7; 16]));
    recents.open(id(0));
    recents.visit(id(4), &Place::Link("exchange".into()));
    recents.visit(id(4), &Place::Link("gone".into()));
    let groups = suggestions(&catalogue, &listing, &recents);
    let names = groups.into_iter().flat_map(|(_, goals)| goals);
    assert_eq!(
        names.map(|it| named(it, &catalogue, &listing)).collect::<Vec<_>>(),
        [
            "Fabrikam › Details",
            "Contoso › Details",
            "Lawson › Interfaccia di amministrazione di Exchange",
            "Service health",
        ]
    );
}

#[test]
fn favourites_show_before_what_was_used_last_and_own_names_find_their_customer() {
    let mut annotations = AnnotationIndex::none();
    for (n, is_favourite, alias) in [(4, true, ""), (0, true, "Fab"), (1, false, "Exchange HQ")] {
        annotations.set(
            id(n),
            IndexedAnnotation { is_favourite, alias, ..IndexedAnnotation::default() },
            fold::decompose,
        );
    }
    let listing = Listing { annotations: Arc::new(annotations), ..listing() };
    let catalogue = catalogue(&listing);
    let mut recents = Recents::default();
    recents.open(id(0));
    recents.open(id(1));
    let groups = suggestions(&catalogue, &listing, &recents);
    let names = |goals: &[Goal]| {
        goals.iter().map(|it| named(*it, &catalogue, &listing)).collect::<Vec<_>>()
    };
    assert_eq!((groups[0].0, groups[1].0), (Group::Favourites, Group::Recent));
    assert_eq!(names(&groups[0].1), ["Fabrikam › Details", "Lawson › Details"]);
    assert_eq!(names(&groups[1].1), ["Contoso › Details"]);
    let found = search(&catalogue, &listing, &Context::default(), "exchange hq");
    assert_eq!(names(&found[0].1)[0], "Contoso › Details");
}

#[test]
fn a_note_finds_no_customer_and_takes_the_place_of_none() {
    let mut kept = AnnotationIndex::none();
    let annotation = IndexedAnnotation { note: "always call first", ..Default::default() };
    kept.set(id(1), annotation, fold::decompose);
    let listing = Listing { annotations: Arc::new(kept), ..listing() };
    let catalogue = catalogue(&listing);
    let found = |text: &str| -> Vec<String> {
        let groups = search(&catalogue, &listing, &Context::default(), text);
        let goals = groups.into_iter().flat_map(|(_, goals)| goals);
        goals.map(|it| named(it, &catalogue, &listing)).collect()
    };
    assert_eq!(found("aw pc")[0], "Adventure Works › Centro per i partner");
    assert_eq!(found("always"), [""; 0]);
}

#[test]
fn recents_are_kept_as_ids_the_latest_first_and_eight_at_most() {
    let mut recents = Recents::default();
    for n in (0..10).chain([3]) {
        recents.open(id(n));
        recents.visit(id(n), &Place::Feature(Feature::Health));
    }
    assert_eq!(recents.customers()[..2], [id(3), id(9)]);
    assert_eq!((recents.customers().len(), recents.destinations().len()), (8, 8));
    assert_eq!(Recents::read(&recents.to_string()), recents);
    assert_eq!(Recents::read("nonsense\n\n x"), Recents::default());
}

/// Texts of letters alone: an address or an id means something only when it is whole.
fn typed() -> impl Strategy<Value = String> {
    "[a-zü]{1,3}( [a-zü]{1,4}){0,2}"
}

proptest! {
    #[test]
    fn a_further_letter_adds_no_match(query in "[a-c]{0,3}( [a-c]{1,2}){0,2}", letter in "[a-c]", text in "[a-c -]{0,12}") {
        let longer = quality(&format!("{query}{letter}"), &text);
        prop_assert!(longer.is_none() || quality(&query, &text).is_some(), "{query} {text}");
    }

    #[test]
    fn a_further_letter_adds_no_customer(text in typed(), letter in "[a-zü]") {
        let before = customers(&text);
        for customer in customers(&format!("{text}{letter}")) {
            prop_assert!(before.contains(&customer), "{customer} by {text}{letter}");
        }
    }

    #[test]
    fn every_text_has_at_most_fifty_results_each_once(text in "\\PC{0,40}|[ a-zü@./-]{0,30}") {
        let listing = listing();
        let catalogue = catalogue(&listing);
        let context = Context { selected: Some(2), ..Context::default() };
        let groups = search(&catalogue, &listing, &context, &text);
        let mut goals: Vec<Goal> = groups.iter().flat_map(|(_, goals)| goals.clone()).collect();
        let number = goals.len();
        prop_assert!(number <= MAX_RESULTS);
        goals.sort_unstable();
        goals.dedup();
        prop_assert_eq!(goals.len(), number);
        prop_assert_eq!(groups, search(&catalogue, &listing, &context, &text));
    }

    #[test]
    fn what_is_kept_is_read_again(text in "([0-9a-f-]{36}( :health)?\n|\\PC{0,9}\n){0,12}") {
        let recents = Recents::read(&text);
        prop_assert_eq!(Recents::read(&recents.to_string()), recents);
    }
}
