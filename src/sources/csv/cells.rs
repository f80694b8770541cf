//! Reads a customer from the cells of a row.

use std::borrow::Cow;

use super::{
    columns::Columns,
    rows::CsvRow,
    values::{is_domain, tenant},
};
use crate::domain::{Access, Customer, Delegation, Domain};

/// Maximum length of a name in characters; Entra ID allows 256 (Microsoft Graph, *organization
/// resource type*, `displayName`). A longer name ends with an ellipsis.
pub const MAX_NAME_CHARS: usize = 512;

/// Maximum length of a broken row's label in characters.
const LABEL_CHARS: usize = 80;

/// The customer of a row, without tags.
pub struct CustomerRow {
    /// The customer.
    pub customer: Customer,
    /// The text of the relationship; may be empty.
    pub relationship: String,
    /// The tags; may be empty texts.
    pub tags: Vec<String>,
    /// Whether a field could not be read.
    pub odd: bool,
}

/// The customer of a row; `None` without a tenant id.
pub fn customer(line: &CsvRow, columns: &Columns) -> Option<CustomerRow> {
    let cell = |column| line.cells.get(column).map_or("", str::trim);
    let optional = |column: Option<usize>| column.map_or("", cell);
    let mut customer = Customer::new(tenant(cell(columns.id)).ok()?);
    customer.name = plain(optional(columns.name));
    customer.delegation = Delegation::assumed(Access::Granted);
    let domain = optional(columns.domain);
    if is_domain(domain) {
        customer.domains.push(Domain { primary: true, ..Domain::named(domain) });
    }
    let odd = !domain.is_empty() && customer.domains.is_empty() || has_replaced(line);
    let tags = optional(columns.tags).split([';', ',', '|', '\n']).map(plain).collect();
    Some(CustomerRow { customer, relationship: plain(optional(columns.relationship)), tags, odd })
}

/// Whether a byte of the row is no character.
fn has_replaced(line: &CsvRow) -> bool {
    line.cells.as_slice().contains(char::REPLACEMENT_CHARACTER)
}

/// A label by which the user recognises a row: the name, or the row's text.
pub fn label(line: &CsvRow, columns: &Columns) -> String {
    let name = columns.name.and_then(|column| line.cells.get(column));
    let text = match name.filter(|name| !name.trim().is_empty()) {
        Some(name) => name.to_owned(),
        None => line.cells.iter().collect::<Vec<_>>().join(" "),
    };
    plain(&text).chars().take(LABEL_CHARS).collect()
}

/// The text on one line: control characters become spaces, and long texts are truncated. Other
/// characters remain; views show them safely.
pub fn plain(text: &str) -> String {
    let mut text = Cow::Borrowed(text);
    if text.contains(char::is_control) {
        text = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    }
    let trimmed = text.trim();
    // The number of characters is at most the number of bytes.
    if trimmed.len() <= MAX_NAME_CHARS || trimmed.chars().count() <= MAX_NAME_CHARS {
        return trimmed.to_owned();
    }
    trimmed.chars().take(MAX_NAME_CHARS - 1).chain(['…']).collect()
}
