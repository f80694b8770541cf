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
        lenient::{self, SkippedPaths},
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
    for (key, name) in all(&mut odd, member("services"), names) {
        tables.add_service(&key, &name);
    }
    for (key, name) in all(&mut odd, member("products"), names) {
        tables.add_product(&key, &name);
    }
    odd |= !member("issues").is_none_or(|list| read_issues(list, shift_days, &mut tables));
    // Sets keep their numbers, whatever else is odd about them.
    for set in all(&mut odd, member("roleSets"), |text| serde_json::from_str::<Sets<RoleId>>(text))
    {
        odd |= set.is_none();
        tables.push_role_set(set.into_iter().flatten().flatten().collect());
    }
    for set in
        all(&mut odd, member("serviceSets"), |text| serde_json::from_str::<Sets<String>>(text))
    {
        odd |= set.is_none();
        let codes = set.into_iter().flatten().flatten();
        let set = codes.map(|code| operational(&code, &tables)).collect();
        tables.push_service_set(set);
    }
    (tables, odd)
}

/// The elements of a table; none where it is not there or cannot be read.
fn all<T>(
    odd: &mut bool,
    member: Option<&[u8]>,
    elements: impl Fn(&str) -> serde_json::Result<Vec<T>>,
) -> Vec<T> {
    let Some(member) = member else { return Vec::new() };
    let read = lenient::read(member, |text, lost| Ok((elements(text)?, lost.is_empty())));
    let (elements, is_whole) = read.unwrap_or_default();
    *odd |= !is_whole;
    elements
}

/// The names in a table that are there, by their keys.
fn names(text: &str) -> serde_json::Result<Vec<(String, String)>> {
    let Names(entries) = serde_json::from_str(text)?;
    let owned =
        |(key, name): (Text<'_>, Option<Text<'_>>)| Some((key.into_owned(), name?.into_owned()));
    Ok(entries.into_iter().filter_map(owned).collect())
}

/// Reads the issues one by one, because they are by far the largest table; returns whether all
/// could be read.
fn read_issues(list: &[u8], shift_days: i64, tables: &mut Tables) -> bool {
    let text = String::from_utf8_lossy(list);
    let mut is_whole = text.as_bytes() == list;
    let Ok(elements) = serde_json::from_str::<Vec<&RawValue>>(&text) else { return false };
    for element in elements {
        let element = element.get();
        let issue = |text: &str, lost: &SkippedPaths| {
            let issue: Issue<'_> = serde_json::from_str(text)?;
            let context = Context {
                shared: tables,
                tenant: TenantId::from_bytes([0; 16]),
                as_of: Timestamp::from_millis(0),
                shift_days,
                depth: Depth::Whole,
                odd: Cell::new(!lost.is_empty()),
            };
            let issue = issue.into_domain(&context);
            Ok((Arc::new(issue), !context.odd.get()))
        };
        let is_object = element.starts_with('{');
        let read = if is_object { lenient::read(element.as_bytes(), issue) } else { None };
        let Some((issue, is_issue_whole)) = read else {
            is_whole = false;
            continue;
        };
        is_whole &= is_issue_whole;
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
