//! What changed since the user's last visit, over all customers.
//!
//! A [`Mark`] is what was known at a visit. [`News`] compares it with what is known now. What is not
//! known is no change: an issue is resolved only for a customer whose health is known now, and new
//! only for one whose health was known then, or if it started since.

mod ending;
mod issues;
mod mark;
mod marking;
mod merging;
mod report;
#[cfg(test)]
mod tests;

pub use self::{
    ending::{Ending, EndingKind, Endings, HORIZON_DAYS},
    issues::{IssueChange, IssueNews},
    mark::Mark,
    report::{AccessLoss, CustomerChange, CustomerNews, News, RequestChange, RequestNews},
};

use crate::directory::Listing;

/// What is known now.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The list of customers.
    pub listing: &'a Listing,
    /// Whether a customer that is not in the list is no customer. In a list that could not be read
    /// whole, it may be one.
    pub is_complete: bool,
}
