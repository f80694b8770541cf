//! Saving what is shown: as a table, and the ends as a calendar.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::cells::{TITLES, texts};
use crate::{
    access::{Book, Entry, Term, calendar::Day},
    domain::Timestamp,
    i18n::{Word, formats, say, say_with},
    state::{use_announcer, use_console},
    ui::{El, IconName, Rows, el, icon},
    views::parts::words,
};

/// The buttons; what they did is told in `told` and to those who hear the page.
pub(super) fn save_actions(
    book: StoredValue<Arc<Book>>,
    rows: Signal<Rows>,
    told: RwSignal<String>,
) -> Vec<El> {
    vec![save_table(book, rows, told), save_ends(book, rows, told)]
}

/// What a button did.
pub(super) fn told_line(told: RwSignal<String>) -> El {
    el("p").class("access__told").live_text(move || told.get())
}

/// Saves the rows in their order.
fn save_table(book: StoredValue<Arc<Book>>, rows: Signal<Rows>, told: RwSignal<String>) -> El {
    let (console, tell) = (use_console(), teller(told));
    let save = move |_| {
        let header = TITLES.map(say).into();
        let table = book.with_value(|book| shown(book, rows).map(texts).collect());
        tell(saved(&console.save_table("access", header, table)));
    };
    button(IconName::Export, Word::AccessSaveTable).on(ev::click, save)
}

/// Saves the days on which what is shown ends.
pub(super) fn save_ends(
    book: StoredValue<Arc<Book>>,
    rows: Signal<Rows>,
    told: RwSignal<String>,
) -> El {
    let (console, tell) = (use_console(), teller(told));
    let save = move |_| {
        let days: Vec<Day> = book.with_value(|book| shown(book, rows).filter_map(day).collect());
        if days.is_empty() {
            return tell(say(Word::AccessNoEnds));
        }
        tell(saved(&console.save_calendar("access", &days)));
    };
    button(IconName::Calendar, Word::AccessSaveEnds).on(ev::click, save)
}

fn button(name: IconName, word: Word) -> El {
    el("button")
        .class("button")
        .attr("type", "button")
        .child(icon(name))
        .child(el("span").text(word))
}

fn saved(name: &str) -> String {
    say_with(Word::ExportDone, &[("name", name)])
}

fn teller(told: RwSignal<String>) -> impl Fn(String) + Copy + Send {
    let announcer = use_announcer();
    move |text: String| {
        announcer.say(text.clone());
        told.set(text);
    }
}

fn shown(book: &Book, rows: Signal<Rows>) -> impl Iterator<Item = Entry<'_>> {
    let rows = rows.get_untracked();
    let mut at = 0;
    std::iter::from_fn(move || {
        let row = rows.as_slice().get(at).copied()?;
        at += 1;
        Some(row)
    })
    .filter_map(|row| book.entry(row))
}

/// The day on which a relationship ends; none for what is not in force, or ends nobody knows when.
fn day(entry: Entry<'_>) -> Option<Day> {
    let moment = entry.term.ends.filter(|_| entry.term.is_in_force())?;
    let extends = entry.term.extends_itself();
    let word = if extends { Word::AccessEventExtends } else { Word::AccessEventEnds };
    Some(Day {
        uid: format!("regia-access-{}", entry.id),
        moment,
        summary: say_with(word, &[("customer", entry.title)]),
        description: about(entry, moment),
        // What extends itself asks nobody to do anything.
        reminder_days: u8::try_from(Term::ACT_DAYS).ok().filter(|_| !extends),
    })
}

/// What there is to know about an end, in lines.
fn about(entry: Entry<'_>, end: Timestamp) -> String {
    let extends = if entry.term.extends { Word::AccessYes } else { Word::AccessNo };
    [
        (Word::RequestColumnCustomer, entry.title.to_owned()),
        (Word::DetailsTenantId, entry.customer.to_string()),
        (Word::AccessColumnRelationship, entry.name.to_owned()),
        (Word::AccessId, entry.id.to_owned()),
        (Word::RequestColumnStatus, words::delegation_status(entry.status)),
        (Word::AccessColumnEnds, formats().date_time(end.millis())),
        (Word::DelegationExtends, say(extends)),
    ]
    .map(|(word, value)| format!("{}: {value}", say(word)))
    .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Access, DelegationStatus, TenantId};

    fn entry(term: Term, status: &DelegationStatus) -> Entry<'_> {
        let customer = TenantId::from_bytes([1; 16]);
        Entry { customer, title: "Contoso", id: "a-b", name: "Help desk", status, term, roles: &[] }
    }

    fn term(extends: bool) -> Term {
        let ends = Some("2027-01-31T00:00:00Z".parse().unwrap());
        Term { access: Access::Granted, ends, extends }
    }

    #[test]
    fn an_end_is_a_day_with_a_reminder_and_an_extension_one_without() {
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
    fn what_is_not_in_force_ends_on_no_day() {
        let status = DelegationStatus::Terminated;
        assert_eq!(day(entry(Term { access: Access::Ended, ..term(false) }, &status)), None);
        assert_eq!(day(entry(Term { ends: None, ..term(false) }, &status)), None);
    }
}
