//! Signing out: here, in every tab, and everywhere.

use leptos::{prelude::*, task::spawn_local};

use super::{microsoft_session::MicrosoftSession, sign_in::Phase};
use crate::{
    auth::{authority::Realm, authorize},
    services::{sign_in_journey, tab_messages},
};

/// How far signing out goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignOutScope {
    /// From everything that the account is signed in to in this browser.
    pub everywhere: bool,
    /// Whether what the browser kept of the customers is forgotten.
    pub wipe: bool,
}

impl MicrosoftSession {
    /// Signs the account in use out.
    pub(crate) fn sign_out(self, scope: SignOutScope) {
        let Some(keyring) = self.sign_in.keyring() else { return };
        let account = keyring.with_session(|session| session.account().clone());
        self.drop_account(&account.id);
        tab_messages::tell(&tab_messages::Message::SignedOut(account.id.clone()));
        spawn_local(async move {
            if scope.wipe {
                self.sign_in.forget(&account.id).await;
            }
            self.go_on_as_another().await;
            if scope.everywhere
                && let Ok(settings) = self.sign_in.settings()
                && let Some(address) = authorize::sign_out(
                    &settings.app,
                    Realm::Tenant(account.tenant),
                    account.username.as_deref(),
                )
            {
                let left = sign_in_journey::leave_for(settings.app.authority.home(), &address);
                debug_assert!(left.is_ok(), "the sign-in service's own address");
            }
        });
    }

    /// Another tab signed an account out: so does this one.
    pub(super) fn was_signed_out(self, id: &str) {
        let was_in_use =
            self.sign_in.phase.with_untracked(|phase| *phase == Phase::SignedIn(id.to_owned()));
        self.drop_account(id);
        if was_in_use {
            spawn_local(self.go_on_as_another());
        }
    }

    /// Forgets the tokens of an account at once.
    fn drop_account(self, id: &str) {
        if self.customers.inner().account.borrow().as_deref() == Some(id) {
            self.customers.stop();
        }
        self.sign_in.drop_tokens(id);
    }

    /// Shows the customers of another account that is signed in, or the way to sign in.
    async fn go_on_as_another(self) {
        if let Some(keyring) = self.sign_in.keyring() {
            return self.use_account(keyring).await;
        }
        self.clear();
        self.sign_in.phase.set(Phase::SignedOut);
        self.console().await_live();
    }
}
