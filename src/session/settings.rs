//! How the operator set the live source up.

use std::rc::Rc;

use crate::{
    auth::{authority::Realm, registration::Registration},
    config::{Config, ConfigError, MicrosoftConfig},
    services::{clock::WallClock, cryptography::chance, network::Network, sign_in_journey},
    sources::microsoft::client::http_client::HttpClient,
};

use super::{room::Room, sign_in::TokenLock};

/// What there is to sign in to.
#[derive(Clone)]
pub struct Setting {
    /// The console as the sign-in service knows it.
    pub app: Rc<Registration>,
    /// Whose sign-in page is asked first.
    pub realm: Realm,
}

/// Why nobody can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingError {
    /// `config.json` has no live source.
    Absent,
    /// What it says of it cannot be used.
    Faulty(ConfigError),
}

impl Setting {
    /// Reads the member `live` of `config.json`.
    pub(super) fn of(config: &Config) -> Result<Self, SettingError> {
        let bytes = config.live.as_deref().ok_or(SettingError::Absent)?;
        let live = MicrosoftConfig::of(bytes)
            .map_err(SettingError::Faulty)?
            .ok_or(SettingError::Absent)?;
        let page = sign_in_journey::page().ok_or(SettingError::Absent)?;
        Ok(Self { app: Rc::new(live.registration(&page)), realm: live.realm })
    }

    /// What asks the services. `renewed` hears of every answer of the sign-in service.
    pub(super) fn http(&self, renewed: Rc<dyn Fn()>) -> HttpClient {
        let network = Rc::new(Network::default());
        let transport = TokenLock::new(network, self.app.authority.home().clone(), renewed);
        HttpClient::new(Rc::new(transport), Rc::new(WallClock), chance)
    }
}

impl Room {
    /// The redirect URI of the app's registration: the configured one, or the address of this page;
    /// `None` outside a browser.
    pub(crate) fn redirect_uri(self) -> Option<String> {
        let inner = self.inner();
        let configured = inner.setting.as_ref().ok().map(|it| it.app.redirect_uri.clone());
        configured.or_else(|| sign_in_journey::page().map(|page| page.at("/")))
    }
}
