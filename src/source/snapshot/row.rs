//! Reads one row of a snapshot, whatever its state.

use super::{header::Preamble, shared::Context, wire::row::Row};
use crate::{
    domain::{Record, TenantId},
    json::{Kind, Reader},
    source::BrokenReason,
};

/// A broken row is named by so many characters at most.
const LABEL_CHARS: usize = 80;

/// How much of a row is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// What the list of customers needs.
    List,
    /// Everything.
    Whole,
}

/// What became of a row.
pub struct ReadRow {
    /// The record, or why there is none.
    pub record: Result<Record, BrokenReason>,
    /// Whether something of it could not be read.
    pub odd: bool,
}

/// Reads a row. What of it cannot be read is left out.
pub fn read(text: &[u8], preamble: &Preamble, depth: Depth) -> ReadRow {
    let broken = |reason| ReadRow { record: Err(reason), odd: true };
    let mut context = Context {
        shared: &preamble.tables,
        tenant: TenantId::from_bytes([0; 16]),
        as_of: preamble.header.taken_at,
        shift_days: preamble.shift_days,
        depth,
    };
    let mut json = Reader::new(text);
    if json.kind() != Kind::Object {
        return broken(BrokenReason::Malformed);
    }
    let row = Row::read(&mut json, &context);
    if !json.is_whole() {
        return broken(BrokenReason::Malformed);
    }
    let Some(tenant) = row.tenant else { return broken(BrokenReason::NoTenantId) };
    context.tenant = tenant;
    context.as_of = row.as_of.unwrap_or(context.as_of);
    let (record, odd) = row.into_record(&context);
    ReadRow { record: Ok(record), odd: odd || json.is_odd() }
}

/// By what a person recognises a row: its name or id, or the start of its text.
pub fn label(text: &[u8]) -> String {
    let mut found = [None, None, None];
    let mut json = Reader::new(text);
    json.object();
    while let Some(key) = json.key() {
        match ["name", "primary", "id"].iter().position(|name| *name == key) {
            Some(at) if json.kind() == Kind::Text => {
                found[at] = json.text().filter(|text| !text.is_empty());
            }
            _ => json.skip(),
        }
    }
    let start = || String::from_utf8_lossy(&text[..text.len().min(4 * LABEL_CHARS)]);
    let label = if json.is_whole() { found.into_iter().flatten().next() } else { None };
    let label = label.unwrap_or_else(start);
    label.trim().chars().filter(|c| !c.is_control()).take(LABEL_CHARS).collect()
}
