//! The access tokens that requests need, as the client asks for them.

use futures_util::future::LocalBoxFuture;

use super::{credentials::AccessToken, http_client::RequestError};
use crate::domain::TenantId;

/// A service that tokens are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// Microsoft Graph.
    Graph,
    /// Partner Center.
    PartnerCenter,
}

/// Why the token that is held will not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenNeed {
    /// It will, if it is still good.
    Any,
    /// The service refused this one.
    InsteadOf(AccessToken),
    /// A service demanded these claims.
    Claims(String),
}

/// A token, or why there is none.
pub type TokenFuture = LocalBoxFuture<'static, Result<AccessToken, RequestError>>;

/// What gives tokens to whoever asks services.
pub trait TokenProvider {
    /// A token for one service in one tenant.
    fn token(&self, tenant: TenantId, resource: Resource, need: TokenNeed) -> TokenFuture;

    /// Whether the session is over, so that every tenant would be refused.
    fn is_over(&self) -> bool;
}
