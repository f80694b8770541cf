//! Reads one row of a snapshot.

use std::cell::Cell;

use serde::{Deserialize, de::IgnoredAny};

use super::{
    context::{Context, Depth},
    header::Preamble,
    wire::{
        row::{Details, Row},
        scalar::{Text, filled},
    },
};
use crate::{
    domain::Record,
    json::lenient::{self, Lenient},
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
    let read = if !text.starts_with(b"{") {
        Err(BrokenReason::Malformed)
    } else if depth == Depth::List {
        read_row(text, preamble, depth, |_, _: Details<IgnoredAny, IgnoredAny>, _| {})
    } else {
        read_row(text, preamble, depth, |record, details, context| details.add_to(record, context))
    };
    match read {
        Ok((record, odd)) => ReadRow { record: Ok(record), odd },
        Err(reason) => ReadRow { record: Err(reason), odd: true },
    }
}

/// Reads a row, and adds its details to the record; returns whether a part could not be read.
fn read_row<'a, P, S>(
    text: &'a [u8],
    preamble: &Preamble,
    depth: Depth,
    add: impl FnOnce(&mut Record, Details<P, S>, &Context<'_>),
) -> Result<(Record, bool), BrokenReason>
where
    P: Deserialize<'a>,
    S: Deserialize<'a>,
{
    let Lenient { value: row, lost } =
        lenient::read::<Row<'a, P, S>>(text).ok_or(BrokenReason::Malformed)?;
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
    let (mut record, details) = row.into_record(&lost, &context);
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
    let label = if text.starts_with(b"{") { lenient::read::<Label<'_>>(text) } else { None };
    let names = label.map(|Lenient { value: Label { name, primary, id }, .. }| [name, primary, id]);
    let name = names.into_iter().flatten().find_map(filled);
    let start = || String::from_utf8_lossy(&text[..text.len().min(4 * LABEL_CHARS)]).into_owned();
    let label = name.unwrap_or_else(start);
    label.trim().chars().filter(|c| !c.is_control()).take(LABEL_CHARS).collect()
}
