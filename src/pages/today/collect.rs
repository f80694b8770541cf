//! Reads what ends or renews soon, which is in the facts of each customer.

use crate::{
    directory::Listing,
    news::Endings,
    sources::{Reading, Source},
};

/// Customers per slice, about the work of one frame for a source that parses each row.
const CUSTOMERS_PER_SLICE: usize = 128;

/// Reads what ends or renews soon, in slices. Dropping the future stops the work.
pub(super) async fn collect_endings(
    source: &dyn Source,
    listing: &Listing,
    reading: &Reading,
) -> Endings {
    let mut endings = Endings::default();
    let directory = &listing.directory;
    for (place, row) in (0..directory.len()).enumerate() {
        let Some(customer) = directory.row(row) else { continue };
        match source.record(customer.id).await {
            Ok(record) => endings.push(&customer.title(), &record, reading.now),
            Err(_) => endings.push_failed(),
        }
        if place % CUSTOMERS_PER_SLICE == CUSTOMERS_PER_SLICE - 1 {
            (reading.pause)().await;
        }
    }
    endings.in_order()
}
