//! The ledger of composed requests.
//!
//! The status of an entry is derived from its history, so that the two cannot disagree.

mod entry;
mod merge;
mod status;
mod stored;
#[cfg(test)]
mod tests;

pub use self::{
    entry::LedgerEntry,
    merge::merge,
    status::{EditError, LedgerError, LedgerEvent, LedgerStatus},
};
