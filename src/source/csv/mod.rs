//! Partner Center's `Customers.csv`: the partner's list of customers without any sign-in.
//!
//! The export (Partner Center, *Customers* › *Export customers*) has a line per customer: Microsoft
//! ID, company name, primary domain, relationship, tags. People open it in Excel and save it again,
//! so separator, encoding, order and language of the columns may be any.

mod cells;
mod columns;
mod lines;
mod writer;

pub use self::{cells::MOST_NAME_CHARS, writer::write};
use self::{
    columns::Columns,
    lines::{Line, Lines},
};
use super::{
    BrokenReason, BrokenRow, ReadReport, Reading, Refused, Rows, encoding, snapshot::SLICE,
};
use crate::domain::Record;

/// Lines that are looked at to tell the columns apart.
const SAMPLE: usize = 50;

/// A list of customers that was read.
pub struct CustomerList {
    /// The customers.
    pub rows: Rows,
    /// What of the file could not be read. Positions are line numbers.
    pub report: ReadReport,
}

/// Reads a list of customers in slices; `reading.pause` is awaited between them.
///
/// Every customer of it counts as one who granted access: the export is the partner's own list, it
/// says nothing of delegated relationships, and what a technician may not open Microsoft refuses
/// anyway. The text of its relationship (*Reseller*, *Advisor* …) becomes its first tag.
///
/// # Errors
///
/// [`Refused::Empty`], [`Refused::TooLarge`]; [`Refused::NoIdColumn`] for a table in which no
/// column holds ids, [`Refused::UnknownFormat`] for what is no table.
pub async fn read(bytes: Vec<u8>, reading: Reading) -> Result<CustomerList, Refused> {
    if bytes.len() > Refused::MOST_BYTES {
        return Err(Refused::TooLarge);
    }
    let text = encoding::text(bytes);
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    if !may_be_table(&text) {
        return Err(Refused::UnknownFormat);
    }
    let mut lines = Lines::of(&text);
    let sample: Vec<Line> = lines.by_ref().take(SAMPLE).collect();
    let Some(columns) = Columns::find(&sample, reading.decompose) else {
        let wide = sample.first().is_some_and(|line| line.cells.len() > 1);
        return Err(if wide { Refused::NoIdColumn } else { Refused::UnknownFormat });
    };
    let has_header = usize::from(columns.has_header);
    let mut reader = Reader { columns, report: ReadReport::default(), records: Vec::new() };
    for line in sample.into_iter().skip(has_header) {
        reader.take(&line);
    }
    let mut pause_at = SLICE;
    while let Some(line) = lines.next() {
        reader.take(&line);
        if lines.at() > pause_at {
            pause_at = lines.at() + SLICE;
            (reading.pause)().await;
        }
    }
    reader.report.ends_early = lines.ends_early();
    Ok(reader.finish(&reading).await)
}

/// Whether the text may be a table at all: neither markup nor JSON, and no binary file.
fn may_be_table(text: &str) -> bool {
    !text.trim_start().starts_with(['<', '{', '[']) && !text.contains('\0')
}

struct Reader {
    columns: Columns,
    report: ReadReport,
    /// Records with the number and the label of the line of each.
    records: Vec<(Record, (usize, String))>,
}

impl Reader {
    fn take(&mut self, line: &Line) {
        self.report.rows += 1;
        let label = cells::label(line, &self.columns);
        let broken = |reason| BrokenRow { position: line.number, label: label.clone(), reason };
        if line.unclosed {
            self.report.add_broken(broken(BrokenReason::Malformed));
            return;
        }
        let Some((customer, odd)) = cells::customer(line, &self.columns) else {
            self.report.add_broken(broken(BrokenReason::NoTenantId));
            return;
        };
        if odd {
            self.report.add_broken(broken(BrokenReason::OddField));
        }
        self.records.push((Record::of(customer), (line.number, label)));
    }

    async fn finish(mut self, reading: &Reading) -> CustomerList {
        let (records, places): (Vec<_>, Vec<_>) = self.records.into_iter().unzip();
        // The file does not say when it was made.
        let (rows, duplicates) = Rows::gather(records, None, reading).await;
        for place in duplicates {
            let (position, label) = places[place].clone();
            let reason = BrokenReason::Duplicate;
            self.report.add_broken(BrokenRow { position, label, reason });
        }
        CustomerList { rows, report: self.report }
    }
}

#[cfg(test)]
mod tests;
