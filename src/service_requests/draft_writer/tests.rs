//! Tests of the versions of a draft.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::{domain::TenantId, service_requests::DraftSubject};

fn draft(title: &str) -> Draft {
    Draft { title: title.to_owned(), ..Draft::new(TenantId::from_bytes([1; 16])) }
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn writer(id: &str, shown: Option<&SavedDraft>) -> DraftWriter {
    DraftWriter::new(id.to_owned(), shown)
}

#[test]
fn two_texts_that_were_typed_side_by_side_are_both_current() {
    let (mut a, mut b) = (writer("a", None), writer("b", None));
    let (first, second) = (a.write(draft("A"), at(1)), b.write(draft("B"), at(2)));
    let stored = [first.clone(), second.clone()];
    assert_eq!(current(&stored), [second.clone(), first.clone()]);
    let here = a.catch_up(&stored, &first.draft);
    assert_eq!(here, Comparison { newer: None, others: vec![second.clone()] });
    // A choice ends it, in both tabs.
    a.saw(&second);
    let chosen = a.write(draft("A"), at(3));
    assert!(chosen.includes(&first) && chosen.includes(&second));
    let there = b.catch_up(&[chosen.clone(), second], &draft("B"));
    assert_eq!(there, Comparison { newer: Some(chosen), others: Vec::new() });
}

#[test]
fn what_is_discarded_is_what_was_seen_until_then() {
    let (mut a, mut b) = (writer("a", None), writer("b", None));
    let (own, other) = (a.write(draft("Mail"), at(5)), b.write(draft("Other"), at(5)));
    a.saw(&other);
    // The clock went back.
    let discarded = a.discard(own.draft.customer, at(3));
    assert!(discarded.draft.is_blank() && discarded.includes(&own) && discarded.includes(&other));
    let (later, typed_on) = (a.write(draft("New"), at(4)), b.write(draft("Others"), at(6)));
    assert!(!discarded.includes(&later) && !discarded.includes(&typed_on));
}

#[test]
fn a_text_that_another_tab_continued_is_followed() {
    let mut a = writer("a", None);
    let first = a.write(draft("Mail"), at(1));
    let mut b = writer("b", Some(&first));
    let second = b.write(draft("Mail is late"), at(2));
    assert_eq!(current([&first, &second]), std::slice::from_ref(&second));
    assert_eq!(a.catch_up(std::slice::from_ref(&second), &first.draft).newer, Some(second.clone()));
    let third = a.write(draft("Mail is late again"), at(2));
    assert_eq!(current([&second, &third]), [third]);
}

#[test]
fn a_text_of_an_earlier_version_of_the_console_is_one_version_more() {
    let old = |title: &str, millis| {
        let (writer, seen) = (String::new(), Seen::new());
        SavedDraft { draft: draft(title), edits: None, typed: at(millis), writer, seen }
    };
    let mut a = writer("a", Some(&old("Mail", 1)));
    let first = a.write(draft("Mail is late"), at(2));
    assert!(first.includes(&old("Mail", 1)));
    // A tab that still has the earlier version of the console types on.
    let stored = [old("Mail is slow", 3), first];
    assert_eq!(a.catch_up(&stored, &draft("Mail is late")).others, [old("Mail is slow", 3)]);
}

#[test]
fn equal_and_blank_texts_need_no_choice() {
    let (mut a, mut b, mut c) = (writer("a", None), writer("b", None), writer("c", None));
    let stored =
        [a.write(draft("A"), at(1)), b.write(draft("A"), at(1)), c.write(draft(" "), at(2))];
    assert_eq!(a.catch_up(&stored, &draft("A")), Comparison::default());
    let next = a.write(draft("AB"), at(3));
    assert!(stored.iter().all(|it| next.includes(it)));
}

#[test]
fn the_versions_of_a_writer_differ_even_if_the_clock_stands_still_or_goes_back() {
    let mut a = writer("a", None);
    let typed = [5, 5, 1].map(|millis| a.write(draft("A"), at(millis)).typed.millis());
    assert_eq!(typed, [5, 6, 7]);
}

#[test]
fn a_long_history_does_not_grow_without_end() {
    let mut last = writer("0", None).write(draft("0"), at(0));
    for n in 1..99 {
        last = writer(&n.to_string(), Some(&last)).write(draft(&n.to_string()), at(n));
    }
    assert_eq!(last.seen.len(), MAX_SEEN);
    assert!(last.seen.contains_key("97"));
    // What the form shows is remembered, although the clock was wrong when it was typed.
    let shown = SavedDraft { typed: at(0), writer: "early".to_owned(), ..last };
    let mut form = writer("form", Some(&shown));
    assert!(form.has_seen(&shown) && form.write(draft("On"), at(99)).includes(&shown));
}

#[test]
fn each_subject_has_one_draft_in_a_list() {
    let version = |writer_id: &str, customer: u8, title: &str, millis| {
        let draft =
            Draft { title: title.to_owned(), ..Draft::new(TenantId::from_bytes([customer; 16])) };
        writer(writer_id, None).write(draft, at(millis))
    };
    let mut change = writer("e", None);
    change.edits = Some(Edit { entry: "e1".to_owned(), base: draft("before") });
    let versions = [
        version("a", 1, "older", 1),
        version("b", 1, "newer", 2),
        version("c", 1, " ", 4),
        version("d", 2, "other", 3),
        change.write(draft("after"), at(0)),
    ];
    let listed = newest_of_each(&versions);
    assert_eq!(
        listed.iter().map(|it| &*it.draft.title).collect::<Vec<_>>(),
        ["other", "newer", "after"]
    );
    let (customer, entry) = (TenantId::from_bytes([1; 16]), Some("e1".to_owned()));
    assert_eq!(listed[2].subject(), DraftSubject { customer, entry });
}

/// What a user or the browser does in one of the tabs.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Types one more letter.
    Type,
    /// The pending version is stored.
    Store,
    /// Deletes what the stored version includes.
    Clean,
    /// Reads the storage, as when the tab comes to the front.
    Look,
    /// Chooses the text in the form.
    Keep,
    /// Chooses the first of the other texts.
    Take,
    /// The tab is closed after its text is stored, and the form is opened again.
    Reopen,
}

/// A tab, and what its user knows.
struct Tab {
    writer: DraftWriter,
    /// The number of the version in the form.
    shown: Option<usize>,
    pending: Option<SavedDraft>,
    written: Option<SavedDraft>,
    others: Vec<SavedDraft>,
}

/// The browser: what is stored, and of each version the ones that its user had seen, which the
/// test counts itself.
#[derive(Default)]
struct Browser {
    stored: BTreeMap<String, SavedDraft>,
    seen_by: Vec<BTreeSet<usize>>,
    writers: usize,
}

fn number(version: &SavedDraft) -> usize {
    version.draft.title.parse().unwrap()
}

impl Browser {
    fn all(&self) -> Vec<SavedDraft> {
        self.stored.values().cloned().collect()
    }

    fn open(&mut self) -> Tab {
        self.writers += 1;
        let found = current(&self.all());
        let writer = DraftWriter::new(self.writers.to_string(), found.first());
        let shown = found.first().map(number);
        // The form shows the first, and the others beside it.
        let others = found.into_iter().skip(1).collect();
        Tab { writer, shown, pending: None, written: None, others }
    }

    fn write(&mut self, tab: &mut Tab, also_seen: &[usize], now: i64) {
        let mut seen = BTreeSet::new();
        for number in tab.shown.iter().chain(also_seen) {
            seen.insert(*number);
            seen.extend(&self.seen_by[*number]);
        }
        let title = self.seen_by.len();
        self.seen_by.push(seen);
        tab.shown = Some(title);
        tab.pending = Some(tab.writer.write(draft(&title.to_string()), at(now)));
    }

    fn store(&mut self, tab: &mut Tab) {
        if let Some(version) = tab.pending.take() {
            self.stored.insert(tab.writer.id().to_owned(), version.clone());
            tab.written = Some(version);
        }
    }

    fn step(&mut self, tab: &mut Tab, step: Step, now: i64) {
        match step {
            Step::Type => self.write(tab, &[], now),
            Step::Store => self.store(tab),
            Step::Clean => {
                if let Some(written) = &tab.written {
                    self.stored.retain(|key, it| *key == written.writer || !written.includes(it));
                }
            }
            Step::Look => {
                let shown = draft(&tab.shown.map_or_else(String::new, |it| it.to_string()));
                let Comparison { newer, others } = tab.writer.catch_up(&self.all(), &shown);
                tab.shown = newer.as_ref().map(number).or(tab.shown);
                tab.others = others;
            }
            Step::Keep | Step::Take => {
                let others = std::mem::take(&mut tab.others);
                let Some(first) = others.first() else { return };
                for other in &others {
                    tab.writer.saw(other);
                }
                let mut seen: Vec<usize> = others.iter().map(number).collect();
                seen.extend(tab.shown);
                if matches!(step, Step::Take) {
                    tab.shown = Some(number(first));
                }
                self.write(tab, &seen, now);
            }
            Step::Reopen => {
                self.store(tab);
                *tab = self.open();
            }
        }
    }
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step, i64)>> {
    let step = prop_oneof![
        4 => Just(Step::Type),
        4 => Just(Step::Store),
        2 => Just(Step::Clean),
        2 => Just(Step::Look),
        1 => Just(Step::Keep),
        1 => Just(Step::Take),
        1 => Just(Step::Reopen),
    ];
    // The clock may stand still and go back.
    prop::collection::vec((0_usize..3, step, 0_i64..20), 0..60)
}

proptest! {
    #[test]
    fn whatever_tabs_do_each_text_is_stored_until_a_later_one_was_typed_by_a_user_who_saw_it(
        steps in steps(),
    ) {
        let mut browser = Browser::default();
        let mut tabs = [browser.open(), browser.open(), browser.open()];
        for (tab, step, now) in steps {
            browser.step(&mut tabs[tab], step, now);
        }
        for tab in &mut tabs {
            browser.store(tab);
        }
        let stored: BTreeSet<usize> = browser.all().iter().map(number).collect();
        let shown: BTreeSet<usize> = current(&browser.all()).iter().map(number).collect();
        for text in 0..browser.seen_by.len() {
            let is_replaced = browser.seen_by.iter().any(|seen| seen.contains(&text));
            if !is_replaced {
                prop_assert!(stored.contains(&text), "{text} is lost: {stored:?}");
                prop_assert!(shown.contains(&text), "{text} is hidden: {shown:?}");
            }
        }
        // And what was replaced is not offered again.
        for text in shown {
            let is_replaced = browser.seen_by.iter().any(|seen| seen.contains(&text));
            prop_assert!(!is_replaced, "{text} was replaced");
        }
    }
}
