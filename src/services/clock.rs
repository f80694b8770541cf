//! The clock and the timers of this machine.

use futures_util::future::LocalBoxFuture;
use gloo_timers::future::TimeoutFuture;
use js_sys::Date;

use crate::{domain::Timestamp, refresh::clock::Clock};

/// The clock of this machine.
///
/// Timers of a tab in the background fire at most once a minute and stop while the machine sleeps:
/// after a wait, callers compare the clock and do not assume the time that they waited.
#[derive(Clone, Copy, Debug, Default)]
pub struct WallClock;

/// The longest timer; longer ones end at once (WHATWG HTML, section 8.7 "Timers": the timeout is a
/// signed 32-bit integer).
const MAX_TIMER_MILLIS: u32 = i32::MAX as u32;

impl Clock for WallClock {
    /// The current time of the machine (ECMA-262, section 21.4.3.1).
    fn now(&self) -> Timestamp {
        #[expect(clippy::cast_possible_truncation, reason = "a Date is whole and below 2^53")]
        Timestamp::from_millis(Date::now() as i64)
    }

    /// Waits at most 24.8 days.
    fn after(&self, millis: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(TimeoutFuture::new(millis.min(MAX_TIMER_MILLIS)))
    }
}
