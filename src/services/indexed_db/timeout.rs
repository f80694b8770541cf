//! How long operations on the database may take.

use gloo_timers::future::TimeoutFuture;

use crate::services::storage::Table;

/// The timeout for opening the database, and for an operation on a small table, in milliseconds:
/// the user is told within seconds that a text is not stored. A disk that is slower than that is
/// told wrongly, until the next write succeeds.
pub(super) const TIMEOUT_MILLIS: u32 = 5_000;

/// The factor of the timeout for an operation on a table of large values.
const LARGE_FACTOR: u32 = 12;

/// Completes after so many milliseconds in which the page was running.
///
/// The time is split into ten parts: when a frozen page is shown again, a timer that ended
/// meanwhile fires at once, before the events of the requests arrive.
pub(super) async fn timeout(millis: u32) {
    const PARTS: u32 = 10;
    for _ in 0..PARTS {
        TimeoutFuture::new(millis / PARTS).await;
    }
}

/// The factor of the timeout for an operation on a table.
pub(super) const fn factor(table: Table) -> u32 {
    match table {
        Table::Drafts
        | Table::Ledger
        | Table::Accounts
        | Table::Issues
        | Table::Annotations
        | Table::Views => 1,
        Table::Files | Table::Customers | Table::History => LARGE_FACTOR,
    }
}
