//! Redirects to the sign-in page.

use leptos::{prelude::*, task::spawn_local};

use super::sign_in::{Phase, SignIn};
use crate::{
    auth::{
        authorize::Prompt,
        return_path::ReturnPath,
        sign_in::{self, Realm, SignInError, SignInRequest},
    },
    domain::TenantId,
    services::{cryptography::WebCrypto, sign_in_journey, tab_storage::Tab},
    sources::microsoft::client::tokens::Resource,
};

/// Why the user is sent to the sign-in page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInReason {
    /// The user signs in; with the name of the account, if it is known.
    SignIn(Option<String>),
    /// The user chooses another account.
    Another,
    /// The session has ended: the sign-in page returns without showing itself if it can.
    Silently(String),
    /// The services of a customer require more proof.
    Prove(TenantId),
}

/// The preference that stores the time of the last redirect to the sign-in page.
pub(super) const REDIRECTED: &str = "redirected";

impl SignIn {
    /// Redirects to the sign-in page, which returns to the current address.
    pub(crate) fn start(self, reason: SignInReason) {
        self.phase.set(Phase::SigningIn);
        spawn_local(async move {
            if let Err(error) = self.leave(reason).await {
                self.error.set(Some(error));
                self.settle();
            }
        });
    }

    /// Redirects to the sign-in page with the name of the account that was used last in this
    /// browser.
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
            SignInReason::Prove(tenant) => self.demanded_claims(*tenant),
            _ => None,
        };
        // The sign-in page may still know the user, but another person may sit there.
        let anew = self.idle().was_left_alone().then_some(Prompt::Login);
        let (realm, hint, prompt) = match reason {
            SignInReason::SignIn(hint) => (settings.realm, hint, anew),
            SignInReason::Another => (settings.realm, None, anew.or(Some(Prompt::SelectAccount))),
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
        let return_path = ReturnPath::read_or_start(&self.navigator().address());
        let now = services.now();
        let address =
            sign_in::begin(&settings.app, &WebCrypto, &Tab::SIGN_IN, request, return_path, now)
                .await?;
        services.preferences().set(REDIRECTED, &now.millis().to_string());
        self.set_has_left(true);
        let left = sign_in_journey::leave_for(settings.app.authority.home(), &address);
        debug_assert!(left.is_ok(), "the sign-in service's own address");
        Ok(())
    }

    /// Ends the phase in which the page redirects to the sign-in page.
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

    /// Handles a page that the browser restores from the back/forward cache (WHATWG HTML, the event
    /// `pageshow`).
    pub(super) fn page_shows_again(self) {
        if self.set_has_left(false) {
            self.settle();
        }
    }
}
