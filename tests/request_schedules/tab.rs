//! A tab with the page's stores, and a user who types in forms and notes of it.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
    sync::Arc,
};

use any_spawner::Executor;
use futures_util::future::{LocalBoxFuture, ready};
use leptos::prelude::*;
use regia::{
    annotations::Value,
    domain::{TenantId, Timestamp},
    i18n::Language,
    refresh::clock::Clock,
    service_requests::{Draft, DraftSubject, LedgerEvent},
    services::{ServiceSet, provide_services},
    state::{
        AnnotationStore, OpenDraft, RequestStore, provide_announcer, provide_console,
        provide_issue_notes, provide_leaving, provide_navigator, provide_preferences,
        provide_request_store, use_annotations, use_request_store,
    },
};

use crate::{
    disk::{Disk, Link, mark},
    lists::Lists,
    page_world::{Browser, at_address, config, id},
    time::Time,
};

/// The customers for whom something is typed.
const CUSTOMERS: u8 = 2;

/// A tab.
pub struct Tab {
    owner: Owner,
    user: Rc<User>,
}

/// The user of a tab, with one form.
struct User {
    time: Time,
    disk: Disk,
    store: RequestStore,
    annotations: AnnotationStore,
    lists: Lists,
    /// The number of the tab among those that are open.
    place: u8,
    is_gone: Rc<Cell<bool>>,
    is_ending: Cell<bool>,
    has_ended: Cell<bool>,
    form: RefCell<Option<Form>>,
    /// The texts that were typed here.
    typed: RefCell<BTreeSet<u32>>,
    /// The titles that the page has at the end.
    remembered: RefCell<Vec<String>>,
}

/// A form: the customer, its draft, and the title that it shows.
#[derive(Clone)]
struct Form {
    customer: u8,
    open: OpenDraft,
    title: String,
}

/// The clock of a page. After the page is gone no task waits for it.
struct PageClock(Time, Rc<Cell<bool>>);

impl Clock for PageClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn after(&self, millis: u32) -> LocalBoxFuture<'static, ()> {
        if self.1.get() { Box::pin(ready(())) } else { self.0.after(millis) }
    }
}

impl Tab {
    /// Opens a tab, in which a user begins to work.
    pub fn open(time: &Time, disk: &Disk, place: u8) -> Self {
        let is_gone = Rc::<Cell<bool>>::default();
        let owner = Owner::new();
        let services = services(time, disk, &is_gone);
        let (store, annotations, lists) = owner.with(|| {
            // The view itself is not drawn.
            drop(at_address("/customers", move || provide(services)));
            (use_request_store(), use_annotations(), Lists::open())
        });
        let user = Rc::new(User {
            time: time.clone(),
            disk: disk.clone(),
            store,
            annotations,
            lists,
            place,
            is_gone,
            is_ending: Cell::new(false),
            has_ended: Cell::new(false),
            form: RefCell::default(),
            typed: RefCell::default(),
            remembered: RefCell::default(),
        });
        time.note(&"a tab opens");
        Executor::spawn_local(Rc::clone(&user).work());
        Self { owner, user }
    }

    /// The tab is gone in the middle of whatever it does.
    pub fn close(self) {
        let Self { owner, user } = self;
        user.time.note(&"a tab is gone");
        user.is_gone.set(true);
        user.disk.loses(&user.typed.borrow());
        // Its tasks end by themselves: nothing that they wait for comes.
        owner.unset();
    }

    /// The user ends the work: types once more, and looks whether all is stored.
    pub fn ends(&self) {
        self.user.is_ending.set(true);
    }

    /// The titles that the page has at the end, stored or not.
    pub fn remembered(&self) -> Vec<String> {
        self.user.remembered.borrow().clone()
    }

    /// The number of the tab among those that are open.
    pub fn place(&self) -> u8 {
        self.user.place
    }

    /// Whether the user has ended the work.
    pub fn has_ended(&self) -> bool {
        self.user.has_ended.get()
    }
}

/// What a page needs of the browser.
fn services(time: &Time, disk: &Disk, is_gone: &Rc<Cell<bool>>) -> ServiceSet {
    let (file, ids) = (Vec::new(), Rc::default());
    let storage: Rc<dyn regia::services::storage::Storage> = Rc::new(Link::new(disk, is_gone));
    let browser = Browser { file, store: Rc::clone(&storage), ids, rests: true, preferences: &[] };
    let new_id = {
        let disk = disk.clone();
        Rc::new(move || format!("00000000-0000-4000-8000-{:012}", disk.next_id()))
    };
    let clock = Rc::new(PageClock(time.clone(), Rc::clone(is_gone)));
    ServiceSet { clock, storage, new_id, ..browser.services() }
}

fn provide(services: ServiceSet) {
    provide_services(services);
    provide_navigator(String::new());
    provide_preferences(Language::English, None);
    provide_announcer();
    provide_console(Arc::new(config()));
    provide_leaving();
    provide_request_store();
    provide_issue_notes();
}

impl User {
    async fn work(self: Rc<Self>) {
        while !self.is_gone.get() && !self.is_ending.get() {
            self.act().await;
            self.time.after(self.time.chance(1_500)).await;
        }
        // What failed in the storm is written with the next letter, and with the next event.
        for _ in 0..2 {
            if self.is_gone.get() {
                return;
            }
            self.types();
            self.notes();
            self.lists.notes(&self.issue(), self.types_a_text());
            self.lists.saves_view(self.types_a_text());
            self.files().await;
            self.time.after(5_000).await;
        }
        let mut titles: Vec<String> = Vec::new();
        for customer in 1..=CUSTOMERS {
            let found = self.store.find_draft(DraftSubject::new(id(customer))).await;
            let drafts = found.kept.into_iter().chain(found.others);
            titles.extend(drafts.map(|saved| saved.draft.title));
        }
        let entries = self.store.entries().try_get_untracked().unwrap_or_default();
        titles.extend(entries.iter().map(|entry| entry.draft().title.clone()));
        titles.push(self.note());
        titles.extend(self.lists.texts(&self.issue()));
        self.remembered.replace(titles);
        self.has_ended.set(true);
    }

    async fn act(&self) {
        match self.time.chance(26) {
            0..12 if self.form.borrow().is_some() => self.types(),
            12 => self.looks().await,
            13 => self.store.write_pending_drafts(),
            14 => self.saves().await,
            15 => self.discards().await,
            16 => self.files().await,
            17 => self.notes(),
            18 => self.annotations.flush(),
            19 | 20 => self.lists.notes(&self.issue(), self.types_a_text()),
            21 => self.lists.mutes(&self.issue(), self.time.happens(50)),
            22 => self.lists.reads(),
            23 => self.lists.saves_view(self.types_a_text()),
            24 => self.lists.changes_view(&self.time, &self.disk),
            _ => self.opens().await,
        }
    }

    /// Opens the form of a customer with what is stored of it. The form before is closed; its text stays.
    async fn opens(&self) {
        self.store.write_pending_drafts();
        let customer = u8::try_from(1 + self.time.chance(CUSTOMERS.into())).unwrap();
        let subject = DraftSubject::new(id(customer));
        let found = self.store.find_draft(subject.clone()).await.kept;
        if self.is_gone.get() {
            return;
        }
        let open = self.store.open_draft(subject, found.as_ref());
        let title = found.map_or_else(String::new, |found| found.draft.title);
        self.time.note(&format_args!("a form shows {title:?}"));
        self.form.replace(Some(Form { customer, open, title }));
    }

    fn types(&self) {
        let mut form = self.form.borrow_mut();
        let Some(Form { customer, open, title }) = form.as_mut() else { return };
        let number = self.types_a_text();
        title.push_str(&mark(number));
        self.time.note(&format_args!("types {title}"));
        open.keep(&draft(*customer, title));
    }

    /// The number of a text that is typed in this tab.
    fn types_a_text(&self) -> u32 {
        let number = self.disk.types();
        self.typed.borrow_mut().insert(number);
        number
    }

    /// The issue about which this tab alone writes a note.
    fn issue(&self) -> String {
        format!("EX{}", self.place)
    }

    /// The customer of whom this tab alone writes a note: of two tabs that write the same note, the later one
    /// counts.
    fn noted(&self) -> TenantId {
        id(100 + self.place)
    }

    fn note(&self) -> String {
        untrack(|| self.annotations.of(self.noted())).note().to_owned()
    }

    /// Types into a note, once the page lets its user do so.
    fn notes(&self) {
        if !untrack(|| self.annotations.is_settled()) {
            return;
        }
        let number = self.types_a_text();
        let note = self.note() + &mark(number);
        self.time.note(&format_args!("notes {note}"));
        self.annotations.type_text(self.noted(), Value::Note(note));
    }

    /// Returns to the tab, whose form follows what was typed in another one.
    async fn looks(&self) {
        let Some(form) = self.form.borrow().clone() else { return };
        self.store.find_draft(DraftSubject::new(id(form.customer))).await;
        if self.is_gone.get() {
            return;
        }
        let newer = form.open.catch_up(&draft(form.customer, &form.title)).newer;
        if let (Some(newer), Some(form)) = (newer, self.form.borrow_mut().as_mut()) {
            form.title = newer.draft.title;
        }
    }

    /// Adds the draft to the ledger, and closes the form.
    async fn saves(&self) {
        let Some(form) = self.form.borrow().clone().filter(|form| !form.title.is_empty()) else {
            return;
        };
        self.time.note(&format_args!("saves {}", form.title));
        let draft = draft(form.customer, &form.title);
        self.store.save(form.open, draft, "Contoso".to_owned()).await;
        if !self.is_gone.get() {
            self.form.replace(None);
        }
    }

    async fn discards(&self) {
        let Some(form) = self.form.take() else { return };
        self.time.note(&format_args!("discards {}", form.title));
        self.disk.discards(&form.title);
        form.open.discard().await;
    }

    /// Records an event of an entry.
    async fn files(&self) {
        let entries = self.store.entries().try_get_untracked().unwrap_or_default();
        let place = self.time.chance(u32::try_from(entries.len()).unwrap()) as usize;
        let Some(entry) = entries.get(place) else { return };
        let event = match self.time.chance(3) {
            0 => LedgerEvent::OpenedInPortal,
            1 => LedgerEvent::Filed("2501-17".parse().unwrap()),
            _ => LedgerEvent::Closed,
        };
        if let Err(impossible) = self.store.record(entry.id(), event).await {
            self.time.note(&impossible);
        }
    }
}

fn draft(customer: u8, title: &str) -> Draft {
    Draft { title: title.to_owned(), ..Draft::new(id(customer)) }
}
