//! Sign-in with Entra ID: authorization code flow with PKCE, and a token for each customer.
//!
//! The console is a public client on a page of its own (RFC 10017, *OAuth 2.0 for Browser-Based
//! Applications*). It redirects the whole page to the sign-in page and redeems the returned code
//! for a refresh token. The refresh token is redeemed for one access token per tenant and service.
//! Apart from these requests the logic is pure.

pub mod account;
pub mod accounts;
pub mod authority;
pub mod authorize;
pub mod callback;
pub mod claims;
pub mod consent;
pub mod diagnosis;
pub mod discovery;
pub mod id_token;
pub mod idle;
pub mod keyring;
pub mod known_account;
pub mod pending;
pub mod pkce;
mod query;
pub mod registration;
mod renewal_locks;
pub mod return_path;
pub mod session;
pub mod sign_in;
pub mod token;
