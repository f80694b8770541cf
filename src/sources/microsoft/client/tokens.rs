//! Access tokens, as the client requests them.

use futures_util::future::LocalBoxFuture;

use super::{credentials::AccessToken, http_client::RequestError};
use crate::domain::TenantId;

/// A service that tokens are issued for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// Microsoft Graph.
    Graph,
    /// Partner Center.
    PartnerCenter,
}

/// Requirements for a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenNeed {
    /// Any valid token.
    Any,
    /// Another token than this one, which the service refused.
    Replacing(AccessToken),
    /// A token with these claims, which the service requested.
    Claims(String),
}

/// A token, or the reason why there is none.
pub type TokenFuture = LocalBoxFuture<'static, Result<AccessToken, RequestError>>;

/// Provides access tokens.
pub trait TokenProvider {
    /// A token for one service in one tenant.
    fn token(&self, tenant: TenantId, resource: Resource, need: TokenNeed) -> TokenFuture;

    /// Whether the session has expired, so that no tenant can get a token.
    fn is_expired(&self) -> bool;
}
