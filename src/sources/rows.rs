//! Customers that are all in memory: the source for data that has no file to go back to.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Load, Reading, Source, snapshot::SLICE};
use crate::{
    directory::{DuplicateCustomerError, Listing, ListingBuilder},
    domain::{ProblemKind, Record, TenantId, Timestamp},
};

/// Rows between two pauses: about as much work as a slice of a file.
const ROWS_PER_SLICE: usize = SLICE / 512;

/// Customers in memory. Cloning is cheap.
#[derive(Clone)]
pub struct Rows {
    listing: Arc<Listing>,
    records: Arc<Records>,
}

#[derive(Default)]
struct Records {
    all: Vec<Arc<Record>>,
    place_by_id: FxHashMap<TenantId, u32>,
}

impl Records {
    fn push(&mut self, record: Record) {
        let place = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.place_by_id.insert(record.customer.id, place);
        self.all.push(Arc::new(record));
    }

    fn find(&self, id: TenantId) -> Option<Arc<Record>> {
        self.all.get(*self.place_by_id.get(&id)? as usize).cloned()
    }
}

impl Rows {
    /// Collects records; `reading.pause` is awaited between slices. Of two records of one tenant
    /// the first counts; the places of the others, from 0, come back beside the rows.
    ///
    /// `as_of` is when the source got the facts, where that is known.
    pub async fn gather(
        records: impl IntoIterator<Item = Record>,
        as_of: Option<Timestamp>,
        reading: &Reading,
    ) -> (Self, Vec<usize>) {
        let mut rows = RowsBuilder::new(reading.decompose);
        let mut duplicates = Vec::new();
        for (place, record) in records.into_iter().enumerate() {
            if rows.push(record).is_err() {
                duplicates.push(place);
            }
            if place % ROWS_PER_SLICE == ROWS_PER_SLICE - 1 {
                (reading.pause)().await;
            }
        }
        (rows.finish(as_of), duplicates)
    }
}

/// Builds [`Rows`], a record at a time.
pub struct RowsBuilder {
    listing: ListingBuilder,
    records: Records,
}

impl RowsBuilder {
    /// No rows yet. `decompose` is Unicode normalisation form NFKD in lower case.
    pub fn new(decompose: fn(&str) -> String) -> Self {
        Self { listing: ListingBuilder::new(decompose), records: Records::default() }
    }

    /// Adds a record.
    ///
    /// # Errors
    ///
    /// [`DuplicateCustomerError`] if a record of its tenant was added before; this one is dropped.
    pub fn push(&mut self, record: Record) -> Result<(), DuplicateCustomerError> {
        self.listing.push(&record)?;
        self.records.push(record);
        Ok(())
    }

    /// The finished rows. `as_of` is when the source got the facts, where that is known.
    pub fn finish(self, as_of: Option<Timestamp>) -> Rows {
        Rows { listing: Arc::new(self.listing.finish(as_of)), records: Arc::new(self.records) }
    }
}

impl Source for Rows {
    fn listing(&self) -> Load<Arc<Listing>> {
        let listing = Arc::clone(&self.listing);
        Box::pin(async move { Ok(listing) })
    }

    fn record(&self, id: TenantId) -> Load<Arc<Record>> {
        let record = self.known(id).ok_or_else(|| ProblemKind::NotFound.into());
        Box::pin(async move { record })
    }

    fn known(&self, id: TenantId) -> Option<Arc<Record>> {
        self.records.find(id)
    }
}
