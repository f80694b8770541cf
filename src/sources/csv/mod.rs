//! Partner Center's `Customers.csv`, the partner's list of customers, which needs no sign-in.
//!
//! The export (Partner Center, *Customers* › *Export customers*) has a row per customer: Microsoft
//! ID, company name, primary domain, relationship, tags. Users open it in Excel and save it again,
//! so the delimiter, the encoding, and the order and language of the columns vary.

mod cells;
mod column_names;
mod columns;
mod id_column;
mod list;
mod pasted;
mod rows;
mod table;
mod values;
mod wrapped;
mod writer;

pub use self::{
    cells::MAX_NAME_CHARS,
    list::CustomerList,
    pasted::{write_html, write_tabs},
    writer::write,
};
use self::{
    column_names::ColumnNames,
    columns::Columns,
    id_column::IdColumnError,
    list::ListBuilder,
    rows::{CsvRow, CsvRows},
};
use super::{
    ColumnChoice, OpenError, Reading,
    encoding::{self, Text, Unicode},
    snapshot::SLICE,
};

/// Number of rows that determine the columns.
const SAMPLE_ROWS: usize = 50;

/// Number of rows that the user sees as examples of a column.
const EXAMPLES: usize = 2;

/// Reads a customer list in slices; awaits `reading.pause` between them.
///
/// Every customer in it counts as having granted access: the export is the partner's own list, it
/// contains no delegated relationships, and Microsoft enforces permissions anyway. The texts of the
/// relationships (*Reseller*, *Advisor* …) become the first tags.
///
/// # Errors
///
/// [`OpenError::Empty`], [`OpenError::TooLarge`]; [`OpenError::NoIdColumn`] for a table without
/// tenant ids, [`OpenError::IdColumnInDoubt`] for one in which several columns may have them,
/// [`OpenError::UnknownFormat`] for other files.
pub async fn read(bytes: Vec<u8>, reading: Reading) -> Result<CustomerList, OpenError> {
    if bytes.len() > OpenError::MAX_BYTES {
        return Err(OpenError::TooLarge);
    }
    read_unicode(encoding::unicode(bytes), None, reading).await
}

/// Reads a customer list like [`read`], from bytes whose encoding was looked at. `chosen` is the
/// column that the user chose for the tenant ids.
///
/// # Errors
///
/// Those of [`read`].
pub async fn read_unicode(
    file: Unicode,
    chosen: Option<usize>,
    reading: Reading,
) -> Result<CustomerList, OpenError> {
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
    let names = ColumnNames::new(reading.decompose);
    let columns = Columns::find(&sample, &names, chosen)
        .map_err(|error| refusal(error, &sample, &names, &text))?;
    let header = columns.header.map(|place| sample[place].cells.clone());
    let mut list = ListBuilder::new(columns, header, &reading);
    for line in &sample[columns.header.map_or(0, |place| place + 1)..] {
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

/// Why a file whose columns are not determined cannot be opened.
fn refusal(error: IdColumnError, sample: &[CsvRow], names: &ColumnNames, text: &str) -> OpenError {
    match error {
        IdColumnError::InDoubt(columns) => {
            let choice = |column| column_choice(column, sample, names);
            OpenError::IdColumnInDoubt(columns.into_iter().map(choice).collect())
        }
        // A binary file has NULs.
        IdColumnError::Missing if text.contains('\0') => OpenError::UnknownFormat,
        IdColumnError::Missing => match sample.first() {
            Some(line) if line.cells.len() > 1 => OpenError::NoIdColumn,
            _ => OpenError::UnknownFormat,
        },
    }
}

/// A column as the user recognises it: with its name, and with the first ids and their rows.
fn column_choice(column: usize, sample: &[CsvRow], names: &ColumnNames) -> ColumnChoice {
    let columns = Columns::find(sample, names, Some(column));
    let header = columns.as_ref().ok().and_then(|columns| columns.header);
    let name = header.and_then(|place| sample[place].cells.get(column)).unwrap_or("");
    let mut examples: Vec<(String, String)> = Vec::new();
    for line in sample {
        let Some(row) = columns.as_ref().ok().and_then(|it| cells::customer(line, it)) else {
            continue;
        };
        let id = row.customer.id.to_string();
        if examples.len() < EXAMPLES && examples.iter().all(|(known, _)| *known != id) {
            examples.push((id, row.customer.name));
        }
    }
    ColumnChoice { column, name: cells::plain(name), examples }
}

#[cfg(test)]
mod tests;
