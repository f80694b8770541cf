//! Writes a snapshot, row by row.

use std::{borrow::Borrow, io};

use serde::Serialize;

use super::{
    header::{FORMAT, Header, Partner, VERSION},
    shared::Tables,
    wire::{Moment, Text, health::Issue, row::WholeRow},
};
use crate::domain::{Record, ServiceStatus, role::RoleId};

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
        write!(out, "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"takenAt\":")?;
        json(&mut out, &Moment(header.taken_at))?;
        if let Some(moment) = header.relative_to {
            out.write_all(b",\"relativeTo\":")?;
            json(&mut out, &Moment(moment))?;
        }
        if let Some(name) = &header.partner {
            out.write_all(b",\"partner\":")?;
            json(&mut out, &Partner { name: Text::from(name) })?;
        }
        write_tables(&mut out, &tables)?;
        out.write_all(b",\n\"customers\":[")?;
        Ok(Self { out, header: header.clone(), tables, rows: 0 })
    }

    /// Writes one customer.
    ///
    /// # Errors
    ///
    /// What `out` refuses.
    pub fn record(&mut self, record: &Record) -> io::Result<()> {
        self.out.write_all(if self.rows == 0 { b"\n" } else { b",\n" })?;
        self.rows += 1;
        json(&mut self.out, &WholeRow::of(record, &self.tables, self.header.taken_at))
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

fn json(out: &mut impl io::Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(out, value).map_err(io::Error::from)
}

/// Writes the tables that are not empty, with one issue or set a line.
fn write_tables(out: &mut impl io::Write, tables: &Tables) -> io::Result<()> {
    if !tables.services().is_empty() {
        out.write_all(b",\n\"services\":")?;
        json(out, tables.services())?;
    }
    let codes = |set: &Vec<ServiceStatus>| set.iter().map(|s| s.id.clone()).collect::<Vec<_>>();
    lines(out, "serviceSets", tables.service_sets().iter().map(codes))?;
    let ids = |set: &Vec<RoleId>| set.iter().map(ToString::to_string).collect::<Vec<_>>();
    lines(out, "roleSets", tables.role_sets().iter().map(ids))?;
    if !tables.products().is_empty() {
        out.write_all(b",\n\"products\":")?;
        json(out, tables.products())?;
    }
    lines(out, "issues", tables.issues().iter().map(|issue| Issue::of(issue)))
}

/// A member that is a list, if there is anything in it.
fn lines<T: Serialize>(
    out: &mut impl io::Write,
    name: &str,
    list: impl ExactSizeIterator<Item = T>,
) -> io::Result<()> {
    if list.len() == 0 {
        return Ok(());
    }
    write!(out, ",\n\"{name}\":[")?;
    for (place, element) in list.enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        json(out, &element)?;
    }
    out.write_all(b"\n]")
}
