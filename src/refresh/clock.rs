//! The current time, and timers.

use futures_util::future::LocalBoxFuture;

use crate::domain::Timestamp;

/// A source of time. Production code uses the browser's clock, tests a simulated one.
pub trait Clock {
    /// The current moment.
    fn now(&self) -> Timestamp;

    /// Completes after `millis` milliseconds.
    fn after(&self, millis: u32) -> LocalBoxFuture<'static, ()>;
}
