//! All that the live source holds while the page is there.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    ops::Deref,
    rc::Rc,
    sync::Arc,
};

use futures_util::future::AbortHandle;
use rustc_hash::{FxHashMap, FxHashSet};

use leptos::{prelude::*, task::spawn_local};

use super::{
    accounts::KnownAccount,
    check::Checking,
    settings::{Setting, SettingError},
};
use crate::{
    auth::{accounts::Accounts, consent, keyring::Keyring, sign_in::SignInError},
    domain::{Problem, ServiceLink, TenantId},
    refresh::{
        Limits, Progress,
        notify::Notify,
        refresh_loop::{LoopState, RefreshLoop},
    },
    services::{clock::WallClock, sign_in_answer::Answered},
    sources::microsoft::{
        client::{clients::Clients, http_client::HttpClient},
        customer_store::CustomerStore,
        partner_lists::{EmptyListReason, List},
        reseller::probe::Presence,
    },
    state::{
        Announcer, Console, Navigator, Preferences, use_announcer, use_navigator, use_preferences,
    },
};

/// The live source, which there is one of while the page is there. `Copy`, so that closures take it
/// without a clone.
#[derive(Clone, Copy)]
pub struct Room(&'static Followed);

/// What views follow of the live source.
pub struct Followed {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    /// The console that it fills.
    pub console: Console,
    /// Where the person is.
    pub navigator: Navigator,
    /// What the person chose.
    pub preferences: Preferences,
    /// What is said to people who hear the page.
    pub announcer: Announcer,
    /// Who is signed in.
    pub phase: RwSignal<Phase>,
    /// Why the last sign-in ended without a session.
    pub failure: RwSignal<Option<SignInError>>,
    /// How far the lists are.
    pub lists: RwSignal<Lists>,
    /// How far asking about everybody is.
    pub progress: RwSignal<Round>,
    /// Customers in whom the app is not approved.
    pub unapproved: RwSignal<Arc<[TenantId]>>,
    /// Whether the browser keeps what it is given.
    pub keeps: RwSignal<bool>,
    /// Whether Partner Center can be asked; `None` before it is known, and where it is not
    /// configured.
    pub partner_center: RwSignal<Option<Presence>>,
    /// Accounts that this browser knows.
    pub known: RwSignal<Arc<[KnownAccount]>>,
    /// What the page where an administrator approves the app answered.
    pub approval: RwSignal<Option<consent::ConsentAnswer>>,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not known yet.
    Beginning,
    /// Nobody.
    SignedOut,
    /// The page is about to leave for the sign-in page, or came back from there.
    OnTheWay,
    /// This account, by its id.
    SignedIn(String),
}

/// How far the partner's lists are.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Lists {
    /// Nobody asked.
    #[default]
    NotAsked,
    /// They come: so many customers so far.
    Coming(usize),
    /// They came.
    Came {
        /// Lists that broke off.
        missing: Arc<[(List, Problem)]>,
        /// Rows that could not be read.
        broken: usize,
        /// Why there is nobody with access.
        standing: Option<EmptyListReason>,
    },
    /// There are none, and why.
    Refused(Problem),
}

/// How far asking about everybody is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Who ended, and who waits.
    pub progress: Progress,
    /// Whether it goes on.
    pub standstill: LoopState,
    /// Customers that changed, were the list in order.
    pub moved: usize,
}

/// What is not followed by views.
pub struct Inner {
    /// How the operator set it up.
    pub setting: Result<Setting, SettingError>,
    /// What asks the services, where there are any.
    pub http: Option<HttpClient>,
    /// What the sign-in page left in the address.
    pub answered: RefCell<Option<Answered>>,
    /// Who is signed in.
    pub accounts: RefCell<Accounts>,
    /// What is known of the customers.
    pub estate: RefCell<CustomerStore>,
    /// Whose customers these are, by the account's id.
    pub shown: RefCell<Option<String>>,
    /// Who is asked about next.
    sweep: RefCell<Rc<RefreshLoop>>,
    /// Stops what is done for the account in use.
    pub work: RefCell<Vec<AbortHandle>>,
    /// Customers that are being asked about for a person.
    pub checking: RefCell<FxHashMap<TenantId, Checking>>,
    /// Customers of whom more is known than shows.
    pub dirty: RefCell<FxHashSet<TenantId>>,
    /// Whether the list itself has to be built anew.
    pub rebuild: Cell<bool>,
    /// Calls whoever paints.
    pub paint: Notify,
    /// Calls whoever keeps.
    pub keep: Notify,
    /// Calls whoever keeps, and rests: nobody may look at the page again.
    pub leaving: Notify,
    /// Customers in whom the app is not approved.
    pub unapproved: RefCell<BTreeSet<TenantId>>,
    /// What a customer's service demanded to be proved.
    pub claims: RefCell<FxHashMap<TenantId, String>>,
    /// Whether a file shows in the place of the live list.
    pub resting: Cell<bool>,
    /// Whether it began.
    pub begun: Cell<bool>,
    /// Whether the page was left for the sign-in page.
    pub left: Cell<bool>,
    /// Who stands in Partner Center's list.
    pub sold_to: RefCell<BTreeSet<TenantId>>,
    /// Where Microsoft manages the services of a customer, once asked.
    pub service_links: RefCell<FxHashMap<TenantId, Arc<[ServiceLink]>>>,
}

impl Deref for Room {
    type Target = Followed;

    fn deref(&self) -> &Followed {
        self.0
    }
}

impl Room {
    /// Reads how the operator set it up; nothing is asked before [`Room::start`].
    pub(crate) fn open(console: Console, answered: Option<Answered>) -> Self {
        let setting = Setting::of(&console.config());
        let slot = StoredValue::new(None::<Self>);
        // The session has what came only after its bearer was told.
        let renewed: Rc<dyn Fn()> = Rc::new(move || {
            spawn_local(async move {
                if let Some(room) = slot.try_get_value().flatten() {
                    room.keep_sessions();
                }
            });
        });
        let http = setting.as_ref().ok().map(|setting| setting.http(renewed));
        let inner = Rc::new(Inner {
            setting,
            http,
            answered: RefCell::new(answered),
            accounts: RefCell::default(),
            estate: RefCell::default(),
            shown: RefCell::default(),
            sweep: RefCell::new(new_sweep()),
            work: RefCell::default(),
            checking: RefCell::default(),
            dirty: RefCell::default(),
            rebuild: Cell::new(false),
            paint: Notify::default(),
            keep: Notify::default(),
            leaving: Notify::default(),
            unapproved: RefCell::default(),
            claims: RefCell::default(),
            resting: Cell::new(false),
            begun: Cell::new(false),
            left: Cell::new(false),
            sold_to: RefCell::default(),
            service_links: RefCell::default(),
        });
        let room = Self(Box::leak(Box::new(Followed {
            inner: StoredValue::new_local(inner),
            console,
            navigator: use_navigator(),
            preferences: use_preferences(),
            announcer: use_announcer(),
            phase: RwSignal::new(Phase::Beginning),
            failure: RwSignal::new(None),
            lists: RwSignal::new(Lists::NotAsked),
            progress: RwSignal::new(Round::default()),
            unapproved: RwSignal::new(Arc::from([])),
            keeps: RwSignal::new(true),
            partner_center: RwSignal::new(None),
            known: RwSignal::new(Arc::from([])),
            approval: RwSignal::new(None),
        })));
        slot.set_value(Some(room));
        room.follow_the_page();
        room
    }

    /// What is not followed by views.
    pub(crate) fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// Whether somebody is signed in; tracks it.
    pub(crate) fn is_signed_in(self) -> bool {
        self.phase.with(|phase| matches!(phase, Phase::SignedIn(_)))
    }

    /// The tokens of the account in use.
    pub(crate) fn keyring(self) -> Option<Keyring> {
        self.inner().accounts.borrow().current().cloned()
    }

    /// The partner's tenant.
    pub(crate) fn home(self) -> Option<TenantId> {
        Some(self.keyring()?.with_session(|session| session.account().tenant))
    }

    /// Who asks services with the rights of the account in use.
    pub(crate) fn clients(self) -> Option<Clients> {
        let inner = self.inner();
        let services = inner.setting.as_ref().ok()?.app.services();
        let clients = Clients::new(services, inner.http.clone()?, Rc::new(self.keyring()?));
        Some(clients.speaking(self.preferences.language().get_untracked().tag()))
    }

    /// A file is shown in the place of the live list, and nothing is asked meanwhile.
    pub(crate) fn rest(self) {
        let inner = self.inner();
        inner.resting.set(true);
        self.stop_work();
    }

    /// These customers are on the screen.
    pub(crate) fn shows(self, customers: &[TenantId]) {
        self.inner().sweep().change(|queue, now| queue.show(customers, now));
    }
}

impl Inner {
    /// Who is asked about next.
    pub(crate) fn sweep(&self) -> Rc<RefreshLoop> {
        Rc::clone(&self.sweep.borrow())
    }

    /// Forgets whose customers these were.
    pub(super) fn forget_customers(&self) {
        self.estate.replace(CustomerStore::default());
        self.sweep.replace(new_sweep());
        self.shown.take();
        self.checking.take();
        self.dirty.take();
        self.unapproved.take();
        self.sold_to.take();
        self.service_links.take();
        self.claims.take();
    }
}

fn new_sweep() -> Rc<RefreshLoop> {
    Rc::new(RefreshLoop::new(Rc::new(WallClock), Limits::default()))
}
