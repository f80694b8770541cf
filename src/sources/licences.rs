//! Collects the licenses of a source's customers into a table.

use std::sync::Arc;

use crate::{
    directory::{Listing, Row},
    domain::{Problem, Record},
    licences::{LicenceTable, LicenceTableBuilder},
    sources::{Reading, Source, for_each_record, rows_of},
};

/// The licenses of all listed customers.
///
/// Calls `progress` as [`for_each_record`] does. Dropping the future stops the work.
pub async fn collect_licences(
    source: &dyn Source,
    listing: &Listing,
    reading: &Reading,
    progress: impl Fn(usize, usize),
) -> LicenceTable {
    let mut table = LicenceTableBuilder::default();
    let push = |_: &Row<'_>, row, record: Result<Arc<Record>, Problem>| match record {
        Ok(record) => table.push(row, &record),
        Err(_) => table.push_failed(),
    };
    for_each_record(source, rows_of(&listing.directory), reading, push, progress).await;
    table.finish()
}
