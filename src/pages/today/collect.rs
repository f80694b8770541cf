//! Reads what ends or renews soon, which is in the facts of each customer.

use std::sync::Arc;

use crate::{
    directory::{Listing, Row},
    domain::{Problem, Record},
    news::Endings,
    sources::{Reading, Source, for_each_record, rows_of},
};

/// Reads what ends or renews soon, in slices. Dropping the future stops the work.
pub(super) async fn collect_endings(
    source: &dyn Source,
    listing: &Listing,
    reading: &Reading,
) -> Endings {
    let mut endings = Endings::default();
    let push = |customer: &Row<'_>, _, record: Result<Arc<Record>, Problem>| match record {
        Ok(record) => endings.push(&customer.title(), &record, reading.now),
        Err(_) => endings.push_failed(),
    };
    for_each_record(source, rows_of(&listing.directory), reading, push, |_, _| ()).await;
    endings.in_order()
}
