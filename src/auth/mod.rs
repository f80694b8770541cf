//! Signing in with Entra ID: authorization code with PKCE, and a token for each customer.
//!
//! The console is a public client on a page of its own (RFC 10017, *OAuth 2.0 for Browser-Based
//! Applications*): it leaves for the sign-in page as a whole, comes back with a code, and redeems
//! the code for a refresh token, which is redeemed in turn for one access token per tenant and
//! service. Everything but the exchanges themselves is decided purely.

pub mod account;
pub mod accounts;
pub mod authority;
pub mod authorize;
pub mod callback;
pub mod claims;
pub mod consent;
pub mod diagnosis;
pub mod discovery;
mod flight;
pub mod id_token;
pub mod keyring;
pub mod pending;
pub mod pkce;
mod query;
pub mod registration;
pub mod return_path;
pub mod session;
pub mod sign_in;
pub mod token;
