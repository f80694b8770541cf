//! Determines the content of each column.

use super::{
    column_names::{ColumnContent, ColumnNames},
    id_column::{IdColumnError, id_column},
    rows::CsvRow,
    table::Table,
    values::{is_domain, is_id},
};

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
    /// The place of the names of the columns among the first rows.
    pub header: Option<usize>,
}

impl Columns {
    /// The columns of a table that begins with these rows. `chosen` is the column that the user chose
    /// for the tenant ids; it counts if it has ids.
    ///
    /// Columns are recognised by their names. Without them, the column of ids is the only one, the
    /// domains are in a column of domain names, and the names in one of texts that differ.
    ///
    /// # Errors
    ///
    /// Why no column has the tenant ids.
    pub fn find(
        sample: &[CsvRow],
        names: &ColumnNames,
        chosen: Option<usize>,
    ) -> Result<Self, IdColumnError> {
        let table = Table::new(sample, names);
        let chosen = chosen.filter(|column| table.count(*column, is_id) > 0);
        let id = match chosen {
            Some(column) => column,
            None => id_column(&table).or_else(|error| table.named_id().ok_or(error))?,
        };
        let called = |content| table.named(content).into_iter().find(|column| *column != id);
        let relationship = called(ColumnContent::Relationship);
        let tags = called(ColumnContent::Tags);
        let taken = [Some(id), relationship, tags];
        let (name, domain) = name_and_domain(&table, &taken);
        Ok(Self { id, name, domain, relationship, tags, header: table.header })
    }
}

/// The columns of names and of domains. A name may look like a domain (`Booking.com`): the two are
/// told apart by their names, by the form of most cells, and by Microsoft's own domains.
fn name_and_domain(table: &Table<'_>, taken: &[Option<usize>]) -> (Option<usize>, Option<usize>) {
    let is_free =
        |column: &usize| !taken.contains(&Some(*column)) && table.count(*column, is_id) == 0;
    let domains = |column: usize| table.count(column, is_domain);
    let are_domains = |column: usize| domains(column) * 2 > table.filled(column);
    let named = |content| table.named(content).into_iter().filter(is_free).collect::<Vec<_>>();

    let called_domain = named(ColumnContent::Domain);
    let called_domain = called_domain
        .iter()
        .copied()
        .find(|it| domains(*it) > 0)
        .or(called_domain.first().copied());
    let called_name = named(ColumnContent::Name);
    let called_name =
        called_name.iter().copied().find(|it| !are_domains(*it)).or(called_name.first().copied());

    let free: Vec<usize> = (0..table.width)
        .filter(is_free)
        .filter(|it| ![called_name, called_domain].contains(&Some(*it)))
        .collect();
    let microsofts = |column: usize| table.count(column, |cell| cell.ends_with(".onmicrosoft.com"));
    let domain = called_domain.or_else(|| {
        let some = free.iter().copied().filter(|it| are_domains(*it));
        // In exports, the domain stands after the name.
        some.max_by_key(|it| (microsofts(*it), domains(*it)))
            .or(called_name.filter(|it| are_domains(*it)))
    });
    let name = called_name.or_else(|| {
        let rest = || free.iter().copied().filter(|it| Some(*it) != domain).rev();
        let texts = rest().filter(|it| !are_domains(*it)).map(|it| (table.differing_texts(it), it));
        let texts = texts.filter(|(differing, it)| differing * 2 > table.filled(*it));
        let name = texts.max_by_key(|(differing, _)| *differing).map(|(_, it)| it);
        name.or_else(|| rest().rfind(|it| are_domains(*it)))
    });
    (name, domain)
}

#[cfg(test)]
mod tests;
