//! Determines the content of each column.

use super::{
    column_names::{ColumnContent, named_content},
    rows::CsvRow,
    values::{is_domain, is_id},
};
use crate::directory::fold::fold;

/// The index of each column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Microsoft ID: the tenant.
    pub id: usize,
    /// Company name.
    pub name: Option<usize>,
    /// Primary domain.
    pub domain: Option<usize>,
    /// Kind of relationship.
    pub relationship: Option<usize>,
    /// Tags.
    pub tags: Option<usize>,
    /// Whether the first row has the column names.
    pub has_header: bool,
}

impl Columns {
    /// The columns of a table that begins with these rows; `None` if no column has tenant ids.
    ///
    /// The column with the most tenant ids is the id column, whatever its name: an export may have
    /// several kinds of ids. Other columns are recognised by name. Without a named domain column,
    /// the one with the most domain names is used; without a named name column, the first remaining
    /// one.
    pub fn find(sample: &[CsvRow], decompose: fn(&str) -> String) -> Option<Self> {
        let lines: Vec<&CsvRow> =
            sample.iter().filter(|line| !line.unclosed && (!line.has_nul)).collect();
        let first = lines.first()?;
        let has_header = !first.cells.iter().any(is_id);
        let named: Vec<Option<ColumnContent>> = first
            .cells
            .iter()
            .map(|cell| has_header.then(|| named_content(&fold(cell, decompose))).flatten())
            .collect();
        let rows = &lines[usize::from(has_header)..];
        let width = lines.iter().map(|line| line.cells.len()).max()?;
        let most = |fits: fn(&str) -> bool, but: Option<usize>| {
            let count = |column: usize| {
                rows.iter().filter(|l| l.cells.get(column).is_some_and(&fits)).count()
            };
            (0..width)
                .rev()
                .filter(|column| Some(*column) != but)
                .map(|column| (count(column), column))
                .filter(|(count, _)| *count > 0)
                .max_by_key(|(count, _)| *count)
                .map(|(_, column)| column)
        };
        let called = |what| named.iter().position(|holds| *holds == Some(what));
        // A table with a header only has no ids to count.
        let id =
            most(is_id, None).or_else(|| called(ColumnContent::Id).filter(|_| rows.is_empty()))?;
        let other = |what| called(what).filter(|column| *column != id);
        let (relationship, tags) = (other(ColumnContent::Relationship), other(ColumnContent::Tags));
        let domain = other(ColumnContent::Domain).or_else(|| most(is_domain, Some(id)));
        let taken = [Some(id), domain, relationship, tags];
        let name = other(ColumnContent::Name)
            .or_else(|| (0..width).find(|column| !taken.contains(&Some(*column))));
        Some(Self { id, name, domain, relationship, tags, has_header })
    }
}

#[cfg(test)]
mod tests;
