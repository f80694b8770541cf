//! What a page keeps in its stores while the browser's storage answers late, and refuses.
//!
//! No browser: `cargo test --features ssr`. Each write waits for its answer from the test.
#![cfg(feature = "ssr")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "what pages draw is the other tests'")]
mod page_world;

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    rc::Rc,
    sync::Arc,
};

use any_spawner::Executor;
use futures_channel::oneshot;
use leptos::prelude::*;
use regia::{
    annotations::{Annotation, Value},
    directory::{ListingBuilder, Query, fold::decompose},
    domain::IssueNote,
    i18n::Language,
    saved_views::{SavedViews, ShippedView, ViewChange},
    services::{
        provide_services,
        storage::{Change, Decide, SAVED_VIEWS, Storage, StorageError, StorageFuture, Table},
    },
    state::{
        provide_announcer, provide_console, provide_issue_notes, provide_leaving,
        provide_navigator, provide_preferences, use_annotations, use_console, use_issue_notes,
        use_saved_views,
    },
};

use page_world::{Browser, at_address, config, granted, id, now, ready};

/// A write that waits for its answer.
struct Waiting {
    key: String,
    decide: Decide,
    answer: oneshot::Sender<Result<(), StorageError>>,
}

/// A storage whose writes wait.
#[derive(Default)]
struct Slow {
    /// Whether it tells nothing of its rows.
    refuses_to_read: Cell<bool>,
    rows: RefCell<BTreeMap<String, Vec<u8>>>,
    waiting: RefCell<VecDeque<Waiting>>,
}

impl Slow {
    /// Answers the first write that waits. One that timed out is stored all the same.
    fn answer(&self, answer: Result<(), StorageError>) {
        let waiting = self.waiting.borrow_mut().pop_front();
        let Waiting { key, decide, answer: sender } = waiting.expect("a write that waits");
        if matches!(answer, Ok(()) | Err(StorageError::TimedOut)) {
            self.write(&key, &decide);
        }
        sender.send(answer).unwrap();
        Executor::poll_local();
    }

    /// Answers all writes with success.
    fn answer_all(&self) {
        while !self.waiting.borrow().is_empty() {
            self.answer(Ok(()));
        }
    }

    fn write(&self, key: &str, decide: &dyn Fn(Option<Vec<u8>>) -> Change) {
        let mut rows = self.rows.borrow_mut();
        match decide(rows.get(key).cloned()) {
            Change::Nothing => {}
            Change::Put(value) => drop(rows.insert(key.to_owned(), value)),
            Change::Delete => drop(rows.remove(key)),
        }
    }

    /// Another tab changes a note.
    fn change_note(&self, change: impl Fn(&mut IssueNote)) {
        self.write("EX1", &|stored| {
            let mut note = stored.and_then(|json| IssueNote::from_json(&json)).unwrap_or_default();
            change(&mut note);
            Change::Put(note.to_json())
        });
    }

    fn note(&self) -> IssueNote {
        let rows = self.rows.borrow();
        rows.get("EX1").and_then(|json| IssueNote::from_json(json)).unwrap_or_default()
    }

    /// Another tab changes the views.
    fn change_views(&self, change: &ViewChange) {
        let mut views = self.views();
        views.apply_once("of another tab", change);
        self.rows.borrow_mut().insert(SAVED_VIEWS.to_owned(), views.to_json());
    }

    fn views(&self) -> SavedViews {
        let rows = self.rows.borrow();
        rows.get(SAVED_VIEWS).and_then(|json| SavedViews::from_json(json)).unwrap_or_default()
    }

    fn names(&self) -> Vec<String> {
        self.views().saved().iter().map(|view| view.name.clone()).collect()
    }
}

/// The storage as a page has it.
struct Link(Rc<Slow>);

impl Storage for Link {
    fn get(&self, _table: Table, key: &str) -> StorageFuture<Option<Vec<u8>>> {
        ready(Ok(self.0.rows.borrow().get(key).cloned()))
    }

    fn all(&self, _table: Table) -> StorageFuture<Vec<(String, Vec<u8>)>> {
        if self.0.refuses_to_read.get() {
            return ready(Err(StorageError::Refused));
        }
        let rows = self.0.rows.borrow();
        ready(Ok(rows.iter().map(|(key, value)| (key.clone(), value.clone())).collect()))
    }

    fn put(&self, _table: Table, _key: &str, _value: Vec<u8>) -> StorageFuture<()> {
        ready(Ok(()))
    }

    fn delete(&self, _table: Table, _key: &str) -> StorageFuture<()> {
        ready(Ok(()))
    }

    fn update(&self, _table: Table, key: &str, decide: Decide) -> StorageFuture<()> {
        let (answer, answered) = oneshot::channel();
        self.0.waiting.borrow_mut().push_back(Waiting { key: key.to_owned(), decide, answer });
        Box::pin(async move { answered.await.unwrap() })
    }
}

/// Runs a test in a page with this storage.
fn in_page(test: impl FnOnce(&Slow)) {
    drop(Executor::init_futures_executor());
    let owner = Owner::new();
    let slow = Rc::<Slow>::default();
    let store = Rc::new(Link(Rc::clone(&slow)));
    let (file, ids) = (Vec::new(), Rc::default());
    owner.with(|| {
        let provide = move || {
            let browser = Browser { file, store, ids, rests: true, preferences: &[] };
            provide_services(browser.services());
            provide_navigator(String::new());
            provide_preferences(Language::English, None);
            provide_announcer();
            provide_console(Arc::new(config()));
            provide_leaving();
            provide_issue_notes();
        };
        drop(at_address("/customers", provide));
        test(&slow);
    });
    owner.unset();
}

#[test]
fn a_note_whose_write_fails_late_is_written_with_a_change_that_was_made_meanwhile() {
    in_page(|slow| {
        let notes = use_issue_notes();
        Executor::poll_local();
        notes.write("EX1", "asked Anna".to_owned());
        Executor::poll_local();
        notes.mute("EX1", true);
        Executor::poll_local();
        slow.answer(Err(StorageError::Refused));
        slow.answer_all();
        let note = slow.note();
        assert_eq!((&*note.text, note.is_muted), ("asked Anna", true));
    });
}

#[test]
fn a_change_of_a_note_that_is_made_again_overwrites_nothing_that_another_tab_changed() {
    in_page(|slow| {
        let notes = use_issue_notes();
        Executor::poll_local();
        notes.mute("EX1", true);
        Executor::poll_local();
        slow.answer(Err(StorageError::Refused));
        slow.change_note(|note| note.text = "from another tab".to_owned());
        notes.type_request("EX1", None);
        Executor::poll_local();
        slow.answer_all();
        let note = slow.note();
        assert_eq!((&*note.text, note.is_muted), ("from another tab", true));
    });
}

#[test]
fn a_text_that_was_taken_back_while_the_storage_refused_is_gone() {
    in_page(|slow| {
        slow.change_note(|note| note.request = Some("typed".to_owned()));
        let notes = use_issue_notes();
        Executor::poll_local();
        notes.type_request("EX1", None);
        Executor::poll_local();
        slow.answer(Err(StorageError::Refused));
        notes.mute("EX1", true);
        Executor::poll_local();
        slow.answer_all();
        assert_eq!(slow.note().request, None);
    });
}

#[test]
fn a_note_that_is_typed_before_the_stored_one_was_read_replaces_none_of_it() {
    in_page(|slow| {
        slow.change_note(|note| note.text = "Call Anna.".to_owned());
        let notes = use_issue_notes();
        // Nothing has been read yet.
        for typed in ["O", "Ot", "Otto"] {
            notes.write("EX1", typed.to_owned());
        }
        Executor::poll_local();
        slow.answer_all();
        assert_eq!(slow.note().text, "Call Anna. Otto");
        Executor::poll_local();
        assert_eq!(untrack(|| notes.of("EX1")).text, "Call Anna. Otto");
        notes.write("EX1", "Otto".to_owned());
        Executor::poll_local();
        slow.answer_all();
        assert_eq!(slow.note().text, "Otto");
    });
}

#[test]
fn the_failure_of_one_note_lasts_until_it_is_stored_whatever_is_stored_of_others() {
    in_page(|slow| {
        let notes = use_issue_notes();
        Executor::poll_local();
        notes.write("EX1", "asked Anna".to_owned());
        Executor::poll_local();
        slow.answer(Err(StorageError::Refused));
        notes.mute("EX2", true);
        Executor::poll_local();
        slow.answer(Ok(()));
        assert_eq!(notes.failure().get_untracked(), Some(StorageError::Refused));
        assert_eq!(slow.note().text, "");
        // It is tried again, because the storage answers.
        slow.answer(Ok(()));
        assert_eq!((notes.failure().get_untracked(), &*slow.note().text), (None, "asked Anna"));
        assert!(slow.waiting.borrow().is_empty());
    });
}

#[test]
fn a_list_goes_on_saying_that_what_is_kept_of_customers_could_not_be_read() {
    in_page(|slow| {
        let mut builder = ListingBuilder::new(decompose);
        for n in 1..=2 {
            builder.push(&granted(n, "Contoso")).unwrap();
        }
        let console = use_console();
        console.update(Arc::new(builder.finish(None)));
        let shown = || console.listing_untracked().unwrap().annotations.clone();
        slow.refuses_to_read.set(true);
        let store = use_annotations();
        Executor::poll_local();
        assert!(store.failure().get_untracked().is_some() && !shown().is_read());
        store.change(id(1), Value::Favourite(true));
        Executor::poll_local();
        assert!(!shown().is_read() && shown().is_favourite(id(1)));
        // The next write is stored, and the storage can be read again: with what was there before.
        let mut kept = Annotation::default();
        kept.set(Value::Alias("Conto".to_owned()), now());
        slow.rows.borrow_mut().insert(id(2).to_string(), kept.to_json());
        slow.refuses_to_read.set(false);
        slow.answer_all();
        assert!(shown().is_read() && store.failure().get_untracked().is_none());
        assert_eq!((shown().is_favourite(id(1)), shown().alias(id(2))), (true, "Conto"));
    });
}

#[test]
fn a_view_whose_write_fails_is_not_taken_for_one_that_was_written_with_others() {
    in_page(|slow| {
        let views = use_saved_views();
        Executor::poll_local();
        let stored = Rc::new(Cell::new(0));
        let save = |name| {
            let stored = Rc::clone(&stored);
            views.save(name, Query::default(), move || stored.set(stored.get() + 1));
            Executor::poll_local();
        };
        save("One");
        save("Two");
        assert_eq!(stored.get(), 0, "nothing is stored yet");
        // The first write ends while the second one waits, and a third view is saved by then.
        slow.answer(Ok(()));
        save("Three");
        slow.answer(Ok(()));
        slow.answer(Err(StorageError::Refused));
        assert_eq!(slow.names(), ["One", "Two"]);
        assert_eq!(stored.get(), 2, "the refused one is not told as stored");
        assert!(views.failure().get_untracked().is_some());
        views.change(ViewChange::Show(ShippedView::Incidents, false));
        Executor::poll_local();
        slow.answer_all();
        assert_eq!(slow.names(), ["One", "Two", "Three"]);
    });
}

#[test]
fn a_view_that_was_stored_late_and_deleted_in_another_tab_does_not_come_back() {
    in_page(|slow| {
        let views = use_saved_views();
        Executor::poll_local();
        views.save("One", Query::default(), || ());
        Executor::poll_local();
        slow.answer(Err(StorageError::TimedOut));
        let id = slow.views().saved()[0].id.clone();
        slow.change_views(&ViewChange::Delete(id));
        views.change(ViewChange::Show(ShippedView::Incidents, false));
        Executor::poll_local();
        slow.answer_all();
        assert_eq!(slow.names(), [""; 0]);
        assert!(views.views().get_untracked().saved().is_empty());
    });
}
