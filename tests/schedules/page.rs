//! The page of the live source: sign-in, lists, queue, checks and the copy in the browser.
//!
//! `regia::session` joins these parts with signals and the browser's own timers, which a native test
//! does not have. What it does with them is repeated here: a check in turn, the lists, and the copy.

use std::{
    cell::{Cell, RefCell},
    pin::pin,
    rc::Rc,
};

use futures_util::future::select;

use regia::{
    auth::keyring::Keyring,
    domain::{Access, Customer, ProblemKind, Record, TenantId, Timestamp},
    refresh::{
        Limits, Outcome, Ticket,
        clock::Clock,
        notify::Notify,
        refresh_loop::{LoopState, RefreshLoop},
    },
    sources::{
        Source as _,
        microsoft::{
            client::{
                clients::Clients,
                http_client::HttpClient,
                retry::RetryPolicy,
                tokens::{Resource, TokenNeed, TokenProvider as _},
            },
            customer_check::check,
            customer_store::{CompleteLists, CustomerStore},
            detail_times::DetailTimes,
            partner_lists::{self, ListRequest, PartnerLists},
        },
        snapshot::{Header, Snapshot, write},
    },
};

use crate::{
    browser::{Disk, Tab},
    laws::{Laws, add_result, done, reading, update_lists},
    services::{HOME, Services},
    sign_in::{registration, sign_in},
    time::{Tasks, Time},
};

/// How long the queue relies on a token, as `session::check` does.
const TOKEN_MILLIS: i64 = 50 * 60_000;
/// The pauses of the tasks, shorter than those of the page, so that more happens in a schedule.
const LISTS_MILLIS: u32 = 5 * 60_000;
const PERSIST_MILLIS: u32 = 20_000;
/// How often the details of a customer are read, instead of once a day.
pub const DETAILS_MILLIS: i64 = 25 * 60_000;

/// An open page.
pub struct Page {
    pub time: Time,
    pub services: Services,
    pub disk: Disk,
    pub http: HttpClient,
    pub refresh: RefreshLoop,
    pub store: RefCell<CustomerStore>,
    pub laws: Rc<Laws>,
    tab: Rc<Tab>,
    signed: RefCell<Option<(Clients, Keyring)>>,
    changed: Notify,
    signed_in: Notify,
    stopped: Notify,
    pub has_lists: Cell<bool>,
    /// Whether the lists say that the user has to sign in: without customers nothing else does.
    needs_sign_in: Cell<bool>,
    selected: Cell<Option<TenantId>>,
    detail_times: RefCell<DetailTimes>,
}

impl Page {
    /// Opens a page with what the browser keeps, and starts its tasks.
    pub fn open(
        time: &Time,
        services: &Services,
        disk: &Disk,
        tab: &Rc<Tab>,
        laws: &Rc<Laws>,
        tasks: &mut Tasks,
    ) -> Rc<Self> {
        let clock: Rc<dyn Clock> = Rc::new(time.clone());
        let http = HttpClient::new(Rc::new(services.clone()), Rc::clone(&clock), random);
        let page = Rc::new(Self {
            time: time.clone(),
            services: services.clone(),
            disk: disk.clone(),
            http,
            refresh: RefreshLoop::new(clock, Limits::default()),
            store: RefCell::default(),
            laws: Rc::clone(laws),
            tab: Rc::clone(tab),
            signed: RefCell::default(),
            changed: Notify::default(),
            signed_in: Notify::default(),
            stopped: Notify::default(),
            has_lists: Cell::new(false),
            needs_sign_in: Cell::new(false),
            selected: Cell::new(None),
            detail_times: RefCell::new(DetailTimes::every(DETAILS_MILLIS)),
        });
        page.restore();
        tasks.add(Rc::clone(&page).sign_in_when_needed());
        tasks.add(Rc::clone(&page).check_all());
        tasks.add(Rc::clone(&page).persist());
        tasks.add(Rc::clone(&page).ask_for_lists());
        page
    }

    /// Shows the copy of the last visit.
    fn restore(&self) {
        let Some(bytes) = self.disk.value() else { return };
        let snapshot =
            done(Snapshot::read(bytes, &reading(self.time.now()))).expect("a copy is whole");
        let ids: Vec<TenantId> = snapshot.tenants().collect();
        let listing = done(snapshot.listing()).expect("a list in memory");
        self.store.replace(CustomerStore::from_snapshot(snapshot, &listing));
        let known: Vec<Record> = ids.iter().map(|id| self.record(*id)).collect();
        self.services.meets_a_page_that_knows(&known);
        self.laws.reopened(known);
        let checked = ids.into_iter().map(|id| (id, None)).collect();
        self.refresh.change(|queue, now| queue.add(checked, now));
    }

    pub fn record(&self, id: TenantId) -> Record {
        self.store.borrow().record(id).expect("a customer")
    }

    /// Whether an account is signed in, and checks go on.
    pub fn is_running(&self) -> bool {
        self.signed.borrow().is_some() && self.refresh.state() == LoopState::Running
    }

    /// Selects a customer, which is checked first and as a whole.
    pub fn select(&self, id: Option<TenantId>) {
        self.selected.set(id);
        self.refresh.change(|queue, now| queue.select(id, now));
    }

    /// Signs in at the start, and again when the session has ended.
    async fn sign_in_when_needed(self: Rc<Self>) {
        loop {
            let keyring = sign_in(&self.time, &self.services, &self.http, &self.tab).await;
            let services = registration().services();
            let clients = Clients::new(services, self.http.clone(), Rc::new(keyring.clone()));
            self.signed.replace(Some((clients, keyring)));
            self.needs_sign_in.set(false);
            // No check goes on with the tokens of the session before.
            self.stop_checks();
            self.refresh.resume();
            self.signed_in.notify();
            while self.refresh.state() != LoopState::SignInNeeded && !self.needs_sign_in.get() {
                self.time.after(1_000).await;
            }
            self.time.note(&"the session has ended");
        }
    }

    async fn check_all(self: Rc<Self>) {
        let page = Rc::clone(&self);
        let check = move |ticket| {
            let page = Rc::clone(&page);
            Box::pin(async move { page.check_in_turn(ticket).await }) as _
        };
        loop {
            let run = pin!(self.refresh.run(&check, &|| ()));
            select(run, pin!(self.stopped.notified())).await;
            self.services.meets_dropped_checks();
            self.time.note(&"checks start anew");
        }
    }

    /// Drops the checks under way, as a page does that shows a file meanwhile, and starts anew.
    pub fn stop_checks(&self) {
        self.stopped.notify();
    }

    /// As `session::check` does.
    async fn check_in_turn(self: Rc<Self>, ticket: Ticket) -> Outcome {
        let id = ticket.tenant;
        let signed = self.signed.borrow().clone();
        let Some((clients, keyring)) = signed else { return unasked(ProblemKind::SignInNeeded) };
        if keyring.token(id, Resource::Graph, TokenNeed::Any).await.is_ok() {
            let until = |now| Timestamp::plus_millis(now, TOKEN_MILLIS);
            self.refresh.change(|queue, now| queue.token_received(ticket, until(now)));
        }
        let known = self.record(id);
        let is_selected = self.selected.get() == Some(id);
        let depth = self.detail_times.borrow().depth(&known, is_selected, self.time.now());
        self.services.begins_a_check(id, depth, is_selected);
        let customer = known.customer.clone();
        let checked = check(&clients, customer, depth, RetryPolicy::BACKGROUND).await;
        self.detail_times.borrow_mut().checked(&known, &checked, self.time.now());
        self.services.ends_a_check(id);
        let outcome = Outcome {
            result: checked.result.clone(),
            applies_to_all: checked.applies_to_all,
            paused_until: checked.paused_until,
            calls: checked.calls,
            random: random(),
        };
        let problem = checked.result.as_ref().err().map(|problem| problem.kind);
        self.time.note(&format_args!("checked {id}: {problem:?}"));
        add_result(&self.store, checked.record);
        self.changed.notify();
        outcome
    }

    /// Asks for the lists, again and again.
    async fn ask_for_lists(self: Rc<Self>) {
        self.signed_in.notified().await;
        loop {
            self.sync_lists().await;
            self.time.after(LISTS_MILLIS).await;
        }
    }

    /// As `session::sync_lists` does.
    async fn sync_lists(&self) {
        let (clients, _) = self.signed.borrow().clone().expect("signed in");
        let was_empty = self.store.borrow().tenants().is_empty();
        let on_progress = |customers: Vec<Customer>, granted| {
            if was_empty {
                self.listed(customers, CompleteLists { granted, sold_to: false });
            }
        };
        let request = ListRequest {
            home: HOME,
            contracts: true,
            partner_center: false,
            knows_domain: &|_| true,
            on_progress: &on_progress,
            policy: RetryPolicy::INTERACTIVE,
        };
        match partner_lists::collect(&clients, request).await {
            Ok(PartnerLists { customers, is_complete, .. }) => {
                self.has_lists.set(is_complete);
                self.listed(customers, CompleteLists { granted: is_complete, sold_to: true });
                self.changed.notify();
            }
            Err(problem) => {
                self.time.note(&format_args!("no lists: {problem}"));
                self.needs_sign_in.set(problem.kind.is_of_session());
            }
        }
    }

    fn listed(&self, customers: Vec<Customer>, complete: CompleteLists) {
        let is_granted = |it: &&Customer| it.delegation.access() == Access::Granted;
        let granted: Vec<TenantId> =
            customers.iter().filter(is_granted).map(|customer| customer.id).collect();
        self.time.note(&format_args!("{} listed, {complete:?}", customers.len()));
        update_lists(&self.store, customers, complete);
        let added = granted.iter().map(|id| (*id, None)).collect();
        self.refresh.change(|queue, now| {
            if complete.granted {
                queue.retain(&granted);
            }
            queue.add(added, now);
        });
    }

    /// Copies the customers into the browser's storage, as `session::persist` does.
    async fn persist(self: Rc<Self>) {
        loop {
            self.changed.notified().await;
            let tenants = self.store.borrow().tenants().to_vec();
            let records: Vec<Record> = tenants.into_iter().map(|id| self.record(id)).collect();
            self.laws.begins_to_copy(&records);
            let mut copy = Vec::new();
            write(&mut copy, &Header::taken_at(self.time.now()), &records).unwrap();
            let is_stored = self.disk.clone().put(copy).await;
            self.time.note(&format_args!("copied {}: {is_stored}", records.len()));
            if is_stored {
                self.laws.has_copied();
            } else {
                // The page tries again with the next change; here that is now.
                self.changed.notify();
            }
            self.time.after(PERSIST_MILLIS).await;
        }
    }
}

fn unasked(kind: ProblemKind) -> Outcome {
    let result = Err(kind.into());
    Outcome { result, applies_to_all: true, paused_until: None, calls: 0, random: random() }
}

/// The client takes a plain function. A constant spreads nothing, which is the hardest case.
const fn random() -> u32 {
    0
}
