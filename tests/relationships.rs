//! Delegated access: what the list and the cards of relationships show.
//!
//! No browser: `cargo test --features ssr` draws to HTML.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod page_world;
#[expect(dead_code, reason = "health is the other test's")]
#[path = "pages/world.rs"]
mod world;

use std::sync::Arc;

use leptos::prelude::*;
use page_world::{between, granted, id, now, text};
use proptest::prelude::*;
use regia::{
    domain::{
        Delegation, DelegationStatus, Period, Record, Timestamp, delegation::Relationship,
        role::RoleId,
    },
    i18n::{Formats as _, Plain},
    pages::access::RelationshipCards,
    relationships::calendar,
};
use world::{page, part};

/// A relationship in this state that ends so many days from now.
fn relationship(name: &str, status: &str, ends_in: Option<i64>) -> Relationship {
    Relationship {
        id: format!("{name}-id"),
        name: name.to_owned(),
        status: DelegationStatus::read(status),
        activated: ends_in.map(|days| now().plus_days(days - 730)),
        ends: ends_in.map(|days| now().plus_days(days)),
        duration: Some(Period { months: 24, days: 0 }),
        auto_extend: None,
        roles: vec!["f2ef992c-3afb-46b9-b7cf-a126ee74c451".parse().unwrap()],
        indirect_provider: None,
    }
}

fn with(n: u8, name: &str, relationships: Vec<Relationship>) -> Record {
    let mut record = granted(n, name);
    record.customer.delegation = Delegation { relationships, ..Delegation::default() };
    record
}

fn extending(name: &str, ends_in: i64) -> Relationship {
    let auto_extend = Some(Period { months: 6, days: 0 });
    Relationship { auto_extend, ..relationship(name, "active", Some(ends_in)) }
}

fn some() -> Vec<Record> {
    vec![
        with(1, "Zürich", vec![relationship("Far", "active", Some(400))]),
        with(2, "Contoso", vec![relationship("Soon & <near>", "expiring", Some(9))]),
        with(3, "Alpine", vec![extending("Extends", 5), relationship("Over", "expired", Some(-9))]),
        with(4, "Pending", vec![relationship("Waits", "approvalPending", None)]),
        granted(5, "Assumed"),
    ]
}

/// The texts of the rows that are drawn.
fn rows(html: &str) -> Vec<String> {
    let grid = between(html, "role=\"grid\"", "</section>");
    grid.split("role=\"row\"").skip(2).map(text).collect()
}

#[test]
fn the_list_holds_every_relationship_and_what_runs_out_first_comes_first() {
    let rows = rows(&page("/access", some()));
    let begins: Vec<&str> = rows
        .iter()
        .map(|row| row.split_once('>').map_or(&**row, |(_, cells)| cells.trim()))
        .collect();
    for (row, name) in begins.iter().zip(["Alpine", "Contoso", "Zürich", "Pending", "Alpine"]) {
        assert!(row.starts_with(name), "{name}: {row}");
    }
    assert_eq!(rows.len(), 5);
    assert!(rows[0].contains("Extends") && rows[0].contains("Yes"), "{}", rows[0]);
    assert!(rows[1].contains("About to expire"), "{}", rows[1]);
    assert!(rows[1].contains("ends soon"), "{}", rows[1]);
    assert!(!rows[0].contains("ends soon"), "{}", rows[0]);
    assert!(rows[3].contains("Not known"), "an end that nobody knows: {}", rows[3]);
    assert!(rows[1].contains("Global Reader"), "{}", rows[1]);
}

#[test]
fn a_filter_in_the_address_is_chosen_and_shows_what_it_says() {
    let html = page("/access?within=60", some());
    let rows = rows(&html);
    assert_eq!(rows.len(), 1);
    assert!(rows[0].contains("Soon &amp; &lt;near&gt;"), "{}", rows[0]);
    let select =
        between(&html, "<select class=\"choice__control\"><option value=\"0\"", "</select>");
    let chosen = between(select, "selected", "</option>");
    assert!(chosen.ends_with("Ends within 60 days"), "{select}");
    let counts = between(&html, "aria-label=\"Relationships at a glance\"", "</nav>");
    assert_eq!(counts.matches("aria-current").count(), 1);
    let counts = text(counts);
    for count in [
        "1 Ends within 30 days",
        "1 Ends within 60 days",
        "1 Ends within 90 days",
        "1 Extends by itself",
        "1 Not active yet",
        "1 Ended",
    ] {
        assert!(counts.contains(count), "{count}: {counts}");
    }
}

#[test]
fn customers_without_a_relationship_are_counted_rather_than_left_out() {
    let html = page("/access", some());
    assert!(text(&html).contains("No relationship is known of 1 customer."), "{html}");
}

#[test]
fn a_list_without_relationships_says_that_nothing_is_known() {
    let html = page("/access", vec![granted(1, "Contoso")]);
    assert!(text(&html).contains("No relationship is known"), "{html}");
    assert!(!html.contains("aria-label=\"Delegated access\""), "{html}");
    assert!(!text(&html).contains("Ends within"), "{html}");
}

fn card(relationships: Vec<Relationship>) -> String {
    part(move || {
        let record = Arc::new(with(1, "Contoso", relationships));
        view! { <RelationshipCards record title="Contoso".to_owned() /> }.into_any()
    })
}

#[test]
fn a_card_tells_all_that_is_known_of_a_relationship() {
    let mut one = relationship("MLT_Contoso", "active", Some(200));
    one.roles.push("00000000-1111-4222-8333-444444444444".parse().unwrap());
    one.indirect_provider = Some(id(9));
    let html = card(vec![one]);
    let said = text(&html);
    for fact in [
        "MLT_Contoso",
        "Active",
        "Created by Microsoft",
        "Duration 24 months",
        "Extends by itself No",
        "Global Reader",
        "00000000-1111-4222-8333-444444444444",
        &format!("Indirect provider {}", id(9)),
        "Relationship ID MLT_Contoso-id",
        "Nothing to do yet.",
    ] {
        assert!(said.contains(fact), "{fact}: {said}");
    }
    assert!(html.contains("data-level=\"calm\""), "{html}");
}

#[test]
fn one_that_runs_out_says_what_to_do_and_one_with_the_global_administrator_otherwise() {
    let near = relationship("Near", "expiring", Some(9));
    let html = card(vec![near.clone()]);
    assert!(
        html.contains("data-level=\"act\"") && html.contains("data-tone=\"warning\""),
        "{html}"
    );
    assert!(text(&html).contains("Turn on auto-extend in Partner Center"), "{html}");
    let roles = vec![RoleId::GLOBAL_ADMINISTRATOR];
    let global = card(vec![Relationship { roles, ..near }]);
    let said = text(&global);
    assert!(said.contains("a relationship with Global Administrator never extends"), "{said}");
    assert!(!said.contains("Turn on auto-extend in"), "{said}");
}

#[test]
fn one_that_waits_for_the_customer_has_a_link_to_copy_and_no_other_has() {
    let html = card(vec![relationship("Waits", "approvalPending", None)]);
    assert!(text(&html).contains("Copy the approval link"), "{html}");
    for status in ["created", "approved", "active", "expired"] {
        let html = card(vec![relationship("Other", status, Some(100))]);
        assert!(!text(&html).contains("Copy the approval link"), "{status}: {html}");
    }
}

#[test]
fn one_that_is_over_says_whether_access_goes_on_by_another() {
    let over = relationship("Over", "expired", Some(-9));
    let alone = card(vec![over.clone()]);
    assert!(text(&alone).contains("send the customer a new request"), "{alone}");
    assert!(!text(&alone).contains("Another relationship lasts"), "{alone}");
    let both = card(vec![over, relationship("Other", "active", Some(300))]);
    assert_eq!(text(&both).matches("Another relationship lasts until").count(), 1, "{both}");
}

#[test]
fn a_customer_without_a_relationship_says_so() {
    let html = card(Vec::new());
    assert!(text(&html).contains("No relationship with this customer is known."), "{html}");
}

/// The first and the last day of a saved event at this moment.
fn saved_days(moment: Timestamp) -> (String, String) {
    let day = calendar::Day {
        uid: String::new(),
        moment,
        summary: String::new(),
        description: String::new(),
        reminder_days: None,
    };
    let saved = calendar::write(&[day], moment);
    let value = |name: &str| saved.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    (value("DTSTART;VALUE=DATE:").to_owned(), value("DTEND;VALUE=DATE:").to_owned())
}

proptest! {
    #[test]
    fn every_date_is_one_day_in_the_list_and_the_calendar_in_every_zone(
        day in -719_000_i64..2_932_000,
        minute in 0_i64..1440,
        east in -12 * 60_i64..=14 * 60,
    ) {
        const DAY: i64 = 86_400_000;
        let date = Plain.date(day * DAY);
        let (sign, zone) = (if east < 0 { '-' } else { '+' }, east.abs());
        let (hour, minute) = (minute / 60, minute % 60);
        let elsewhere = format!("{date}T{hour:02}:{minute:02}:00{sign}{:02}:{:02}", zone / 60, zone % 60);
        for text in [date.clone(), format!("{date}T00:00:00Z"), format!("{date}T23:59:59.999Z"), elsewhere.clone()] {
            let moment: Timestamp = text.parse().unwrap();
            let shown = Plain.date(moment.millis());
            // A date, or a moment in UTC, as Microsoft prints it.
            if text != elsewhere {
                prop_assert_eq!(&shown, &date);
            }
            let (start, end) = saved_days(moment);
            prop_assert_eq!(start, shown.replace('-', ""));
            prop_assert_eq!(end, Plain.date(moment.millis() + DAY).replace('-', ""));
            prop_assert!(moment.to_string().starts_with(&shown));
        }
    }
}
