//! Reads a customer from the cells of a line.

use std::borrow::Cow;

use super::{
    columns::{Columns, is_domain, tenant},
    lines::CsvRow,
};
use crate::domain::{Access, Customer, Delegation, Domain};

/// How many characters of a name are kept; Entra ID itself allows 256 (Microsoft Graph,
/// *organization resource type*, `displayName`). A longer name ends in an ellipsis.
pub const MOST_NAME_CHARS: usize = 512;

/// How many tags of a customer are kept.
const MOST_TAGS: usize = 50;

/// How many characters a broken line is described with.
const LABEL_CHARS: usize = 80;

/// The customer of a line, and whether something of it could not be read; `None` without an id.
pub fn customer(line: &CsvRow, columns: &Columns) -> Option<(Customer, bool)> {
    let cell = |column| line.cells.get(column).map_or("", str::trim);
    let optional = |column: Option<usize>| column.map_or("", cell);
    let mut customer = Customer::new(tenant(cell(columns.id)).ok()?);
    customer.name = plain(optional(columns.name));
    customer.delegation = Delegation::assumed(Access::Granted);
    let domain = optional(columns.domain);
    if is_domain(domain) {
        customer.domains.push(Domain { primary: true, ..Domain::named(domain) });
    }
    let tags = optional(columns.tags).split([';', ',', '|', '\n']);
    for tag in std::iter::once(optional(columns.relationship)).chain(tags).map(plain) {
        if !tag.is_empty() && !customer.tags.contains(&tag) && customer.tags.len() < MOST_TAGS {
            customer.tags.push(tag);
        }
    }
    let odd = !domain.is_empty() && customer.domains.is_empty();
    Some((customer, odd))
}

/// What a user recognises a line by: the name, or its text.
pub fn label(line: &CsvRow, columns: &Columns) -> String {
    let name = columns.name.and_then(|column| line.cells.get(column));
    let text = match name.filter(|name| !name.trim().is_empty()) {
        Some(name) => name.to_owned(),
        None => line.cells.iter().collect::<Vec<_>>().join(" "),
    };
    plain(&text).chars().take(LABEL_CHARS).collect()
}

/// The text in one line: control characters become spaces, and what is too long is cut. All other
/// characters are kept; the views show them safely.
fn plain(text: &str) -> String {
    let mut text = Cow::Borrowed(text);
    if text.contains(char::is_control) {
        text = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    }
    let trimmed = text.trim();
    // A text of so many bytes has no more characters.
    if trimmed.len() <= MOST_NAME_CHARS || trimmed.chars().count() <= MOST_NAME_CHARS {
        return trimmed.to_owned();
    }
    trimmed.chars().take(MOST_NAME_CHARS - 1).chain(['…']).collect()
}
