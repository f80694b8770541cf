//! Regia's own file: the demo, a file that a person opens, and what the browser keeps.
//!
//! `docs/snapshot-format.md` is the reference of the format. A [`Snapshot`] keeps the bytes of its
//! file and knows where each customer's row stands in it, so that a hundred thousand customers
//! cost little more memory than their file: a row becomes a [`Record`] when somebody selects it.

#[cfg(test)]
mod arbitrary;
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

/// A snapshot that was read. Cloning it is cheap.
#[derive(Clone)]
pub struct Snapshot(Arc<Contents>);

struct Contents {
    bytes: Vec<u8>,
    preamble: Preamble,
    /// Each tenant with the place of its row, in order of the tenants.
    rows: Vec<(TenantId, Range<usize>)>,
    listing: Arc<Listing>,
    report: ReadReport,
}

impl Snapshot {
    /// Reads a snapshot in slices; `reading.pause` is awaited between them.
    ///
    /// Whatever can be read is kept: see [`ReadReport`] for what could not. A broken row's
    /// `position` counts the elements of `customers` from 1; 0 stands for the shared tables. Of
    /// profiles and subscriptions, which the list does not show, nothing but their syntax is looked
    /// at: what is odd in them shows at the customer.
    ///
    /// # Errors
    ///
    /// [`OpenError::Empty`], [`OpenError::TooLarge`], [`OpenError::UnknownFormat`] and
    /// [`OpenError::UnknownVersion`] as their names say; [`OpenError::Damaged`] for a file without a
    /// version, a time or a list of customers, and for one that ends before the first customer.
    pub async fn read(bytes: Vec<u8>, reading: &Reading) -> Result<Self, OpenError> {
        if bytes.len() > OpenError::MOST_BYTES {
            return Err(OpenError::TooLarge);
        }
        let mut bytes = encoding::unicode(bytes);
        let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace());
        let start = start.ok_or(OpenError::Empty)?;
        if bytes[start] != b'{' {
            return Err(OpenError::UnknownFormat);
        }
        bytes.drain(..start);
        let layout = Layout::of(&bytes, reading).await;
        let preamble = Preamble::read(&bytes, &layout, reading)?;
        if !layout.has_customers || layout.ends_early && layout.rows.is_empty() {
            return Err(OpenError::Damaged);
        }
        let mut report = ReadReport { ends_early: layout.ends_early, ..ReadReport::default() };
        let (rows, listing) = list_rows(&bytes, layout, &preamble, reading, &mut report).await;
        let listing = Arc::new(listing);
        Ok(Self(Arc::new(Contents { bytes, preamble, rows, listing, report })))
    }

    /// What the snapshot says of itself; its moments are moved where they are relative.
    pub fn header(&self) -> &Header {
        &self.0.preamble.header
    }

    /// What the rows share: with these, a writer of the same customers needs to learn nothing.
    pub fn tables(&self) -> &Tables {
        &self.0.preamble.tables
    }

    /// What of the file could not be read.
    pub fn report(&self) -> &ReadReport {
        &self.0.report
    }

    /// The tenants of all rows, listed or not, in order of their ids.
    pub fn tenants(&self) -> impl ExactSizeIterator<Item = TenantId> {
        self.0.rows.iter().map(|(id, _)| *id)
    }

    /// The record of one tenant, read from its row.
    pub fn find(&self, id: TenantId) -> Option<Record> {
        let Contents { bytes, preamble, rows, .. } = &*self.0;
        let place = rows.binary_search_by_key(&id, |(tenant, _)| *tenant).ok()?;
        let row = row::read(bytes.get(rows[place].1.clone())?, preamble, row::Depth::Whole);
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

/// Reads every row as far as the list needs it.
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
    let mut list = ListingBuilder::new(reading.decompose);
    let mut rows = Vec::with_capacity(layout.rows.len());
    let mut pause_at = SLICE;
    for span in layout.rows {
        report.rows += 1;
        let end = span.end;
        let row = row::read(&bytes[span.clone()], preamble, row::Depth::List);
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
