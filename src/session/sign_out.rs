//! Sign-out: in this tab, in every tab, and from everything in this browser.

use leptos::{prelude::*, task::spawn_local};

use super::{microsoft_session::MicrosoftSession, sign_in::Phase};
use crate::{
    auth::{authority::Realm, authorize},
    services::{sign_in_journey, tab_messages},
    state::forget_recents,
};

/// The scope of a sign-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignOutScope {
    /// Whether the account is signed out of everything in this browser.
    pub everywhere: bool,
    /// Whether the stored customers are deleted.
    pub wipe: bool,
}

impl MicrosoftSession {
    /// Signs out the account in use.
    pub(crate) fn sign_out(self, scope: SignOutScope) {
        let Some(keyring) = self.sign_in.keyring() else { return };
        let account = keyring.with_session(|session| session.account().clone());
        self.drop_account(&account.id);
        tab_messages::tell(&tab_messages::Message::SignedOut(account.id.clone()));
        spawn_local(async move {
            if scope.wipe {
                forget_recents(self.sign_in.console().services());
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

    /// Handles the sign-out of an account in another tab: signs it out here as well.
    pub(super) fn was_signed_out(self, id: &str) {
        let was_in_use =
            self.sign_in.phase.with_untracked(|phase| *phase == Phase::SignedIn(id.to_owned()));
        self.drop_account(id);
        if was_in_use {
            spawn_local(self.go_on_as_another());
        }
    }

    /// Deletes the tokens of an account at once.
    pub(super) fn drop_account(self, id: &str) {
        if self.customers.inner().account.borrow().as_deref() == Some(id) {
            self.customers.stop();
        }
        self.sign_in.drop_tokens(id);
    }

    /// Shows the customers of another account that is signed in, or the sign-in page.
    pub(super) async fn go_on_as_another(self) {
        if let Some(keyring) = self.sign_in.keyring() {
            return self.use_account(keyring).await;
        }
        self.clear();
        self.sign_in.phase.set(Phase::SignedOut);
        self.console().await_live();
    }
}
