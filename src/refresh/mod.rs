//! The refresh queue: decides which customer is checked next, within the services' rate limits.
//!
//! The queue is a pure state machine. The caller asks [`RefreshQueue::step`] for the next step,
//! performs it, and reports the result to [`RefreshQueue::finish`]; the clock is an argument. Each
//! customer ends as checked or as failed with a reason, and a failure of one customer does not
//! affect another.

mod backoff;
pub mod clock;
mod commands;
mod customer;
mod limits;
mod next_step;
pub mod notify;
mod progress;
mod queue;
mod rate;
pub mod refresh_loop;
mod results;
#[cfg(test)]
mod simulation;
mod step;
#[cfg(test)]
mod tests;
mod waiting;

pub use self::{
    customer::CheckResult,
    limits::{CALLS, Limits},
    progress::Progress,
    queue::RefreshQueue,
    rate::{Bucket, GRAPH, HEALTH_A_MINUTE, HEALTH_AN_HOUR, IDENTITY, Rate},
    step::{Outcome, Step, Ticket},
};
