//! Reads one row of a snapshot, whatever its state.

use serde::Deserialize;
use serde_json::Value;

use super::{
    header::Preamble,
    salvage::salvage,
    shared::Context,
    wire::row::{FACTS, ListRow, Row, WholeRow, lose_facts},
};
use crate::{domain::Record, source::BrokenReason};

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

/// Reads a row: at once where it is as the format says, member by member where it is not.
pub fn read(text: &[u8], preamble: &Preamble, depth: Depth) -> ReadRow {
    let read = match depth {
        Depth::List => serde_json::from_slice::<ListRow<'_>>(text)
            .map(|row| finish(row, preamble, Row::into_list_record)),
        Depth::Whole => serde_json::from_slice::<WholeRow<'_>>(text)
            .map(|row| finish(row, preamble, Row::into_record)),
    };
    read.unwrap_or_else(|_odd| read_what_fits(text, preamble))
}

fn finish<'a, P, S>(
    row: Row<'a, P, S>,
    preamble: &Preamble,
    into_record: impl FnOnce(Row<'a, P, S>, &Context<'_>) -> Record,
) -> ReadRow {
    let Some(tenant) = row.tenant() else {
        return ReadRow { record: Err(BrokenReason::NoTenantId), odd: true };
    };
    let shift_days = preamble.shift_days;
    let taken_at = preamble.header.taken_at;
    let as_of = row.as_of().map_or(taken_at, |moment| moment.0.plus_days(shift_days));
    let context = Context::new(&preamble.tables, tenant, as_of, shift_days);
    let record = into_record(row, &context);
    ReadRow { record: Ok(record), odd: context.is_odd() }
}

fn read_what_fits(text: &[u8], preamble: &Preamble) -> ReadRow {
    let malformed = || ReadRow { record: Err(BrokenReason::Malformed), odd: true };
    let text = String::from_utf8_lossy(text);
    let Ok(whole @ Value::Object(_)) = serde_json::from_str::<Value>(&text) else {
        return malformed();
    };
    let fits = |candidate: &Value| WholeRow::deserialize(candidate).is_ok();
    let Some(kept) = salvage(&whole, &fits) else { return malformed() };
    let Ok(row) = WholeRow::deserialize(&kept) else { return malformed() };
    let mut read = finish(row, preamble, Row::into_record);
    read.odd = true;
    if let Ok(record) = &mut read.record {
        let lost: Vec<&str> =
            FACTS.into_iter().filter(|fact| loses(fact, &whole[*fact], &kept[*fact])).collect();
        let at = preamble.header.taken_at;
        lose_facts(record, &lost, at);
    }
    read
}

/// Whether a fact lost itself or one of its own members. Of health that goes deeper: a status that
/// is lost would be an operational one.
fn loses(fact: &str, whole: &Value, kept: &Value) -> bool {
    match (whole, kept) {
        (Value::Object(whole), Value::Object(kept)) => whole.iter().any(|(name, member)| {
            kept.get(name).is_none_or(|kept| fact == "health" && loses(fact, member, kept))
        }),
        (whole, kept) => !whole.is_null() && kept.is_null(),
    }
}

/// By what a person recognises a row: its name or id, or the start of its text.
pub fn label(text: &[u8]) -> String {
    let row: Option<Value> = serde_json::from_slice(text).ok();
    let member = |name: &str| row.as_ref()?.get(name)?.as_str().filter(|text| !text.is_empty());
    let start = &text[..text.len().min(4 * LABEL_CHARS)];
    let label = member("name")
        .or_else(|| member("primary"))
        .or_else(|| member("id"))
        .map_or_else(|| String::from_utf8_lossy(start), Into::into);
    label.trim().chars().filter(|c| !c.is_control()).take(LABEL_CHARS).collect()
}
