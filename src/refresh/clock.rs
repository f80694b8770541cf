//! The present moment, and waiting.

use futures_util::future::LocalBoxFuture;

use crate::domain::Timestamp;

/// Time, for whoever has to wait.
pub trait Clock {
    /// The present moment.
    fn now(&self) -> Timestamp;

    /// Completes after so many milliseconds.
    fn after(&self, millis: u32) -> LocalBoxFuture<'static, ()>;
}
