//! What the cells of a line say of a customer.

use super::{
    columns::{Columns, is_domain, tenant},
    lines::Line,
};
use crate::domain::{Access, Customer, Delegation, Domain};

/// A name keeps so many characters; Entra ID itself allows 256 (Microsoft Graph, *organization
/// resource type*, `displayName`). A longer one ends in an ellipsis.
pub const MOST_NAME_CHARS: usize = 512;

/// Tags that are kept of one customer.
const MOST_TAGS: usize = 50;

/// A broken line is named by so many characters at most.
const LABEL_CHARS: usize = 80;

/// The customer of a line, and whether something of it could not be read; `None` without an id.
pub fn customer(line: &Line, columns: &Columns) -> Option<(Customer, bool)> {
    let cell = |column: Option<usize>| {
        column.and_then(|column| line.cells.get(column)).map_or("", |cell| cell.trim())
    };
    let mut customer = Customer::new(tenant(cell(Some(columns.id))).ok()?);
    customer.name = plain(cell(columns.name));
    customer.delegation = Delegation::assumed(Access::Granted);
    let domain = cell(columns.domain);
    if is_domain(domain) {
        customer.domains.push(Domain { primary: true, ..Domain::named(domain) });
    }
    let tags = cell(columns.tags).split([';', ',', '|', '\n']);
    for tag in std::iter::once(cell(columns.relationship)).chain(tags).map(plain) {
        if !tag.is_empty() && !customer.tags.contains(&tag) && customer.tags.len() < MOST_TAGS {
            customer.tags.push(tag);
        }
    }
    let odd = !domain.is_empty() && customer.domains.is_empty();
    Some((customer, odd))
}

/// By what a person recognises a line: the name, or its text.
pub fn label(line: &Line, columns: &Columns) -> String {
    let name = columns.name.and_then(|column| line.cells.get(column));
    let text = name.filter(|name| !name.trim().is_empty()).cloned();
    let text = text.unwrap_or_else(|| line.cells.join(" "));
    plain(&text).chars().take(LABEL_CHARS).collect()
}

/// The text in one line: control characters are spaces, and what is too long is cut. Everything
/// else is kept as it is; to show it safely is for whoever shows it.
fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let trimmed = spaced.trim();
    match trimmed.char_indices().nth(MOST_NAME_CHARS) {
        None => trimmed.to_owned(),
        Some(_) => trimmed.chars().take(MOST_NAME_CHARS - 1).chain(['…']).collect(),
    }
}
