//! Writes a snapshot, row by row.

use std::{borrow::Borrow, io};

use super::{
    header::{FORMAT, Header, VERSION},
    shared::Tables,
    wire::{
        delegation, issue, row,
        scalar::{write_moment, write_moment_if_any},
    },
};
use crate::{domain::Record, json::Output};

/// Writes a snapshot of these records, which are gone through twice: once to learn what they
/// share, once to write them.
///
/// # Errors
///
/// What `out` refuses.
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

/// A snapshot that is being written: begin with [`Writer::start`], give it the records in as many
/// slices as one likes, close it with [`Writer::end`].
pub struct Writer<W> {
    out: W,
    line: Output,
    header: Header,
    tables: Tables,
    rows: usize,
}

impl<W: io::Write> Writer<W> {
    /// Writes everything that stands before the customers. `tables` may be empty; the file is
    /// larger then.
    ///
    /// # Errors
    ///
    /// What `out` refuses.
    pub fn start(mut out: W, header: &Header, tables: Tables) -> io::Result<Self> {
        let mut line = Output::default();
        line.object().key("format").text(FORMAT);
        line.key("version").integer(VERSION.cast_signed());
        write_moment(line.key("takenAt"), header.taken_at);
        write_moment_if_any(&mut line, "relativeTo", header.relative_to);
        if let Some(name) = &header.partner {
            line.key("partner").object().key("name").text(name);
            line.end_object();
        }
        write_tables(&mut line, &tables);
        line.line().key("customers").list();
        out.write_all(line.as_str().as_bytes())?;
        Ok(Self { out, line, header: header.clone(), tables, rows: 0 })
    }

    /// Writes one customer.
    ///
    /// # Errors
    ///
    /// What `out` refuses.
    pub fn record(&mut self, record: &Record) -> io::Result<()> {
        self.out.write_all(if self.rows == 0 { b"\n" } else { b",\n" })?;
        self.rows += 1;
        self.line.clear();
        row::write(&mut self.line, record, &self.tables, self.header.taken_at);
        self.out.write_all(self.line.as_str().as_bytes())
    }

    /// Closes the document, and gives back what was written to.
    ///
    /// # Errors
    ///
    /// What `out` refuses.
    pub fn end(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Writes the tables that are not empty, with one issue or set a line.
fn write_tables(out: &mut Output, tables: &Tables) {
    write_names(out, "services", tables.services());
    if !tables.service_sets().is_empty() {
        out.line().key("serviceSets").list();
        for set in tables.service_sets() {
            out.line().list();
            set.iter().for_each(|service| out.text(&service.id));
            out.end_list();
        }
        out.end_lines();
    }
    if !tables.role_sets().is_empty() {
        out.line().key("roleSets").list();
        for set in tables.role_sets() {
            delegation::write_role_list(out.line(), set);
        }
        out.end_lines();
    }
    write_names(out, "products", tables.products());
    if !tables.issues().is_empty() {
        out.line().key("issues").list();
        for issue in tables.issues() {
            issue::write(out.line(), issue);
        }
        out.end_lines();
    }
}

fn write_names(out: &mut Output, table: &str, names: &[(String, String)]) {
    if !names.is_empty() {
        out.line().key(table).object();
        names.iter().for_each(|(key, name)| out.key(key).text(name));
        out.end_object();
    }
}
