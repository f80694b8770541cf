//! Reads one row of a snapshot.

use std::cell::Cell;

use serde::{Deserialize, de::IgnoredAny};

use super::{
    context::{Context, Depth},
    header::Preamble,
    wire::{
        row::{Details, Row, WholeRow},
        scalar::{Text, filled},
    },
};
use crate::{
    domain::Record,
    json::lenient::{self, SkippedPaths},
    sources::BrokenReason,
};

/// Maximum length of a broken row's label in characters.
const LABEL_CHARS: usize = 80;

/// The result of reading a row.
pub struct ReadRow {
    /// The record, or why there is none.
    pub record: Result<Record, BrokenReason>,
    /// Whether a part of the row could not be read.
    pub odd: bool,
}

/// Reads a row. Parts that cannot be read are left out.
pub fn read(text: &[u8], preamble: &Preamble, depth: Depth) -> ReadRow {
    let read = |text: &str, lost: &SkippedPaths| match depth {
        Depth::List => {
            let row: Row<'_, IgnoredAny, IgnoredAny> = serde_json::from_str(text)?;
            Ok(read_row(row, lost, preamble, depth, |_, _, _| {}))
        }
        Depth::Whole => {
            let row: WholeRow<'_> = serde_json::from_str(text)?;
            Ok(read_row(row, lost, preamble, depth, |record, details, context| {
                details.add_to(record, context);
            }))
        }
    };
    let read = if text.starts_with(b"{") { lenient::read(text, read) } else { None };
    match read.unwrap_or(Err(BrokenReason::Malformed)) {
        Ok((record, odd)) => ReadRow { record: Ok(record), odd },
        Err(reason) => ReadRow { record: Err(reason), odd: true },
    }
}

/// The record of a row with its details, and whether something of it could not be read.
fn read_row<P, S>(
    row: Row<'_, P, S>,
    lost: &SkippedPaths,
    preamble: &Preamble,
    depth: Depth,
    add: impl FnOnce(&mut Record, Details<P, S>, &Context<'_>),
) -> Result<(Record, bool), BrokenReason> {
    let tenant = row.tenant().ok_or(BrokenReason::NoTenantId)?;
    let shift_days = preamble.shift_days;
    let context = Context {
        shared: &preamble.tables,
        tenant,
        as_of: row.as_of().map_or(preamble.header.taken_at, |as_of| as_of.moved(shift_days)),
        shift_days,
        depth,
        odd: Cell::new(!lost.is_empty()),
    };
    let (mut record, details) = row.into_record(lost, &context);
    add(&mut record, details, &context);
    Ok((record, context.odd.get()))
}

/// The members that name a row.
#[derive(Deserialize)]
struct Label<'a> {
    #[serde(borrow)]
    name: Option<Text<'a>>,
    primary: Option<Text<'a>>,
    id: Option<Text<'a>>,
}

/// A label by which the user recognises a row: its name or id, or the start of its text.
pub fn label(text: &[u8]) -> String {
    let name = |text: &str, _: &SkippedPaths| {
        let Label { name, primary, id } = serde_json::from_str(text)?;
        Ok([name, primary, id].into_iter().find_map(filled))
    };
    let name = if text.starts_with(b"{") { lenient::read(text, name) } else { None };
    let start = || String::from_utf8_lossy(&text[..text.len().min(4 * LABEL_CHARS)]).into_owned();
    let label = name.flatten().unwrap_or_else(start);
    label.trim().chars().filter(|c| !c.is_control()).take(LABEL_CHARS).collect()
}
