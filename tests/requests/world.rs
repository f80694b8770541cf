//! A partner with two customers, and browsers whose tabs share what they keep.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
    sync::Arc,
};

use any_spawner::Executor;
use futures_util::FutureExt as _;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use regia::{
    app::{App, Start},
    domain::{
        Access, Fact, Record, RequestStatus, ServiceRequest, Severity, TenantId,
        service_request::Note,
    },
    i18n::Language,
    service_requests::{Draft, SavedDraft},
    services::{
        provide_services,
        storage::{Change, Decide, Storage, StorageError, StorageFuture, Table},
    },
    sources::snapshot::{self, Header},
    state::{
        RequestStore, Selected, provide_announcer, provide_console, provide_leaving,
        provide_navigator, provide_preferences, provide_request_store, use_request_store,
    },
};

use crate::page_world::{Browser, at, at_address, config, drawn, granted, id, now, ready};

pub fn selected(n: u8, title: &str) -> Selected {
    Selected { id: id(n), title: title.to_owned(), row: Some(0), access: Access::Granted }
}

/// A draft that can be filed.
pub fn complete(n: u8) -> Draft {
    Draft {
        title: "Mail is late".to_owned(),
        product: "Exchange Online".to_owned(),
        severity: Severity::Moderate,
        description: "Since Monday.".to_owned(),
        contact_name: "Help desk".to_owned(),
        contact_email: "help@partner.example".to_owned(),
        ..Draft::new(id(n))
    }
}

pub fn request(number: &str, title: &str, severity: Severity, status: &str) -> ServiceRequest {
    ServiceRequest {
        id: number.to_owned(),
        customer: Some(id(1)),
        title: title.to_owned(),
        description: "It <b>fails</b>".to_owned(),
        severity,
        status: RequestStatus::read(status),
        product: None,
        topic: None,
        contact: None,
        created: Some(at("2026-11-01T08:00:00Z")),
        updated: None,
        closed: None,
        notes: vec![
            Note { author: None, created: None, text: "undated".to_owned() },
            Note {
                author: Some("Support".to_owned()),
                created: Some(at("2026-11-02T08:00:00Z")),
                text: "older".to_owned(),
            },
            Note {
                author: None,
                created: Some(at("2026-11-03T08:00:00Z")),
                text: "newer & <i>better</i>".to_owned(),
            },
        ],
    }
}

/// One with three requests and a name that is almost markup, one of whom nothing is known.
pub fn customers() -> Vec<Record> {
    let mut contoso = granted(1, "Contoso & <Sons>");
    let value = vec![
        request("100", "Old trouble", Severity::Minimal, "closed"),
        request("200", "Teams is down", Severity::Critical, "open"),
        request("300", "Please answer", Severity::Moderate, "attention_needed"),
    ];
    contoso.requests = Fact::known(value, now());
    vec![contoso, granted(2, "Fabrikam")]
}

/// The whole page at `address`, in a browser that keeps this.
pub fn page(address: &str, records: &[Record], kept: &Rc<Memory>) -> String {
    let mut file = Vec::new();
    snapshot::write(&mut file, &Header::taken_at(now()), records).unwrap();
    let services = browser(file, kept).services();
    let address = address.to_owned();
    drawn(move || {
        provide_context(RequestUrl::new(&address));
        let start = Start {
            services,
            config: Ok(Arc::new(config())),
            language: Language::English,
            refused_language: None,
            base: "/".to_owned(),
            live: None,
        };
        let app = view! { <App start=StoredValue::new_local(start) /> }.into_any();
        // The list and the ledger are read before the page is drawn.
        Executor::poll_local();
        app
    })
}

/// A part of the page, drawn where its state is and no list.
pub fn part(kept: &Rc<Memory>, draw: impl FnOnce() -> AnyView + 'static) -> String {
    let kept = Rc::clone(kept);
    drawn(move || {
        let provided = move || {
            provide(&kept);
            Executor::poll_local();
            draw()
        };
        at_address("/customers", provided).into_any()
    })
}

/// Another tab of a browser that keeps this; its request store works as long as its owner lives.
pub fn tab(kept: &Rc<Memory>) -> (Owner, RequestStore) {
    drop(Executor::init_futures_executor());
    let owner = Owner::new();
    let store = owner.with(|| {
        let kept = Rc::clone(kept);
        // The view itself is not drawn.
        drop(at_address("/customers", move || provide(&kept)));
        use_request_store()
    });
    Executor::poll_local();
    (owner, store)
}

/// A tab: nobody's rest is over before the test is.
fn browser(file: Vec<u8>, kept: &Rc<Memory>) -> Browser {
    let store = Rc::new(Shared(Rc::clone(kept)));
    Browser { file, store, ids: Rc::clone(&kept.ids), rests: true, preferences: &[] }
}

fn provide(kept: &Rc<Memory>) {
    provide_services(browser(Vec::new(), kept).services());
    provide_navigator(String::new());
    provide_preferences(Language::English, None);
    provide_announcer();
    provide_console(Arc::new(config()));
    provide_leaving();
    provide_request_store();
}

/// The answer of work that never waits.
pub fn done<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().expect("an answer at once")
}

/// What a browser keeps; it may refuse.
#[derive(Default)]
pub struct Memory {
    values: RefCell<BTreeMap<(u8, String), Vec<u8>>>,
    pub refuses: Cell<bool>,
    /// Whether it only refuses more.
    pub full: Cell<bool>,
    /// Whether a table cannot be read as a whole.
    pub unreadable: Cell<bool>,
    /// How often something was put.
    pub puts: Cell<u32>,
    ids: Rc<Cell<u32>>,
}

impl Memory {
    pub fn new() -> Rc<Self> {
        Rc::default()
    }

    /// Keeps a text as if an earlier page had.
    pub fn hold(&self, table: Table, key: &str, text: &str) {
        self.values.borrow_mut().insert((place(table), key.to_owned()), text.into());
    }

    /// The texts of a table with their keys.
    pub fn held(&self, table: Table) -> Vec<(String, String)> {
        let values = self.values.borrow();
        let of_table = values.iter().filter(|((of, _), _)| *of == place(table));
        of_table
            .map(|((_, key), value)| (key.clone(), String::from_utf8(value.clone()).unwrap()))
            .collect()
    }

    /// The draft that is kept on behalf of a customer.
    pub fn draft(&self, customer: TenantId) -> Option<SavedDraft> {
        let held = self.held(Table::Drafts);
        let (_, text) = held.iter().find(|(key, _)| key.starts_with(&customer.to_string()))?;
        Some(SavedDraft::from_json(text).unwrap())
    }

    fn answer<T: 'static>(&self, answer: T) -> StorageFuture<T> {
        ready(if self.refuses.get() { Err(StorageError::Refused) } else { Ok(answer) })
    }
}

fn place(table: Table) -> u8 {
    match table {
        Table::Drafts => 0,
        Table::Ledger => 1,
        Table::Files => 2,
        Table::Accounts => 3,
        Table::Customers => 4,
        Table::Issues => 5,
        Table::Annotations => 6,
        Table::Views => 7,
        Table::History => 8,
    }
}

/// The store of a tab.
struct Shared(Rc<Memory>);

impl Storage for Shared {
    fn get(&self, table: Table, key: &str) -> StorageFuture<Option<Vec<u8>>> {
        self.0.answer(self.0.values.borrow().get(&(place(table), key.to_owned())).cloned())
    }

    fn all(&self, table: Table) -> StorageFuture<Vec<(String, Vec<u8>)>> {
        if self.0.unreadable.get() {
            return ready(Err(StorageError::TimedOut));
        }
        let held = self.0.held(table);
        self.0.answer(held.into_iter().map(|(key, text)| (key, text.into_bytes())).collect())
    }

    fn put(&self, table: Table, key: &str, value: Vec<u8>) -> StorageFuture<()> {
        if self.0.full.get() {
            return ready(Err(StorageError::Full));
        }
        if !self.0.refuses.get() {
            self.0.puts.set(self.0.puts.get() + 1);
            self.0.values.borrow_mut().insert((place(table), key.to_owned()), value);
        }
        self.0.answer(())
    }

    fn delete(&self, table: Table, key: &str) -> StorageFuture<()> {
        if !self.0.refuses.get() {
            self.0.values.borrow_mut().remove(&(place(table), key.to_owned()));
        }
        self.0.answer(())
    }

    fn update(&self, table: Table, key: &str, decide: Decide) -> StorageFuture<()> {
        let found = self.0.values.borrow().get(&(place(table), key.to_owned())).cloned();
        match decide(found) {
            _ if self.0.refuses.get() => self.0.answer(()),
            Change::Nothing => self.0.answer(()),
            Change::Put(value) => self.put(table, key, value),
            Change::Delete => self.delete(table, key),
        }
    }
}
