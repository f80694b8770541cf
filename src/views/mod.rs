//! What an address shows. The folders follow the addresses.

mod customers;
pub(crate) mod parts;
mod requests;
mod shell;

pub use requests::{draft_form, entry_card, error_summary, request_card, requests_card};
pub use shell::{broken, shell};
