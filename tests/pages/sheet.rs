//! The sheet of a customer, and the charts.

use crate::{
    after_each,
    page_world::{between, id, text},
    speak_italian,
    world::{CONTOSO, customers, page},
};

fn sheet_of(customer: &str) -> String {
    let html = page(&format!("/customers/{customer}/sheet"), customers());
    between(&html, "<article aria-labelledby=\"sheet-title\"", "</article>").to_owned()
}

/// The text of a section by its heading.
fn section(sheet: &str, heading: &str) -> String {
    let mut sections = after_each(sheet, "<section ");
    let found = sections.find(|it| text(between(it, "<h2", "</h2>")).ends_with(heading));
    text(found.unwrap_or_else(|| panic!("no {heading} in {sheet}")))
}

#[test]
fn a_sheet_has_what_is_known_with_its_age() {
    let sheet = sheet_of(CONTOSO);
    let made = text(between(&sheet, "class=\"sheet__made\"", "</p>"));
    assert!(made.contains("Made on 2026-11-23 09:00 UTC. Source: demo.json."), "{made}");
    let organization = section(&sheet, "Organization");
    for part in [
        "Primary domain customer1.onmicrosoft.com",
        "Tenant ID 01010101-",
        "As of 2026-11-23 06:00 UTC (",
    ] {
        assert!(organization.contains(part), "{part}: {organization}");
    }
    let health = section(&sheet, "Service health");
    for part in
        ["1 incident", "Open issues", "EX100", "Resolved in the last 30 days", "Old trouble"]
    {
        assert!(health.contains(part), "{part}: {health}");
    }
    let subscriptions = section(&sheet, "Subscriptions");
    for part in
        ["Business Premium", "12 of 10 (more used than bought)", "Renews or ends 2027-01-31"]
    {
        assert!(subscriptions.contains(part), "{part}: {subscriptions}");
    }
    assert!(section(&sheet, "Delegated access").contains("Access granted"));
    // Microsoft's texts are in English on a sheet of any language.
    assert!(sheet.contains("<bdi lang=\"en\">Mail is slow</bdi>"), "{sheet}");
    assert!(sheet.contains(">Print<"), "{sheet}");
    // There is no note, and nothing to include.
    assert!(!sheet.contains("type=\"checkbox\""), "{sheet}");
}

#[test]
fn what_is_not_known_is_said_and_is_no_zero() {
    let sheet = sheet_of(&id(3).to_string());
    for heading in ["Contacts", "Service health", "Service requests", "Subscriptions"] {
        let section = section(&sheet, heading);
        assert!(section.contains("Not known: this source does not tell."), "{section}");
        assert!(!section.contains(" 0"), "{section}");
    }
    assert!(!sheet.contains("role=\"img\""), "a chart without a day");
    let refused = section(&sheet_of(&id(4).to_string()), "Service health");
    assert!(refused.contains("Not known: the check of 2026-11-23 09:00 UTC failed."), "{refused}");
}

#[test]
fn a_sheet_is_in_the_language_of_the_page_at_first() {
    speak_italian();
    let sheet = sheet_of(CONTOSO);
    let health = section(&sheet, "Integrità dei servizi");
    assert!(health.contains("Integrità degli ultimi 30 giorni"), "{health}");
    assert!(section(&sheet, "Abbonamenti").contains("Business Premium"));
}

#[test]
fn the_days_of_a_customer_are_a_picture_a_sentence_and_a_table() {
    let html = page(&format!("/customers/{CONTOSO}/health"), customers());
    let chart = between(&html, "<figure", "</figure>");
    assert!(chart.contains("role=\"img\""), "{chart}");
    assert!(chart.contains("aria-labelledby=\"health-days-sentence\""), "{chart}");
    let sentence = text(between(chart, "id=\"health-days-sentence\"", "</p>"));
    // The incident is open since the day before; the other days are gaps, and not healthy.
    let told = "Days with an incident: 2, with lesser problems only: 0, healthy: 0, not known: 28.";
    assert!(sentence.ends_with(told), "{sentence}");
    assert_eq!(chart.matches("data-look=\"gap\"").count(), 28 + 1);
    assert!(chart.contains("Show as table"), "{chart}");
}

#[test]
fn the_days_of_all_customers_count_those_of_whom_nothing_is_known() {
    let html = page("/health", customers());
    let sentence = text(between(&html, "id=\"health-days-sentence\"", "</p>"));
    let told = "Today with an incident: 1, with lesser problems only: 0, healthy: 1, not known: 2.";
    assert!(sentence.ends_with(told), "{sentence}");
}
