//! Configuration of Microsoft's services.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, de::Error as _};

use super::error::ConfigError;
use crate::{
    auth::{
        authority::{Authority, Realm},
        idle::IdleLimit,
        registration::Registration,
    },
    domain::TenantId,
    json::{self, from_text},
    sources::microsoft::{
        client::endpoint::{Endpoint, ParseEndpointError},
        cloud::Cloud,
    },
};

/// The member `live` of `config.json`. Without it, sign-in is not available.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MicrosoftConfig {
    /// The application (client) id of the operator's app registration: a GUID in lower case.
    pub client_id: String,
    /// The realm of the sign-in page: the partner's tenant, if it is configured.
    pub realm: Realm,
    /// After how long the console signs out if it is not used; `None` if it does not.
    pub idle_limit: Option<IdleLimit>,
    login: Endpoint,
    graph: Endpoint,
    partner_center: Option<ServiceLocation>,
}

/// The location of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
enum ServiceLocation {
    /// A path on the console's own host, beginning with one slash.
    Path(String),
    /// The root of a service.
    Root(Endpoint),
}

/// The part of `config.json` that configures the live source.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Document {
    live: Option<Member>,
}

/// The member `live`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
struct Member {
    /// App ids have the form of tenant ids.
    client_id: TenantId,
    tenant: Option<TenantId>,
    #[serde(default, deserialize_with = "idle_limit")]
    sign_out_after_idle_minutes: Option<IdleLimit>,
    cloud: Option<Cloud>,
    authority: Option<Host>,
    graph: Option<Host>,
    partner_center: Option<ServiceLocation>,
}

impl From<Member> for MicrosoftConfig {
    fn from(member: Member) -> Self {
        let cloud = member.cloud.unwrap_or_default();
        Self {
            client_id: member.client_id.to_string(),
            realm: member.tenant.map_or(Realm::Organizations, Realm::Tenant),
            idle_limit: member.sign_out_after_idle_minutes,
            login: member.authority.map_or_else(|| cloud.login(), |host| host.0),
            graph: member.graph.map_or_else(|| cloud.graph(), |host| host.0),
            partner_center: member.partner_center,
        }
    }
}

impl MicrosoftConfig {
    /// Reads the member `live` of `config.json`; `None` if there is none, and sign-in is not
    /// available.
    ///
    /// It is read separately and only when needed, because a console that shows files does not use
    /// it.
    ///
    /// # Errors
    ///
    /// The first error in the member, or in the JSON around it.
    pub fn parse(config: &[u8]) -> Result<Option<Self>, ConfigError> {
        let Document { live } = json::read(config)?;
        Ok(live.map(Self::from))
    }

    /// The app registration of the console at `page`, which is its origin and path. The redirect
    /// URI is `page` with a slash.
    pub fn registration(&self, page: &Endpoint) -> Registration {
        Registration {
            client_id: self.client_id.clone(),
            redirect_uri: page.at("/"),
            authority: Authority::entra(self.login.clone()),
            graph: self.graph.clone(),
            // The path was validated with another host, and is valid with this one.
            partner_center: self.partner_center.as_ref().and_then(|place| place.of(page).ok()),
        }
    }
}

/// Reads a number of minutes; `null` means that the console does not sign out by itself.
fn idle_limit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<IdleLimit>, D::Error> {
    let minutes = Option::<u16>::deserialize(deserializer)?;
    let limit = |minutes: u16| {
        let error = |error| D::Error::custom(format_args!("`signOutAfterIdleMinutes` {error}"));
        IdleLimit::try_from(minutes).map_err(error)
    };
    minutes.map(limit).transpose()
}

/// The root of a service without a path.
struct Host(Endpoint);

const HOST: &str = "an https: address without a path";
const LOCATION: &str = "a path of this host or an https: address";

impl FromStr for Host {
    type Err = ParseEndpointError;

    fn from_str(text: &str) -> Result<Self, ParseEndpointError> {
        let root = Endpoint::parse(text)?;
        if Endpoint::origin_of(text)? == root { Ok(Self(root)) } else { Err(ParseEndpointError) }
    }
}

impl<'de> Deserialize<'de> for Host {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer, HOST)
    }
}

impl FromStr for ServiceLocation {
    type Err = ParseEndpointError;

    fn from_str(text: &str) -> Result<Self, ParseEndpointError> {
        if !text.starts_with('/') {
            return Endpoint::parse(text).map(Self::Root);
        }
        let path = text.trim_end_matches('/');
        if path.is_empty() || path.starts_with("//") {
            return Err(ParseEndpointError);
        }
        Endpoint::parse(&Cloud::Global.graph().at(path))?;
        Ok(Self::Path(path.to_owned()))
    }
}

impl<'de> Deserialize<'de> for ServiceLocation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer, LOCATION)
    }
}

impl ServiceLocation {
    fn of(&self, page: &Endpoint) -> Result<Endpoint, ParseEndpointError> {
        match self {
            Self::Root(root) => Ok(root.clone()),
            Self::Path(path) => Endpoint::parse(&Endpoint::origin_of(page.as_str())?.at(path)),
        }
    }
}

#[cfg(test)]
mod tests;
