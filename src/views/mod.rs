//! What an address shows. The folders follow the addresses.

pub(crate) mod parts;
pub(crate) mod requests;

pub use requests::{draft_form, entry_card, error_summary, request_card, requests_card};
