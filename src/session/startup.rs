//! The start of a session: the response of the sign-in page, stored sessions and stored customers.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use super::{
    customer_sync::Lists,
    leave::{REDIRECTED, SignInReason},
    microsoft_session::MicrosoftSession,
    sign_in::Phase,
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

impl MicrosoftSession {
    /// Starts the session: validates the response of the sign-in page, shows the stored customers,
    /// and sends requests if an account is signed in.
    pub(crate) async fn start(self) {
        let sign_in = self.sign_in;
        self.customers.resume();
        self.remember_start();
        if let Some(keyring) = sign_in.keyring() {
            return self.use_account(keyring).await;
        }
        let (Ok(settings), Some(http)) = (sign_in.settings(), sign_in.http()) else {
            sign_in.phase.set(Phase::SignedOut);
            self.console().await_live();
            return;
        };
        let now = self.console().services().now();
        let answered =
            self.take_answer().and_then(|answered| sign_in_journey::read(&answered, now));
        let was_answered = answered.is_some();
        self.forget_idle_sessions();
        self.restore_sessions(now);
        sign_in.read_known_accounts().await;
        match answered {
            Some(Arrival::SignIn(callback)) => {
                sign_in.phase.set(Phase::SigningIn);
                self.show_last_kept().await;
                self.come_back(settings.app, http, callback).await;
            }
            Some(Arrival::Consent(answer)) => self.approved(answer),
            None => {}
        }
        if let Some(keyring) = sign_in.keyring() {
            return self.use_account(keyring).await;
        }
        // A person who finds an unused console reads no customers before a sign-in.
        if !sign_in.idle().was_left_alone() {
            self.show_last_kept().await;
        }
        sign_in.settle();
        if !was_answered {
            self.go_by_itself(now);
        }
    }

    /// Takes an account into use: shows its stored list at once, then requests the services.
    pub(crate) async fn use_account(self, keyring: Keyring) {
        let account = keyring.with_session(|session| session.account().clone());
        let Self { sign_in, customers, .. } = self;
        customers.stop();
        sign_in.choose(&account.id);
        if customers.inner().account.borrow().as_deref() != Some(&*account.id) {
            customers.lists.set(Lists::NotRequested);
            self.links.clear();
            customers.show_kept(&account).await;
        } else if self.console().loaded_untracked().is_none() {
            customers.show_again();
        }
        sign_in.phase.set(Phase::SignedIn(account.id.clone()));
        spawn_local(sign_in.remember(account));
        customers.run();
    }

    /// Redirects to the sign-in page for an account that was used before, at most once a day.
    fn go_by_itself(self, now: Timestamp) {
        let services = self.console().services();
        let last = services.preferences().get(REDIRECTED).and_then(|millis| millis.parse().ok());
        let known = self.sign_in.known.get_untracked();
        let username = known.first().and_then(|known| known.account.username.clone());
        if let Some(username) = username
            && may_redirect(last.map(Timestamp::from_millis), now)
            && !self.sign_in.idle().was_left_alone()
            && dom::is_online()
        {
            self.sign_in.start(SignInReason::Silently(username));
        }
    }

    /// Validates the response of the sign-in page and returns to the address of before.
    async fn come_back(self, app: Rc<Registration>, http: HttpClient, callback: Callback) {
        match sign_in::finish(&app, &http, &Tab::SIGN_IN, callback).await {
            // This page did not start the sign-in, so the user starts one with the button.
            Ok(None) => {}
            Ok(Some(SignedIn { session, return_to })) => {
                let home = self.sign_in.home_of(&session.account().id);
                let session = session.with_home_tenant(home);
                let keyring = Keyring::new(app, http, session);
                self.sign_in.add(keyring);
                self.sign_in.keep_sessions();
                self.sign_in.error.set(None);
                self.sign_in.navigator().come_back_to(return_to.as_str());
            }
            Err(error) => self.sign_in.error.set(Some(error)),
        }
    }

    /// Restores the sessions of users who chose to stay signed in over a reload.
    fn restore_sessions(self, now: Timestamp) {
        let sign_in = self.sign_in;
        let (Ok(settings), Some(http)) = (sign_in.settings(), sign_in.http()) else { return };
        let Some(stored) = Tab::SESSION.take() else { return };
        let stored: Vec<String> = serde_json::from_str(&stored).unwrap_or_default();
        for session in stored.iter().filter_map(|text| Session::restore(text, now)) {
            let keyring = Keyring::new(Rc::clone(&settings.app), http.clone(), session);
            sign_in.add(keyring);
        }
        sign_in.keep_sessions();
    }

    /// Handles the response of the page where an administrator approves the app; notifies other
    /// tabs.
    fn approved(self, answer: consent::ConsentResponse) {
        if let (Some(tenant), Ok(())) = (answer.tenant, &answer.outcome) {
            tab_messages::tell(&tab_messages::Message::Approved(tenant));
        }
        self.sign_in.approval.set(Some(answer));
    }

    /// Shows the customers that the browser stored for the account that was used last.
    async fn show_last_kept(self) {
        let known = self.sign_in.known.get_untracked();
        let is_shown = self.customers.inner().account.borrow().is_some()
            && self.console().loaded_untracked().is_some();
        if let Some(last) = known.first().filter(|_| !is_shown) {
            self.links.clear();
            self.customers.show_kept(&last.account).await;
        }
    }
}
