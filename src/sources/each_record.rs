//! Reads the facts of many customers without holding up the page.

use std::sync::Arc;

use super::{Reading, Source};
use crate::{
    directory::{Directory, Row},
    domain::{Problem, Record},
};

/// Customers per slice, about the work of one frame for a source that parses each row.
pub const CUSTOMERS_PER_SLICE: usize = 128;

/// Calls `each` with every customer, its row and its facts.
///
/// Awaits `reading.pause` between slices, and calls `progress` with the number of finished
/// customers and the total. Dropping the future stops the work.
pub async fn for_each_record<'a>(
    source: &dyn Source,
    customers: impl Iterator<Item = (&'a Directory, u32)> + Clone,
    reading: &Reading,
    mut each: impl FnMut(&Row<'a>, u32, Result<Arc<Record>, Problem>),
    progress: impl Fn(usize, usize),
) {
    let total = customers.clone().count();
    for (place, (directory, row)) in customers.enumerate() {
        let Some(customer) = directory.row(row) else { continue };
        each(&customer, row, source.record(customer.id).await);
        if place % CUSTOMERS_PER_SLICE == CUSTOMERS_PER_SLICE - 1 {
            progress(place + 1, total);
            (reading.pause)().await;
        }
    }
}

/// The rows of a directory.
pub fn rows_of(directory: &Directory) -> impl Iterator<Item = (&Directory, u32)> + Clone {
    (0..directory.len()).map(move |row| (directory, row))
}
