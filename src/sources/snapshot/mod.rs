//! Regia's file format: the demo, files of users, and the copy in the browser's storage.
//!
//! `docs/snapshot-format.md` is the reference of the format. A [`Snapshot`] keeps the bytes of its
//! file and the position of each row. A row becomes a [`Record`] when it is needed, so that 100,000
//! customers need little more memory than their file.

#[cfg(test)]
pub(crate) mod arbitrary;
mod context;
mod copy;
mod header;
mod layout;
mod row;
mod shared;
#[cfg(test)]
mod tests;
mod wire;
mod writer;

use std::{ops::Range, sync::Arc};

pub use self::{
    context::Depth,
    copy::copy,
    header::{FORMAT, Header, VERSION},
    layout::SLICE,
    shared::Tables,
    writer::{Writer, write},
};
use self::{header::Preamble, layout::Layout};
use super::{BrokenReason, BrokenRow, Load, OpenError, ReadReport, Reading, Source, encoding};
use crate::{
    directory::{Listing, ListingBuilder},
    domain::{ProblemKind, Record, TenantId},
};

/// A snapshot. Cloning is cheap.
#[derive(Clone)]
pub struct Snapshot(Arc<Contents>);

struct Contents {
    bytes: Vec<u8>,
    preamble: Preamble,
    /// Each tenant with the position of its row, sorted by tenant.
    rows: Vec<(TenantId, Range<usize>)>,
    listing: Arc<Listing>,
    report: ReadReport,
}

impl Snapshot {
    /// Reads a snapshot in slices; awaits `reading.pause` between them.
    ///
    /// Damaged parts are skipped and reported in [`ReadReport`]. The `position` of a broken row
    /// counts the elements of `customers` from 1; 0 stands for the shared tables. Of profiles and
    /// subscriptions, which the list does not show, only the syntax is checked; invalid values in
    /// them are reported with the customer.
    ///
    /// # Errors
    ///
    /// [`OpenError::Empty`], [`OpenError::TooLarge`], [`OpenError::UnknownFormat`] and
    /// [`OpenError::UnknownVersion`] as their names say; [`OpenError::Damaged`] for a file without
    /// a version, a time or a list of customers, and for one that ends before the first customer.
    pub async fn read(bytes: Vec<u8>, reading: &Reading) -> Result<Self, OpenError> {
        if bytes.len() > OpenError::MAX_BYTES {
            return Err(OpenError::TooLarge);
        }
        let mut bytes = encoding::unicode(bytes).bytes;
        let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace());
        let start = start.ok_or(OpenError::Empty)?;
        if bytes[start] != b'{' {
            return Err(OpenError::UnknownFormat);
        }
        bytes.drain(..start);
        let layout = Layout::parse(&bytes, reading).await;
        let preamble = Preamble::read(&bytes, &layout, reading)?;
        if !layout.has_customers || layout.ends_early && layout.rows.is_empty() {
            return Err(OpenError::Damaged);
        }
        // The tables took about as long as a slice.
        (reading.pause)().await;
        let unread = preamble.header.unread.clone();
        let mut report =
            ReadReport { ends_early: layout.ends_early, unread, ..ReadReport::default() };
        let (rows, listing) = list_rows(&bytes, layout, &preamble, reading, &mut report).await;
        let listing = Arc::new(listing);
        Ok(Self(Arc::new(Contents { bytes, preamble, rows, listing, report })))
    }

    /// The header; its moments are shifted if they are relative.
    pub fn header(&self) -> &Header {
        &self.0.preamble.header
    }

    /// The shared tables. A writer for the same customers can reuse them.
    pub fn tables(&self) -> &Tables {
        &self.0.preamble.tables
    }

    /// What could not be read.
    pub fn report(&self) -> &ReadReport {
        &self.0.report
    }

    /// The tenants of all rows, listed or not, sorted by id.
    pub fn tenants(&self) -> impl ExactSizeIterator<Item = TenantId> {
        self.0.rows.iter().map(|(id, _)| *id)
    }

    /// The record of a tenant, parsed from its row.
    pub fn find(&self, id: TenantId) -> Option<Record> {
        let Contents { bytes, preamble, rows, .. } = &*self.0;
        let place = rows.binary_search_by_key(&id, |(tenant, _)| *tenant).ok()?;
        let row = row::read(bytes.get(rows[place].1.clone())?, preamble, Depth::Whole);
        row.record.ok()
    }
}

impl Source for Snapshot {
    fn listing(&self) -> Load<Arc<Listing>> {
        let listing = Arc::clone(&self.0.listing);
        Box::pin(async move { Ok(listing) })
    }

    fn record(&self, id: TenantId) -> Load<Arc<Record>> {
        let record = self.known(id).ok_or_else(|| ProblemKind::NotFound.into());
        Box::pin(async move { record })
    }

    fn known(&self, id: TenantId) -> Option<Arc<Record>> {
        self.find(id).map(Arc::new)
    }
}

/// Reads the parts of all rows that the list shows.
async fn list_rows(
    bytes: &[u8],
    layout: Layout,
    preamble: &Preamble,
    reading: &Reading,
    report: &mut ReadReport,
) -> (Vec<(TenantId, Range<usize>)>, Listing) {
    if preamble.odd_tables {
        let label = "issues, services, products, roleSets".to_owned();
        report.add_broken(BrokenRow { position: 0, label, reason: BrokenReason::OddField });
    }
    let services = preamble.tables.services();
    let mut list = ListingBuilder::new(reading.decompose).with_service_names(services);
    let mut rows = Vec::with_capacity(layout.rows.len());
    let mut pause_at = SLICE;
    for span in layout.rows {
        report.rows += 1;
        let end = span.end;
        let row = row::read(&bytes[span.clone()], preamble, Depth::List);
        let reason = match row.record {
            Err(reason) => Some(reason),
            Ok(record) if list.push(&record).is_ok() => {
                rows.push((record.customer.id, span.clone()));
                row.odd.then_some(BrokenReason::OddField)
            }
            Ok(_) => Some(BrokenReason::Duplicate),
        };
        if let Some(reason) = reason {
            let (position, label) = (report.rows, row::label(&bytes[span]));
            report.add_broken(BrokenRow { position, label, reason });
        }
        if end > pause_at {
            pause_at = end + SLICE;
            (reading.pause)().await;
        }
    }
    rows.sort_unstable_by_key(|(tenant, _)| *tenant);
    (rows, list.finish(Some(preamble.header.taken_at)))
}
