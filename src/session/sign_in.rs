//! Who is signed in, and the way to the sign-in page.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

use leptos::{prelude::*, task::spawn_local};
use rustc_hash::FxHashMap;

use super::{
    known_account::KnownAccount,
    settings::{Settings, SettingsError},
};
use crate::{
    auth::{
        accounts::Accounts,
        authorize::Prompt,
        consent::ConsentResponse,
        keyring::Keyring,
        pending::TabStorage as _,
        return_path::ReturnPath,
        session::Session,
        sign_in::{self, Realm, SignInError, SignInRequest},
    },
    domain::TenantId,
    services::{cryptography::WebCrypto, sign_in_journey, tab_storage::Tab},
    sources::microsoft::client::{clients::Clients, http_client::HttpClient, tokens::Resource},
    state::{Console, Navigator, Preferences, use_navigator, use_preferences},
};

/// Who is signed in. `Copy`, so that closures take it without a clone.
#[derive(Clone, Copy)]
pub struct SignIn {
    /// Who is signed in.
    pub phase: RwSignal<Phase>,
    /// Why the last sign-in failed.
    pub error: RwSignal<Option<SignInError>>,
    /// The accounts that this browser knows, the last one used first.
    pub known: RwSignal<Arc<[KnownAccount]>>,
    /// The answer of the page where an administrator approves the app.
    pub approval: RwSignal<Option<ConsentResponse>>,
    /// Whether the browser stores what it is given.
    pub stores: RwSignal<bool>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

/// What components do not show.
struct Inner {
    console: Console,
    navigator: Navigator,
    preferences: Preferences,
    settings: Result<Settings, SettingsError>,
    http: Option<HttpClient>,
    accounts: RefCell<Accounts>,
    /// What the services of a customer demand of the next sign-in.
    claims: RefCell<FxHashMap<TenantId, String>>,
    /// Whether the page was left for the sign-in page.
    has_left: Cell<bool>,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not known yet.
    Starting,
    /// Nobody.
    SignedOut,
    /// The page is about to leave for the sign-in page, or came back from there.
    SigningIn,
    /// The account with this id.
    SignedIn(String),
}

/// Why the user is sent to the sign-in page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInReason {
    /// The user signs in; with the name of the account, if it is known.
    SignIn(Option<String>),
    /// The user chooses another account.
    Another,
    /// The session is over: the sign-in page is not to show itself, if that is possible.
    Silently(String),
    /// The services of a customer demand more proof.
    Prove(TenantId),
}

/// The preference for staying signed in over a reload.
const STAY: &str = "stay-signed-in";
/// The moment at which the page last left for the sign-in page.
pub(super) const REDIRECTED: &str = "redirected";

impl SignIn {
    /// Reads the settings of the console; nothing is requested yet.
    pub(super) fn new(console: Console, stores: RwSignal<bool>) -> Self {
        let settings = Settings::of(&console.config());
        let this = StoredValue::new(None::<Self>);
        // The session has its new token only after the request for it returned.
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

    /// The console whose list the session fills.
    pub(super) fn console(self) -> Console {
        self.inner().console
    }

    /// The address.
    pub(super) fn navigator(self) -> Navigator {
        self.inner().navigator
    }

    /// The operator's settings.
    ///
    /// # Errors
    ///
    /// Why nobody can sign in.
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

    /// Remembers what the services of a customer demand of the next sign-in.
    pub(super) fn demand(self, tenant: TenantId, claims: String) {
        self.inner().claims.borrow_mut().insert(tenant, claims);
    }

    /// Forgets what was refused in a tenant: the user did something about it.
    pub(super) fn forgive(self, tenant: TenantId) {
        for keyring in self.keyrings() {
            keyring.clear_failures(tenant);
        }
        self.inner().claims.borrow_mut().remove(&tenant);
    }

    /// Forgets what the services of all customers demand.
    pub(super) fn forget_demands(self) {
        self.inner().claims.borrow_mut().clear();
    }

    /// Leaves for the sign-in page, to come back to the present address.
    pub(crate) fn start(self, reason: SignInReason) {
        self.phase.set(Phase::SigningIn);
        spawn_local(async move {
            if let Err(error) = self.leave(reason).await {
                self.error.set(Some(error));
                self.settle();
            }
        });
    }

    /// Leaves for the sign-in page with the name of the account that was used last in this browser.
    pub(crate) fn start_again(self) {
        let known = self.known.get_untracked();
        let hint = known.first().and_then(|known| known.account.username.clone());
        self.start(SignInReason::SignIn(hint));
    }

    async fn leave(self, reason: SignInReason) -> Result<(), SignInError> {
        let Ok(settings) = self.settings() else { return Ok(()) };
        let username = self
            .keyring()
            .and_then(|keyring| keyring.with_session(|session| session.account().username.clone()));
        let claims = match &reason {
            SignInReason::Prove(tenant) => self.inner().claims.borrow().get(tenant).cloned(),
            _ => None,
        };
        let (realm, hint, prompt) = match reason {
            SignInReason::SignIn(hint) => (settings.realm, hint, None),
            SignInReason::Another => (settings.realm, None, Some(Prompt::SelectAccount)),
            SignInReason::Silently(hint) => (settings.realm, Some(hint), Some(Prompt::None)),
            SignInReason::Prove(tenant) => (Realm::Tenant(tenant), username, None),
        };
        let request = SignInRequest {
            realm,
            resource: Resource::Graph,
            login_hint: hint.as_deref(),
            prompt,
            claims: claims.as_deref(),
        };
        let services = self.console().services();
        let back = ReturnPath::read_or_start(&self.navigator().address());
        let now = services.now();
        let address =
            sign_in::begin(&settings.app, &WebCrypto, &Tab::SIGN_IN, request, back, now).await?;
        services.preferences().set(REDIRECTED, &now.millis().to_string());
        self.inner().has_left.set(true);
        let left = sign_in_journey::leave_for(settings.app.authority.home(), &address);
        debug_assert!(left.is_ok(), "the sign-in service's own address");
        Ok(())
    }

    /// Ends the phase in which the page leaves for the sign-in page.
    pub(super) fn settle(self) {
        let phase = match self.keyring() {
            Some(keyring) => Phase::SignedIn(keyring.with_session(|it| it.account().id.clone())),
            None => Phase::SignedOut,
        };
        self.phase.set(phase);
        if self.console().loaded_untracked().is_none() {
            self.console().await_live();
        }
    }

    /// The page shows again as it was left, in browsers that keep it for the back button (WHATWG
    /// HTML, the event `pageshow`).
    pub(super) fn page_shows_again(self) {
        if self.inner().has_left.take() {
            self.settle();
        }
    }

    /// Keeps the sessions in this tab over a reload, if the user opted for that.
    pub(super) fn keep_sessions(self) {
        if !self.stays() {
            drop(Tab::SESSION.take());
            return;
        }
        let keyrings = self.keyrings();
        let sessions = keyrings.iter().filter_map(|it| it.with_session(Session::to_json));
        let sessions = serde_json::to_string(&sessions.collect::<Vec<String>>());
        // Without storage a reload leads to the sign-in page, as without the choice to stay.
        let _kept = sessions.is_ok_and(|sessions| Tab::SESSION.save(&sessions));
    }

    /// Whether the user stays signed in over a reload.
    pub(crate) fn stays(self) -> bool {
        self.console().services().preferences().get(STAY).as_deref() == Some("on")
    }

    /// Chooses whether to stay signed in over a reload.
    pub(crate) fn choose_to_stay(self, stay: bool) {
        self.console().services().preferences().set(STAY, if stay { "on" } else { "off" });
        self.keep_sessions();
    }
}
