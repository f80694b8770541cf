//! Partner Center's `Customers.csv`, the partner's list of customers, which needs no sign-in.
//!
//! The export (Partner Center, *Customers* › *Export customers*) has a row per customer: Microsoft
//! ID, company name, primary domain, relationship, tags. Users open it in Excel and save it again,
//! so the delimiter, the encoding, and the order and language of the columns vary.

mod cells;
mod column_names;
mod columns;
mod list;
mod rows;
mod values;
mod wrapped;
mod writer;

pub use self::{cells::MAX_NAME_CHARS, writer::write};
use self::{
    columns::Columns,
    list::ListBuilder,
    rows::{CsvRow, CsvRows},
};
use super::{
    OpenError, ReadReport, Reading, Rows,
    encoding::{self, Text, Unicode},
    snapshot::SLICE,
};

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
/// contains no delegated relationships, and Microsoft enforces permissions anyway. The texts of the
/// relationships (*Reseller*, *Advisor* …) become the first tags.
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
    // Neither markup nor JSON.
    if text.trim_start().starts_with(['<', '{', '[']) {
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
        // A binary file has NULs.
        let wide = wide && !text.contains('\0');
        return Err(if wide { OpenError::NoIdColumn } else { OpenError::UnknownFormat });
    };
    let header = columns.has_header.then(|| sample[0].cells.clone());
    let mut list = ListBuilder::new(columns, header, &reading);
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
    Ok(list.finish(ends_early || lines.ends_early(), &reading).await)
}

#[cfg(test)]
mod tests;
