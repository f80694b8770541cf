//! The beginning of a page: what it was brought, what is kept, and whether somebody is signed in.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    room::{Phase, Room},
    sign_in::{REDIRECTED, SignInReason},
};
use crate::{
    auth::{
        callback::Callback,
        consent,
        keyring::Keyring,
        pending::TabStorage as _,
        registration::Registration,
        session::{Session, may_redirect},
        sign_in::{self, SignedIn},
    },
    dom,
    domain::Timestamp,
    services::{
        sign_in_journey::{self, Arrival},
        tab_messages,
        tab_storage::Tab,
    },
    sources::microsoft::client::http_client::HttpClient,
};

impl Room {
    /// Begins: believes the answer of the sign-in page or does not, shows what the browser kept,
    /// and asks the services if somebody is signed in.
    pub(crate) async fn start(self) {
        let inner = self.inner();
        inner.resting.set(false);
        inner.begun.set(true);
        if let Some(keyring) = self.keyring() {
            return self.use_account(keyring).await;
        }
        let (Ok(setting), Some(http)) = (&inner.setting, &inner.http) else {
            self.phase.set(Phase::SignedOut);
            self.console.await_live();
            return;
        };
        let now = self.console.platform().now();
        let answered =
            inner.answered.take().and_then(|answered| sign_in_journey::read(&answered, now));
        let was_answered = answered.is_some();
        self.restore_sessions(now);
        self.read_accounts().await;
        match answered {
            Some(Arrival::SignIn(callback)) => {
                self.phase.set(Phase::OnTheWay);
                let app = Rc::clone(&setting.app);
                let http = http.clone();
                self.show_last_kept().await;
                self.come_back(app, http, callback).await;
            }
            Some(Arrival::Consent(answer)) => self.approved(answer),
            None => {}
        }
        if let Some(keyring) = self.keyring() {
            return self.use_account(keyring).await;
        }
        self.show_last_kept().await;
        self.settle();
        if !was_answered {
            self.go_by_itself(now);
        }
    }

    /// Once a day the page goes to the sign-in page by itself, for somebody whom it knows.
    fn go_by_itself(self, now: Timestamp) {
        let platform = self.console.platform();
        let last = platform.preference(REDIRECTED).and_then(|millis| millis.parse().ok());
        let known = self.known.get_untracked();
        let username = known.first().and_then(|known| known.account.username.clone());
        if let Some(username) = username
            && may_redirect(last.map(Timestamp::from_millis), now)
            && dom::is_online()
        {
            self.sign_in(SignInReason::Silently(username));
        }
    }

    /// Nobody is on the way any more.
    pub(super) fn settle(self) {
        let phase = match self.keyring() {
            Some(keyring) => Phase::SignedIn(keyring.with_session(|it| it.account().id.clone())),
            None => Phase::SignedOut,
        };
        self.phase.set(phase);
        if self.console.loaded_untracked().is_none() {
            self.console.await_live();
        }
    }

    /// Checks the answer of the sign-in page, and goes to where the person was.
    async fn come_back(self, app: Rc<Registration>, http: HttpClient, callback: Callback) {
        match sign_in::finish(&app, &http, &Tab::SIGN_IN, callback).await {
            // Nobody asked for it: the person is asked by a button.
            Ok(None) => {}
            Ok(Some(SignedIn { session, return_to })) => {
                let home = self.home_of(&session.account().id);
                let session = session.at_home(home);
                let keyring = Keyring::new(app, http, session);
                self.inner().accounts.borrow_mut().sign_in(keyring);
                self.keep_sessions();
                self.failure.set(None);
                self.navigator.come_back_to(return_to.as_str());
            }
            Err(failure) => self.failure.set(Some(failure)),
        }
    }

    /// The sessions of those who chose to stay signed in over a reload.
    fn restore_sessions(self, now: Timestamp) {
        let inner = self.inner();
        let (Ok(setting), Some(http)) = (&inner.setting, &inner.http) else { return };
        let Some(kept) = Tab::SESSION.take() else { return };
        let kept: Vec<String> = serde_json::from_str(&kept).unwrap_or_default();
        for session in kept.iter().filter_map(|text| Session::restore(text, now)) {
            let keyring = Keyring::new(Rc::clone(&setting.app), http.clone(), session);
            inner.accounts.borrow_mut().sign_in(keyring);
        }
        self.keep_sessions();
    }

    /// An administrator answered the page that approves the app: other tabs hear of it.
    fn approved(self, answer: consent::ConsentAnswer) {
        if let (Some(tenant), Ok(())) = (answer.tenant, &answer.outcome) {
            tab_messages::tell(&tab_messages::Message::Approved(tenant));
        }
        self.approval.set(Some(answer));
    }

    /// Shows what the browser kept for the account that was in use last.
    async fn show_last_kept(self) {
        let known = self.known.get_untracked();
        if let Some(last) = known.first()
            && self.inner().shown.borrow().is_none()
        {
            self.show_kept(&last.account).await;
        }
    }
}
