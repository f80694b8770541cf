//! The steps that the queue requests, and the outcomes that the caller reports.

use crate::domain::{Problem, TenantId, Timestamp};

/// The next step for the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Check this customer.
    Fetch(Ticket),
    /// Wait until this moment, or until a check under way ends.
    WaitUntil(Timestamp),
    /// Wait until a check under way ends.
    WaitForResult,
    /// Wait until the user has signed in again.
    SignIn,
    /// Nothing to do: paused, cancelled, or without customers.
    Idle,
}

/// The permission to check one customer once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The customer's tenant.
    pub tenant: TenantId,
    pub(super) customer: u32,
    pub(super) stamp: u32,
}

/// The outcome of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// `Ok` when the customer was checked, otherwise the problem.
    pub result: Result<(), Problem>,
    /// Whether the problem concerns the app or the session rather than this customer.
    pub applies_to_all: bool,
    /// The end of a pause that a service of the customer asked for, whatever the result: no check of
    /// the customer starts before.
    pub paused_until: Option<Timestamp>,
    /// Number of requests that were made.
    pub calls: u32,
    /// A random number, which spreads the retries of customers that failed together.
    pub random: u32,
}
