//! The operator's settings of the Microsoft source.

use std::rc::Rc;

use crate::{
    auth::{authority::Realm, idle::IdleLimit, registration::Registration},
    config::{Config, ConfigError, MicrosoftConfig},
    services::{
        clock::WallClock, cryptography::random, network::Network, sign_in_journey,
        token_lock::TokenLock,
    },
    sources::microsoft::client::http_client::HttpClient,
};

/// The settings of the Microsoft source.
#[derive(Clone)]
pub struct Settings {
    /// The app registration.
    pub app: Rc<Registration>,
    /// The tenants that the first sign-in accepts.
    pub realm: Realm,
    /// After how long the console signs out if it is not used; `None` if it does not.
    pub idle_limit: Option<IdleLimit>,
}

/// Why sign-in is not possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsError {
    /// `config.json` has no Microsoft source.
    Absent,
    /// The settings cannot be used.
    Invalid(ConfigError),
}

impl Settings {
    /// Reads the member `live` of `config.json`.
    ///
    /// # Errors
    ///
    /// [`SettingsError`] if it is absent or cannot be used.
    pub(super) fn of(config: &Config) -> Result<Self, SettingsError> {
        let bytes = config.live.as_deref().ok_or(SettingsError::Absent)?;
        let live = MicrosoftConfig::parse(bytes)
            .map_err(SettingsError::Invalid)?
            .ok_or(SettingsError::Absent)?;
        let page = sign_in_journey::page().ok_or(SettingsError::Absent)?;
        Ok(Self {
            app: Rc::new(live.registration(&page)),
            realm: live.realm,
            idle_limit: live.idle_limit,
        })
    }

    /// Returns the client of the services. Calls `on_renewal` after each response of the sign-in
    /// service.
    pub(super) fn http(&self, on_renewal: Rc<dyn Fn()>) -> HttpClient {
        let network = Rc::new(Network::default());
        let transport = TokenLock::new(network, self.app.authority.home().clone(), on_renewal);
        HttpClient::new(Rc::new(transport), Rc::new(WallClock), random)
    }
}
