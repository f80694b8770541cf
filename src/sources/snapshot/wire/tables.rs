//! The stored form of the shared tables.

use std::{cell::Cell, io, sync::Arc};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{
    health::operational,
    issue::Issue,
    scalar::{Text, text},
};
use crate::{
    domain::{TenantId, Timestamp, role::RoleId},
    json::{
        lenient::{self, Lenient},
        pairs,
    },
    sources::snapshot::{
        context::{Context, Depth},
        shared::Tables,
    },
};

/// Names by key.
#[derive(Default, Serialize, Deserialize)]
#[serde(transparent)]
struct Names<'a>(#[serde(borrow, with = "pairs")] Vec<(Text<'a>, Option<Text<'a>>)>);

/// Sets of codes or ids.
type Sets<T> = Vec<Option<Vec<Option<T>>>>;

/// Reads the tables of a document and shifts their moments by this number of days; returns also
/// whether a part could not be read.
pub fn read<'a>(
    member: &dyn Fn(&'static str) -> Option<&'a [u8]>,
    shift_days: i64,
) -> (Tables, bool) {
    let (mut tables, mut odd) = (Tables::default(), false);
    for (key, name) in all(&mut odd, member("services"), |names: Names<'a>| names.0) {
        if let Some(name) = name {
            tables.add_service(&key, &name);
        }
    }
    for (key, name) in all(&mut odd, member("products"), |names: Names<'a>| names.0) {
        if let Some(name) = name {
            tables.add_product(&key, &name);
        }
    }
    odd |= !member("issues").is_none_or(|list| read_issues(list, shift_days, &mut tables));
    // A set keeps its number even if it is incomplete.
    for set in all(&mut odd, member("roleSets"), |sets: Sets<RoleId>| sets) {
        odd |= set.is_none();
        tables.push_role_set(set.into_iter().flatten().flatten().collect());
    }
    for set in all(&mut odd, member("serviceSets"), |sets: Sets<Text<'a>>| sets) {
        odd |= set.is_none();
        let codes = set.into_iter().flatten().flatten();
        let set = codes.map(|code| operational(&code, &tables)).collect();
        tables.push_service_set(set);
    }
    (tables, odd)
}

/// The elements of a table; empty if it is missing or cannot be read.
fn all<'a, T: Deserialize<'a>, U>(
    odd: &mut bool,
    member: Option<&'a [u8]>,
    elements: impl FnOnce(T) -> Vec<U>,
) -> Vec<U> {
    let Some(member) = member else { return Vec::new() };
    let read = lenient::read(member);
    *odd |= read.as_ref().is_none_or(|read| !read.lost.is_empty());
    read.map(|Lenient { value, .. }| elements(value)).unwrap_or_default()
}

/// Reads the issues one by one, because they are by far the largest table; returns whether all
/// could be read.
fn read_issues(list: &[u8], shift_days: i64, tables: &mut Tables) -> bool {
    let text = String::from_utf8_lossy(list);
    let mut is_whole = text.as_bytes() == list;
    let Ok(elements) = serde_json::from_str::<Vec<&RawValue>>(&text) else { return false };
    for element in elements {
        let element = element.get();
        let read = element.starts_with('{').then(|| lenient::read::<Issue<'_>>(element.as_bytes()));
        let Some(Lenient { value: issue, lost }) = read.flatten() else {
            is_whole = false;
            continue;
        };
        let context = Context {
            shared: tables,
            tenant: TenantId::from_bytes([0; 16]),
            as_of: Timestamp::from_millis(0),
            shift_days,
            depth: Depth::Whole,
            odd: Cell::new(!lost.is_empty()),
        };
        let issue = Arc::new(issue.into_domain(&context));
        is_whole &= !context.odd.get();
        tables.add_issue(&issue);
    }
    is_whole
}

/// Writes the tables that are not empty, with one issue or set per line.
///
/// # Errors
///
/// Those of `out`.
pub fn write(out: &mut impl io::Write, tables: &Tables) -> io::Result<()> {
    write_names(out, "services", tables.services())?;
    write_lines(out, "serviceSets", tables.service_sets(), |set| {
        set.iter().map(|service| &service.id).collect::<Vec<_>>()
    })?;
    write_lines(out, "roleSets", tables.role_sets(), |set| set)?;
    write_names(out, "products", tables.products())?;
    write_lines(out, "issues", tables.issues(), |issue| Issue::from_domain(issue))
}

fn write_names(
    out: &mut impl io::Write,
    table: &str,
    names: &[(String, String)],
) -> io::Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    write!(out, ",\n\"{table}\":")?;
    let names = names.iter().map(|(key, name)| (key.into(), text(Some(name))));
    Ok(serde_json::to_writer(out, &Names(names.collect()))?)
}

fn write_lines<'a, T, U: Serialize>(
    out: &mut impl io::Write,
    table: &str,
    elements: &'a [T],
    line: impl Fn(&'a T) -> U,
) -> io::Result<()> {
    for (place, element) in elements.iter().enumerate() {
        if place == 0 {
            write!(out, ",\n\"{table}\":[\n")?;
        } else {
            out.write_all(b",\n")?;
        }
        serde_json::to_writer(&mut *out, &line(element))?;
    }
    if elements.is_empty() { Ok(()) } else { out.write_all(b"\n]") }
}
