//! Writes a snapshot row by row.

use std::{borrow::Borrow, io};

use super::{
    header::{Head, Header},
    shared::Tables,
    wire::{row::WholeRow, tables},
};
use crate::domain::{Record, Timestamp};

/// Writes a snapshot of these records. The iterator is run twice: to collect shared values, and to
/// write the rows.
///
/// # Errors
///
/// Those of `out`.
pub fn write<I>(out: &mut impl io::Write, header: &Header, records: I) -> io::Result<()>
where
    I: IntoIterator<Item: Borrow<Record>> + Clone,
{
    let mut tables = Tables::default();
    for record in records.clone() {
        tables.learn(record.borrow());
    }
    let mut writer = Writer::start(out, header, tables)?;
    for record in records {
        writer.record(record.borrow())?;
    }
    writer.end()?;
    Ok(())
}

/// Writes a snapshot: begin with [`Writer::start`], add records, and finish with [`Writer::end`].
pub struct Writer<W> {
    out: W,
    taken_at: Timestamp,
    tables: Tables,
    rows: usize,
}

impl<W: io::Write> Writer<W> {
    /// Writes everything before the customers. `tables` may be empty; the file is larger then.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn start(mut out: W, header: &Header, tables: Tables) -> io::Result<Self> {
        let mut head = serde_json::to_vec(&Head::from(header))?;
        head.pop();
        out.write_all(&head)?;
        tables::write(&mut out, &tables)?;
        out.write_all(b",\n\"customers\":[")?;
        Ok(Self { out, taken_at: header.taken_at, tables, rows: 0 })
    }

    /// Writes one customer.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn record(&mut self, record: &Record) -> io::Result<()> {
        self.out.write_all(if self.rows == 0 { b"\n" } else { b",\n" })?;
        self.rows += 1;
        let row = WholeRow::from_domain(record, &self.tables, self.taken_at);
        Ok(serde_json::to_writer(&mut self.out, &row)?)
    }

    /// Finishes the document and returns the output.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn end(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.out)
    }
}
