//! The signed-in accounts, and the state of the sign-in.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

use leptos::{prelude::*, task::spawn_local};
use rustc_hash::FxHashMap;

use super::{
    idle::IdleSignOut,
    settings::{Settings, SettingsError},
};
use crate::{
    auth::{
        accounts::Accounts, consent::ConsentResponse, keyring::Keyring,
        known_account::KnownAccount, pending::TabStorage as _, session::Session,
        sign_in::SignInError,
    },
    domain::TenantId,
    services::{sign_in_journey, tab_storage::Tab},
    sources::microsoft::client::{clients::Clients, http_client::HttpClient},
    state::{Console, Navigator, Preferences, use_navigator, use_preferences},
};

/// The signed-in accounts. `Copy`, so that closures take it without a clone.
#[derive(Clone, Copy)]
pub struct SignIn {
    /// The state of the sign-in.
    pub phase: RwSignal<Phase>,
    /// Why the last sign-in failed.
    pub error: RwSignal<Option<SignInError>>,
    /// The accounts that this browser knows, the last one used first.
    pub known: RwSignal<Arc<[KnownAccount]>>,
    /// The response of the page where an administrator approves the app.
    pub approval: RwSignal<Option<ConsentResponse>>,
    /// Whether the browser stores values.
    pub stores: RwSignal<bool>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

/// State that components do not read.
struct Inner {
    idle: IdleSignOut,
    console: Console,
    navigator: Navigator,
    preferences: Preferences,
    settings: Result<Settings, SettingsError>,
    http: Option<HttpClient>,
    accounts: RefCell<Accounts>,
    /// The claims that the services of a customer require of the next sign-in.
    claims: RefCell<FxHashMap<TenantId, String>>,
    /// Whether the page was left for the sign-in page.
    has_left: Cell<bool>,
}

/// The state of the sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not known yet.
    Starting,
    /// No account is signed in.
    SignedOut,
    /// The page is about to redirect to the sign-in page, or has returned from there.
    SigningIn,
    /// The account with this id.
    SignedIn(String),
}

/// The preference for staying signed in over a reload.
const STAY: &str = "stay-signed-in";

impl SignIn {
    /// Reads the settings of the console; sends no request.
    pub(super) fn new(console: Console, stores: RwSignal<bool>) -> Self {
        let settings = Settings::of(&console.config());
        let limit = settings.as_ref().ok().and_then(|settings| settings.idle_limit);
        let this = StoredValue::new(None::<Self>);
        // The new token is in the session only after its request returns.
        let on_renewal: Rc<dyn Fn()> = Rc::new(move || {
            spawn_local(async move {
                if let Some(sign_in) = this.try_get_value().flatten() {
                    sign_in.keep_sessions();
                }
            });
        });
        let http = settings.as_ref().ok().map(|settings| settings.http(on_renewal));
        let sign_in = Self {
            phase: RwSignal::new(Phase::Starting),
            error: RwSignal::new(None),
            known: RwSignal::new(Arc::from([])),
            approval: RwSignal::new(None),
            stores,
            inner: StoredValue::new_local(Rc::new(Inner {
                idle: IdleSignOut::new(limit, console.services()),
                console,
                navigator: use_navigator(),
                preferences: use_preferences(),
                settings,
                http,
                accounts: RefCell::default(),
                claims: RefCell::default(),
                has_left: Cell::new(false),
            })),
        };
        this.set_value(Some(sign_in));
        sign_in
    }

    fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// The sign-out of an unused console.
    pub(crate) fn idle(self) -> IdleSignOut {
        self.inner().idle
    }

    /// The console whose list the session fills.
    pub(super) fn console(self) -> Console {
        self.inner().console
    }

    /// The current address.
    pub(super) fn navigator(self) -> Navigator {
        self.inner().navigator
    }

    /// The operator's settings.
    ///
    /// # Errors
    ///
    /// [`SettingsError`] if sign-in is not possible.
    pub(crate) fn settings(self) -> Result<Settings, SettingsError> {
        self.inner().settings.clone()
    }

    /// The client of the services; `None` without settings.
    pub(super) fn http(self) -> Option<HttpClient> {
        self.inner().http.clone()
    }

    /// Whether an account is signed in; tracks it.
    pub(crate) fn is_signed_in(self) -> bool {
        self.phase.with(|phase| matches!(phase, Phase::SignedIn(_)))
    }

    /// The tokens of the account in use.
    pub(crate) fn keyring(self) -> Option<Keyring> {
        self.inner().accounts.borrow().current().cloned()
    }

    /// The tokens of every account that is signed in.
    pub(crate) fn keyrings(self) -> Vec<Keyring> {
        self.inner().accounts.borrow().all().to_vec()
    }

    /// The partner's tenant.
    pub(crate) fn home(self) -> Option<TenantId> {
        Some(self.keyring()?.with_session(|session| session.account().tenant))
    }

    /// The clients of the services, with the rights of the account in use.
    pub(crate) fn clients(self) -> Option<Clients> {
        let services = self.settings().ok()?.app.services();
        let clients = Clients::new(services, self.http()?, Rc::new(self.keyring()?));
        Some(clients.with_locale(self.inner().preferences.language().get_untracked().tag()))
    }

    /// The redirect URI of the app registration: the configured one, or the address of this page;
    /// `None` outside a browser.
    pub(crate) fn redirect_uri(self) -> Option<String> {
        let configured = self.settings().ok().map(|it| it.app.redirect_uri.clone());
        configured.or_else(|| sign_in_journey::page().map(|page| page.at("/")))
    }

    /// Adds an account, and takes it into use.
    pub(super) fn add(self, keyring: Keyring) {
        self.inner().accounts.borrow_mut().sign_in(keyring);
    }

    /// Takes an account into use.
    pub(super) fn choose(self, id: &str) {
        self.inner().accounts.borrow_mut().choose(id);
    }

    /// Forgets the tokens of an account.
    pub(super) fn drop_tokens(self, id: &str) {
        self.inner().accounts.borrow_mut().sign_out(id);
        self.keep_sessions();
    }

    /// Stores the claims that the services of a customer require of the next sign-in.
    pub(super) fn demand(self, tenant: TenantId, claims: String) {
        self.inner().claims.borrow_mut().insert(tenant, claims);
    }

    /// The claims that the services of a customer require of the next sign-in.
    pub(super) fn demanded_claims(self, tenant: TenantId) -> Option<String> {
        self.inner().claims.borrow().get(&tenant).cloned()
    }

    /// Sets whether the page was left for the sign-in page. Returns the previous value.
    pub(super) fn set_has_left(self, has_left: bool) -> bool {
        self.inner().has_left.replace(has_left)
    }

    /// Forgets the failures in a tenant after the user resolved them.
    pub(super) fn forgive(self, tenant: TenantId) {
        for keyring in self.keyrings() {
            keyring.clear_failures(tenant);
        }
        self.inner().claims.borrow_mut().remove(&tenant);
    }

    /// Forgets the claims that the services of all customers require.
    pub(super) fn forget_demands(self) {
        self.inner().claims.borrow_mut().clear();
    }

    /// Stores the sessions in this tab over a reload, if the user opted in.
    pub(super) fn keep_sessions(self) {
        if !self.stays() {
            drop(Tab::SESSION.take());
            return;
        }
        let keyrings = self.keyrings();
        let sessions = keyrings.iter().filter_map(|it| it.with_session(Session::to_json));
        let sessions = serde_json::to_string(&sessions.collect::<Vec<String>>());
        // Without storage a reload leads to the sign-in page, as it does without this preference.
        let _stored = sessions.is_ok_and(|sessions| Tab::SESSION.save(&sessions));
    }

    /// Whether the user stays signed in over a reload.
    pub(crate) fn stays(self) -> bool {
        self.console().services().preferences().get(STAY).as_deref() == Some("on")
    }

    /// Sets whether the user stays signed in over a reload.
    pub(crate) fn choose_to_stay(self, stay: bool) {
        self.console().services().preferences().set(STAY, if stay { "on" } else { "off" });
        self.keep_sessions();
    }
}
