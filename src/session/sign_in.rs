//! To the sign-in page.

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;

use leptos::{prelude::*, task::spawn_local};

use super::room::{Phase, Room};
use crate::{
    auth::{
        authorize::Prompt,
        pending::TabStorage as _,
        return_path::ReturnPath,
        session::Session,
        sign_in::{self, Realm, SignInError, SignInRequest},
    },
    domain::TenantId,
    services::{cryptography::WebCrypto, sign_in_journey, tab_storage::Tab, web_lock},
    sources::microsoft::client::{
        endpoint::Endpoint,
        tokens::Resource,
        transport::{HttpRequest, HttpResponse, Transport, TransportError},
    },
};

/// One tab waits for another at most so long.
const LOCK_PATIENCE_MILLIS: u32 = 20_000;

/// Why somebody is sent to the sign-in page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInReason {
    /// They want to sign in, as this account where it is known.
    SignIn(Option<String>),
    /// They want to choose an account.
    Another,
    /// The day is over: nothing is to be seen of it, if that is possible.
    Silently(String),
    /// A customer's services want more proof.
    Prove(TenantId),
}

impl Room {
    /// Leaves for the sign-in page, to come back to where the person is.
    pub(crate) fn sign_in(self, why: SignInReason) {
        self.phase.set(Phase::OnTheWay);
        spawn_local(async move {
            if let Err(failure) = self.leave(why).await {
                self.failure.set(Some(failure));
                self.settle();
            }
        });
    }

    /// Leaves for the sign-in page with the name of the account that was used last in this browser.
    pub(crate) fn sign_in_again(self) {
        let known = self.known.get_untracked();
        let hint = known.first().and_then(|known| known.account.username.clone());
        self.sign_in(SignInReason::SignIn(hint));
    }

    async fn leave(self, why: SignInReason) -> Result<(), SignInError> {
        let inner = self.inner();
        let Ok(setting) = &inner.setting else { return Ok(()) };
        let username = self
            .keyring()
            .and_then(|keyring| keyring.with_session(|session| session.account().username.clone()));
        let claims = match &why {
            SignInReason::Prove(tenant) => inner.claims.borrow().get(tenant).cloned(),
            _ => None,
        };
        let (realm, hint, prompt) = match why {
            SignInReason::SignIn(hint) => (setting.realm, hint, None),
            SignInReason::Another => (setting.realm, None, Some(Prompt::SelectAccount)),
            SignInReason::Silently(hint) => (setting.realm, Some(hint), Some(Prompt::None)),
            SignInReason::Prove(tenant) => (Realm::Tenant(tenant), username, None),
        };
        let wish = SignInRequest {
            realm,
            resource: Resource::Graph,
            login_hint: hint.as_deref(),
            prompt,
            claims: claims.as_deref(),
        };
        let platform = self.console.platform();
        let back = ReturnPath::read_or_start(&self.navigator.address());
        let (crypto, now) = (WebCrypto, platform.now());
        let address = sign_in::begin(&setting.app, &crypto, &Tab::SIGN_IN, wish, back, now).await?;
        platform.set_preference(REDIRECTED, &now.millis().to_string());
        inner.left.set(true);
        let left = sign_in_journey::leave_for(setting.app.authority.home(), &address);
        debug_assert!(left.is_ok(), "the sign-in service's own address");
        Ok(())
    }

    /// The page shows again as it was left, as browsers do that keep it for the back button (WHATWG
    /// HTML, the event `pageshow`): nobody is on the way any more.
    pub(super) fn shows_again(self) {
        if self.inner().left.take() {
            self.settle();
        }
    }

    /// Keeps the sessions in this tab over a reload, where the person opted for that.
    pub(super) fn keep_sessions(self) {
        let accounts = self.inner();
        let accounts = accounts.accounts.borrow();
        if !self.stays() {
            drop(Tab::SESSION.take());
            return;
        }
        let sessions = accounts.all().iter().filter_map(|it| it.with_session(Session::keep));
        let sessions = serde_json::to_string(&sessions.collect::<Vec<String>>());
        // Without storage a reload leads to the sign-in page, as without the choice to stay.
        let _kept = sessions.is_ok_and(|sessions| Tab::SESSION.keep(&sessions));
    }

    /// Whether the person stays signed in over a reload.
    pub(crate) fn stays(self) -> bool {
        self.console.platform().preference(STAY).as_deref() == Some("on")
    }

    /// Chooses whether to stay signed in over a reload.
    pub(crate) fn choose_to_stay(self, stay: bool) {
        self.console.platform().set_preference(STAY, if stay { "on" } else { "off" });
        self.keep_sessions();
    }
}

/// The preference for staying signed in over a reload, and when the page last left by itself.
const STAY: &str = "stay-signed-in";
pub(super) const REDIRECTED: &str = "redirected";

/// Asks the sign-in service for one customer's token in one tab at a time: two tabs that refresh
/// the same customers ask half as often.
pub(super) struct TokenLock {
    network: Rc<dyn Transport>,
    login: Endpoint,
    renewed: Rc<dyn Fn()>,
}

impl TokenLock {
    /// A lock before `network` for requests to `login`; `renewed` hears of each answer.
    pub(super) fn new(network: Rc<dyn Transport>, login: Endpoint, renewed: Rc<dyn Fn()>) -> Self {
        Self { network, login, renewed }
    }
}

impl Transport for TokenLock {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, TransportError>> {
        if !self.login.holds(request.url()) {
            return self.network.send(request);
        }
        let (network, renewed) = (Rc::clone(&self.network), Rc::clone(&self.renewed));
        Box::pin(async move {
            let held = web_lock::hold(request.url(), LOCK_PATIENCE_MILLIS).await;
            let answer = network.send(request).await;
            drop(held);
            renewed();
            answer
        })
    }
}
