//! The limits that the queue respects.

/// Requests that are reserved for a check: a `$batch` and its follow-up requests. Unused ones are
/// refunded.
pub const CALLS: u32 = 8;

/// Concurrency and check interval, in periods, while the page is hidden.
pub(super) const HIDDEN_CONCURRENT: u32 = 2;
pub(super) const HIDDEN_PERIODS: i64 = 4;

/// The limits that the queue respects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Maximum number of concurrent checks.
    pub concurrent: u32,
    /// Maximum number of these that acquire a token first; the sign-in service has stricter limits.
    pub concurrent_sign_ins: u32,
    /// Milliseconds for which a result counts as fresh.
    pub period_millis: i64,
}

impl Default for Limits {
    /// Six concurrent checks, three of them with a sign-in, and each customer every ten minutes:
    /// service health allows 800 requests an hour, and changes rarely.
    fn default() -> Self {
        Self { concurrent: 6, concurrent_sign_ins: 3, period_millis: 600_000 }
    }
}
