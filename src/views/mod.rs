//! What an address shows. The folders follow the addresses.

pub(crate) mod parts;
pub(crate) mod requests;

pub use requests::{DraftForm, EntryCard, ErrorSummary, RequestCard, RequestsCard};
