//! Collects the customers of a file.

use csv::StringRecord;
use rustc_hash::FxHashMap;

use super::{
    cells::{self, CustomerRow},
    columns::Columns,
    rows::CsvRow,
};
use crate::{
    directory::fold::fold,
    domain::{Customer, Record, TenantId},
    sources::{BrokenReason, BrokenRow, ReadReport, Reading, Rows},
};

/// Maximum number of tags per customer.
const MAX_TAGS: usize = 50;

/// The result of reading a customer list.
pub struct CustomerList {
    /// The customers.
    pub rows: Rows,
    /// What could not be read. Positions are line numbers.
    pub report: ReadReport,
}

/// Collects customers, row by row.
///
/// A partner who sells both directly and through a provider has two rows for a customer, with two
/// relationships (Partner Center, *Manage your customer list*, on dual partners); lists of
/// subscriptions have a row for each. Rows that agree are one customer; of others with the same
/// tenant, the first counts.
pub struct ListBuilder {
    columns: Columns,
    /// The names of the columns, which a file that was put together of several repeats.
    header: Option<StringRecord>,
    decompose: fn(&str) -> String,
    customers: Vec<Joined>,
    place_by_id: FxHashMap<TenantId, u32>,
    report: ReadReport,
    /// Rows whose tenant occurred before.
    duplicates: Vec<BrokenRow>,
}

/// A customer of one or more rows.
struct Joined {
    customer: Customer,
    relationships: Vec<String>,
    tags: Vec<String>,
}

impl ListBuilder {
    /// A builder for a file with these columns.
    pub fn new(columns: Columns, header: Option<StringRecord>, reading: &Reading) -> Self {
        Self {
            columns,
            header,
            decompose: reading.decompose,
            customers: Vec::new(),
            place_by_id: FxHashMap::default(),
            report: ReadReport::default(),
            duplicates: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn take(&mut self, line: &CsvRow) {
        if self.header.as_ref() == Some(&line.cells) {
            return;
        }
        self.report.rows += 1;
        if line.unclosed || line.has_nul {
            self.report.add_broken(self.broken(line, BrokenReason::Malformed));
            return;
        }
        let Some(row) = cells::customer(line, &self.columns) else {
            self.report.add_broken(self.broken(line, BrokenReason::NoTenantId));
            return;
        };
        let is_odd = row.odd;
        if !self.add(row) {
            // Nothing of the row is used, so its odd field is not told as well.
            self.duplicates.push(self.broken(line, BrokenReason::Duplicate));
        } else if is_odd {
            self.report.add_broken(self.broken(line, BrokenReason::OddField));
        }
    }

    /// Adds a customer, or joins it with an earlier row; returns whether that was possible.
    fn add(&mut self, row: CustomerRow) -> bool {
        let CustomerRow { customer, relationship, tags, .. } = row;
        let earlier = self.place_by_id.get(&customer.id).map(|place| *place as usize);
        let Some(earlier) = earlier.and_then(|place| self.customers.get_mut(place)) else {
            let place = u32::try_from(self.customers.len()).unwrap_or(u32::MAX);
            self.place_by_id.insert(customer.id, place);
            self.customers.push(Joined { customer, relationships: vec![relationship], tags });
            return true;
        };
        let is_new_relationship =
            !relationship.is_empty() && !earlier.relationships.contains(&relationship);
        if !agree(&earlier.customer, &customer, is_new_relationship, self.decompose) {
            return false;
        }
        if earlier.customer.name.is_empty() {
            earlier.customer.name = customer.name;
        }
        if earlier.customer.domains.is_empty() {
            earlier.customer.domains = customer.domains;
        }
        earlier.relationships.push(relationship);
        earlier.tags.extend(tags);
        // A file can have any number of rows for a customer.
        distinct(&mut earlier.relationships);
        distinct(&mut earlier.tags);
        true
    }

    fn broken(&self, line: &CsvRow, reason: BrokenReason) -> BrokenRow {
        BrokenRow { position: line.number, label: cells::label(line, &self.columns), reason }
    }

    /// The finished list. Awaits `reading.pause` between slices.
    pub async fn finish(mut self, ends_early: bool, reading: &Reading) -> CustomerList {
        self.report.ends_early = ends_early;
        for duplicate in self.duplicates {
            self.report.add_broken(duplicate);
        }
        let records = self.customers.into_iter().map(|joined| Record::new(joined.into_customer()));
        // The file does not contain its date.
        let (rows, _) = Rows::collect(records, None, reading).await;
        CustomerList { rows, report: self.report }
    }
}

impl Joined {
    /// The customer with its relationships as the first tags.
    fn into_customer(self) -> Customer {
        let mut tags = self.relationships;
        tags.extend(self.tags);
        distinct(&mut tags);
        Customer { tags, ..self.customer }
    }
}

/// Removes empty tags, those that occur before, and those beyond the limit.
fn distinct(tags: &mut Vec<String>) {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags.drain(..) {
        if !tag.is_empty() && !kept.contains(&tag) && kept.len() < MAX_TAGS {
            kept.push(tag);
        }
    }
    *tags = kept;
}

/// Whether two rows tell of the same customer: neither has a name or a domain that differs from that
/// of the other. The name for invoices may differ between two relationships (Partner Center, *Update
/// a customer's company name*); the domain does not.
fn agree(
    one: &Customer,
    other: &Customer,
    is_new_relationship: bool,
    decompose: fn(&str) -> String,
) -> bool {
    let domains_agree = match (one.primary_domain(), other.primary_domain()) {
        (Some(one), Some(other)) if one != other => return false,
        (Some(_), Some(_)) => true,
        _ => false,
    };
    let name = |customer: &Customer| fold(&customer.name, decompose);
    one.name.is_empty()
        || other.name.is_empty()
        || name(one) == name(other)
        || domains_agree && is_new_relationship
}
