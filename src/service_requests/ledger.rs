//! What became of the requests that were composed.
//!
//! An entry is its history: the status follows from what happened, so the two cannot disagree.

mod entry;
mod merge;
mod status;
mod stored;
#[cfg(test)]
mod tests;

pub use self::{
    entry::LedgerEntry,
    merge::merge,
    status::{LedgerError, LedgerEvent, LedgerStatus},
};
