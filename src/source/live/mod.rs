//! Microsoft's services: from their documents to the words of the field.
//!
//! Whatever is decided is decided purely: bytes come in, domain types and next steps come out. The
//! world is reached through [`transport::Transport`], [`transport::Clock`] and
//! [`entra::pkce::Crypto`] alone. Documents are read tolerantly, because what is documented and
//! what is sent differ: an unknown field is passed over, an unknown value is kept as text, and a
//! row that cannot be read is counted and never takes its neighbours along.
//!
//! [`entra`] gives tokens, an [`errand`] asks a service about one tenant with them, [`partner`] and
//! [`customer`] know what to ask Graph, [`reseller`] what Partner Center adds, and [`explain`] why
//! somebody is missing.

pub mod access;
pub mod assemble;
pub mod batching;
pub mod challenge;
pub mod cloud;
pub mod customer;
pub mod document;
pub mod endpoint;
pub mod entra;
pub mod errand;
pub mod estate;
pub mod exchange;
pub mod explain;
pub mod folder;
pub mod graph;
pub mod headers;
pub mod labels;
pub mod nudge;
pub mod pages;
pub mod partner;
pub mod partner_center;
pub mod problem;
pub mod product_names;
pub mod reseller;
pub mod retry;
pub mod retry_after;
pub mod service_links;
pub mod sweep;
#[cfg(test)]
mod testing;
pub mod transport;
