//! Partner Center's `Customers.csv`, the partner's list of customers, which needs no sign-in.
//!
//! The export (Partner Center, *Customers* › *Export customers*) has a row per customer: Microsoft
//! ID, company name, primary domain, relationship, tags. Users open it in Excel and save it again,
//! so the delimiter, the encoding, and the order and language of the columns vary.

mod cells;
mod column_names;
mod columns;
mod rows;
mod values;
mod wrapped;
mod writer;

pub use self::{cells::MAX_NAME_CHARS, writer::write};
use self::{
    columns::Columns,
    rows::{CsvRow, CsvRows},
};
use super::{
    BrokenReason, BrokenRow, OpenError, ReadReport, Reading, Rows, RowsBuilder,
    encoding::{self, Text, Unicode},
    snapshot::SLICE,
};
use crate::domain::Record;

/// Number of rows that determine the columns.
const SAMPLE_ROWS: usize = 50;

/// The result of reading a customer list.
pub struct CustomerList {
    /// The customers.
    pub rows: Rows,
    /// What could not be read. Positions are line numbers.
    pub report: ReadReport,
}

/// Reads a customer list in slices; awaits `reading.pause` between them.
///
/// Every customer in it counts as having granted access: the export is the partner's own list, it
/// contains no delegated relationships, and Microsoft enforces permissions anyway. The text of the
/// relationship (*Reseller*, *Advisor* …) becomes the first tag.
///
/// # Errors
///
/// [`OpenError::Empty`], [`OpenError::TooLarge`]; [`OpenError::NoIdColumn`] for a table without
/// tenant ids, [`OpenError::UnknownFormat`] for other files.
pub async fn read(bytes: Vec<u8>, reading: Reading) -> Result<CustomerList, OpenError> {
    if bytes.len() > OpenError::MAX_BYTES {
        return Err(OpenError::TooLarge);
    }
    read_unicode(encoding::unicode(bytes), reading).await
}

/// Reads a customer list like [`read`], from bytes whose encoding was looked at.
///
/// # Errors
///
/// Those of [`read`].
pub async fn read_unicode(file: Unicode, reading: Reading) -> Result<CustomerList, OpenError> {
    let Text { text, ends_early } = file.into_text();
    if text.trim().is_empty() {
        return Err(OpenError::Empty);
    }
    if !may_be_table(&text) {
        return Err(OpenError::UnknownFormat);
    }
    let mut lines = CsvRows::new(&text);
    let mut line = CsvRow::default();
    let mut sample = Vec::new();
    while sample.len() < SAMPLE_ROWS && lines.read(&mut line) {
        sample.push(line.clone());
    }
    let Some(columns) = Columns::find(&sample, reading.decompose) else {
        let wide = sample.first().is_some_and(|line| line.cells.len() > 1);
        return Err(if wide { OpenError::NoIdColumn } else { OpenError::UnknownFormat });
    };
    let mut list = ListBuilder::new(columns, &reading);
    for line in &sample[usize::from(columns.has_header)..] {
        list.take(line);
    }
    let mut pause_at = SLICE;
    while lines.read(&mut line) {
        list.take(&line);
        if lines.at() > pause_at {
            pause_at = lines.at() + SLICE;
            (reading.pause)().await;
        }
    }
    Ok(list.finish(ends_early || lines.ends_early()))
}

/// Whether the text can be a table: neither markup nor JSON, and no binary file.
fn may_be_table(text: &str) -> bool {
    !text.trim_start().starts_with(['<', '{', '[']) && !text.contains('\0')
}

struct ListBuilder {
    columns: Columns,
    rows: RowsBuilder,
    report: ReadReport,
    /// Rows whose tenant occurred before.
    duplicates: Vec<BrokenRow>,
}

impl ListBuilder {
    fn new(columns: Columns, reading: &Reading) -> Self {
        let rows = RowsBuilder::new(reading.decompose);
        Self { columns, rows, report: ReadReport::default(), duplicates: Vec::new() }
    }

    fn take(&mut self, line: &CsvRow) {
        self.report.rows += 1;
        if line.unclosed {
            self.report.add_broken(self.broken(line, BrokenReason::Malformed));
            return;
        }
        let Some((customer, odd)) = cells::customer(line, &self.columns) else {
            self.report.add_broken(self.broken(line, BrokenReason::NoTenantId));
            return;
        };
        if odd {
            self.report.add_broken(self.broken(line, BrokenReason::OddField));
        }
        if self.rows.push(Record::new(customer)).is_err() {
            self.duplicates.push(self.broken(line, BrokenReason::Duplicate));
        }
    }

    fn broken(&self, line: &CsvRow, reason: BrokenReason) -> BrokenRow {
        BrokenRow { position: line.number, label: cells::label(line, &self.columns), reason }
    }

    fn finish(mut self, ends_early: bool) -> CustomerList {
        self.report.ends_early = ends_early;
        for duplicate in self.duplicates {
            self.report.add_broken(duplicate);
        }
        // The file does not contain its date.
        CustomerList { rows: self.rows.finish(None), report: self.report }
    }
}

#[cfg(test)]
mod tests;
