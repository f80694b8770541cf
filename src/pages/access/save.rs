//! Exports the shown relationships: as a table, and their ends as a calendar.

use std::sync::Arc;

use leptos::prelude::*;

use super::cells::{headings, texts};
use crate::{
    components::{Icon, IconName, Rows, words},
    domain::Timestamp,
    i18n::{Word, formats, labelled, say, say_with},
    relationships::{RelationshipRow, RelationshipTable, Term, calendar::Day},
    state::{ShownTable, TableTexts, offer_table, use_announcer, use_console},
};

/// What the files are about, as a part of their names.
const ABOUT: &str = "access";

/// The buttons that export the shown relationships.
#[component]
pub(super) fn SaveButtons(
    /// All relationships.
    book: StoredValue<Arc<RelationshipTable>>,
    /// The shown rows, in their order.
    rows: Signal<Rows>,
    /// Set to the result of a button.
    outcome: RwSignal<String>,
) -> impl IntoView {
    view! {
        <SaveTableButton book rows outcome />
        <SaveEndsButton book rows outcome />
    }
}

/// The result of an export.
#[component]
pub(super) fn SaveOutcome(
    /// The result.
    outcome: RwSignal<String>,
) -> impl IntoView {
    view! { <p class="access__told">{outcome}</p> }
}

/// Exports the rows in their order.
#[component]
fn SaveTableButton(
    book: StoredValue<Arc<RelationshipTable>>,
    rows: Signal<Rows>,
    outcome: RwSignal<String>,
) -> impl IntoView {
    let (console, report) = (use_console(), use_report(outcome));
    let save = move |_| {
        report(saved(&console.save_table(ABOUT, table_texts(book, rows))));
    };
    view! {
        <button class="button" type="button" on:click=save>
            <Icon name=IconName::Export />
            <span>{Word::AccessSaveTable}</span>
        </button>
    }
}

/// Exports the days on which the shown relationships end.
#[component]
pub(super) fn SaveEndsButton(
    /// All relationships.
    book: StoredValue<Arc<RelationshipTable>>,
    /// The shown rows.
    rows: Signal<Rows>,
    /// Set to the result of the button.
    outcome: RwSignal<String>,
) -> impl IntoView {
    let (console, report) = (use_console(), use_report(outcome));
    let save = move |_| {
        let days: Vec<Day> = book.with_value(|book| shown(book, rows).filter_map(day).collect());
        if days.is_empty() {
            return report(say(Word::AccessNoEnds));
        }
        report(saved(&console.save_calendar(ABOUT, &days)));
    };
    view! {
        <button class="button" type="button" on:click=save>
            <Icon name=IconName::Calendar />
            <span>{Word::AccessSaveEnds}</span>
        </button>
    }
}

/// Offers the shown relationships for the export.
pub(super) fn offer_relationships(book: StoredValue<Arc<RelationshipTable>>, rows: Signal<Rows>) {
    let texts = Callback::new(move |()| table_texts(book, rows));
    offer_table(ShownTable::Other { about: ABOUT, texts });
}

fn table_texts(book: StoredValue<Arc<RelationshipTable>>, rows: Signal<Rows>) -> TableTexts {
    let rows = book.with_value(|book| shown(book, rows).map(texts).collect());
    TableTexts { header: headings(), rows }
}

fn saved(name: &str) -> String {
    say_with(Word::ExportDone, &[("name", name)])
}

/// Reports a result on the page and to screen readers.
fn use_report(outcome: RwSignal<String>) -> impl Fn(String) + Copy + Send {
    let announcer = use_announcer();
    move |text: String| {
        announcer.say(text.clone());
        outcome.set(text);
    }
}

fn shown(
    book: &RelationshipTable,
    rows: Signal<Rows>,
) -> impl Iterator<Item = RelationshipRow<'_>> {
    let rows = rows.get_untracked();
    let mut at = 0;
    std::iter::from_fn(move || {
        let row = rows.as_slice().get(at).copied()?;
        at += 1;
        Some(row)
    })
    .filter_map(|row| book.row(row))
}

/// The day on which a relationship ends; `None` if it is not in force or its end is not known.
fn day(entry: RelationshipRow<'_>) -> Option<Day> {
    let moment = entry.term.ends.filter(|_| entry.term.is_in_force())?;
    let extends = entry.term.auto_extends();
    let word = if extends { Word::AccessEventExtends } else { Word::AccessEventEnds };
    Some(Day {
        uid: format!("regia-access-{}", entry.id),
        moment,
        summary: say_with(word, &[("customer", entry.title)]),
        description: about(entry, moment),
        // A relationship that extends itself needs no action.
        reminder_days: u8::try_from(Term::ACT_DAYS).ok().filter(|_| !extends),
    })
}

/// The facts about an end, one per line.
fn about(entry: RelationshipRow<'_>, end: Timestamp) -> String {
    let extends = if entry.term.extends { Word::AccessYes } else { Word::AccessNo };
    [
        (Word::RequestColumnCustomer, entry.title.to_owned()),
        (Word::DetailsTenantId, entry.customer.to_string()),
        (Word::AccessColumnRelationship, entry.name.to_owned()),
        (Word::AccessId, entry.id.to_owned()),
        (Word::RequestColumnStatus, words::delegation_status(entry.status)),
        (Word::AccessColumnEnds, formats().date(end.millis())),
        (Word::DelegationExtends, say(extends)),
    ]
    .map(|(word, value)| labelled(word, &value))
    .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Access, DelegationStatus, TenantId};

    fn entry(term: Term, status: &DelegationStatus) -> RelationshipRow<'_> {
        let customer = TenantId::from_bytes([1; 16]);
        RelationshipRow {
            customer,
            title: "Contoso",
            id: "a-b",
            name: "Help desk",
            status,
            term,
            roles: &[],
        }
    }

    fn term(extends: bool) -> Term {
        let ends = Some("2027-01-31T00:00:00Z".parse().unwrap());
        Term { access: Access::Granted, ends, extends }
    }

    #[test]
    fn an_end_has_a_reminder_and_an_extension_has_none() {
        let active = DelegationStatus::Active;
        let ends = day(entry(term(false), &active)).unwrap();
        assert_eq!(ends.summary, "Delegated access ends: Contoso");
        assert_eq!((ends.reminder_days, &*ends.uid), (Some(30), "regia-access-a-b"));
        assert!(ends.description.contains("Relationship: Help desk\n"), "{}", ends.description);
        let extends = day(entry(term(true), &active)).unwrap();
        assert_eq!(extends.summary, "Delegated access extends by itself: Contoso");
        assert_eq!(extends.reminder_days, None);
    }

    #[test]
    fn a_relationship_that_is_not_in_force_has_no_end_day() {
        let status = DelegationStatus::Terminated;
        assert_eq!(day(entry(Term { access: Access::Ended, ..term(false) }, &status)), None);
        assert_eq!(day(entry(Term { ends: None, ..term(false) }, &status)), None);
    }
}
