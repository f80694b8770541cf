//! A source with all customers in memory, for data without a file.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Load, Reading, Source, snapshot::SLICE};
use crate::{
    directory::{DuplicateCustomerError, Listing, ListingBuilder},
    domain::{ProblemKind, Record, TenantId, Timestamp},
};

/// Rows per slice, about the work of a slice of a file.
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
    /// Collects records in slices; awaits `reading.pause` between them. Of several records with the
    /// same tenant the first one is used; the indices of the others are returned.
    ///
    /// `as_of` is the time of the facts, if it is known.
    pub async fn collect(
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

/// Builds [`Rows`], record by record.
pub struct RowsBuilder {
    listing: ListingBuilder,
    records: Records,
}

impl RowsBuilder {
    /// An empty builder. `decompose` is Unicode normalisation form NFKD in lower case.
    pub fn new(decompose: fn(&str) -> String) -> Self {
        Self { listing: ListingBuilder::new(decompose), records: Records::default() }
    }

    /// Adds a record.
    ///
    /// # Errors
    ///
    /// [`DuplicateCustomerError`] if a record with its tenant was added before; the record is
    /// dropped.
    pub fn push(&mut self, record: Record) -> Result<(), DuplicateCustomerError> {
        self.listing.push(&record)?;
        self.records.push(record);
        Ok(())
    }

    /// The finished rows. `as_of` is the time of the facts, if it is known.
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
