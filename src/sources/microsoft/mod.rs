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

pub mod assemble;
pub mod client;
pub mod cloud;
pub mod customer_check;
pub mod customer_store;
pub mod explain;
pub mod graph;
pub mod partner_center;
pub mod partner_lists;
pub mod product_names;
pub mod reseller;
pub mod saved_answers;
pub mod service_links;
#[cfg(test)]
pub(crate) mod testing;
