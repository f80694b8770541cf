//! Signing out: here, in every tab, and everywhere.

use leptos::{prelude::*, task::spawn_local};

use super::room::{Phase, Room};
use crate::{
    auth::{authority::Realm, authorize},
    services::{sign_in_journey, tab_messages},
};

/// How far signing out goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// From everything that the account is signed in to in this browser.
    pub everywhere: bool,
    /// Whether what the browser kept of the customers is forgotten.
    pub wipe: bool,
}

impl Room {
    /// Signs the account in use out.
    pub(crate) fn sign_out(self, reach: Reach) {
        let Some(keyring) = self.keyring() else { return };
        let account = keyring.with_session(|session| session.account().clone());
        self.drop_account(&account.id);
        tab_messages::tell(&tab_messages::Message::SignedOut(account.id.clone()));
        spawn_local(async move {
            if reach.wipe {
                self.forget(&account.id).await;
            }
            self.go_on_as_another().await;
            if reach.everywhere
                && let Ok(setting) = &self.inner().setting
                && let Some(address) = authorize::sign_out(
                    &setting.app,
                    Realm::Tenant(account.tenant),
                    account.username.as_deref(),
                )
            {
                let left = sign_in_journey::leave_for(setting.app.authority.home(), &address);
                debug_assert!(left.is_ok(), "the sign-in service's own address");
            }
        });
    }

    /// Another tab signed an account out: so does this one.
    pub(super) fn was_signed_out(self, id: &str) {
        let was_in_use =
            self.phase.with_untracked(|phase| *phase == Phase::SignedIn(id.to_owned()));
        self.drop_account(id);
        if was_in_use {
            spawn_local(self.go_on_as_another());
        }
    }

    /// Forgets the tokens of an account at once.
    fn drop_account(self, id: &str) {
        let inner = self.inner();
        inner.accounts.borrow_mut().sign_out(id);
        if inner.shown.borrow().as_deref() == Some(id) {
            self.stop_work();
        }
        self.keep_sessions();
    }

    /// Shows the customers of another account that is signed in, or the way to sign in.
    async fn go_on_as_another(self) {
        if let Some(keyring) = self.keyring() {
            return self.use_account(keyring).await;
        }
        self.inner().forget_customers();
        self.phase.set(Phase::SignedOut);
        self.console.await_live();
    }
}
