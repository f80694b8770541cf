//! The customer list as a table for a spreadsheet.

use super::list_table::ListTable;
use crate::{
    components::domain::{
        column_text::{ColumnFormat, column_text, column_title, requests_here_text},
        health_badge::{health_text, outdated_text},
    },
    directory::{Column, Row},
    domain::Timestamp,
    i18n::{Word, say},
    state::TableTexts,
};

impl ListTable {
    /// The rows in their order: the columns of the list, and the tenant of each customer. Days are written
    /// as ISO 8601 does, because a spreadsheet sorts them.
    pub fn texts(&self) -> TableTexts {
        let headings = self.columns.iter().map(|column| column_title(*column));
        let rows = self.rows.iter().filter_map(|&row| {
            let customer = self.listing.directory.row(row)?;
            let cells = self.columns.iter().map(|column| {
                let text = self.cell(row, &customer, *column);
                text.unwrap_or_else(|| say(Word::DetailsUnknown))
            });
            Some(cells.chain([customer.id.to_string()]).collect())
        });
        TableTexts {
            header: headings.chain([Word::DetailsTenantId]).map(say).collect(),
            rows: rows.collect(),
        }
    }

    /// The text of a cell; `None` if its value is not known.
    fn cell(&self, row: u32, customer: &Row<'_>, column: Column) -> Option<String> {
        let (listing, exact) = (&self.listing, |at: Timestamp| at.to_string());
        match column {
            Column::Organization => Some(customer.title()),
            Column::Domain => customer.domain.map(str::to_owned),
            Column::Health => {
                let text = health_text(listing.status.health(row));
                Some(outdated_text(text, listing.status.health_failure(row), exact))
            }
            Column::Requests => {
                let text = listing.status.open_requests(row)?.to_string();
                Some(outdated_text(text, listing.status.request_failure(row), exact))
            }
            Column::AccessEnds => customer.access_ends.map(Timestamp::day),
            Column::RequestsHere => {
                self.here.as_ref().map(|here| requests_here_text(here.of(customer.id)))
            }
            _ => column_text(listing, row, column, ColumnFormat::EXPORT, self.now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        directory::{ListingBuilder, Query, Sort, fold::decompose},
        domain::{
            Access, Customer, Domain, Fact, Record, RequestStatus, ServiceRequest, Severity,
            TenantId, Timestamp, delegation::Delegation,
        },
    };

    fn record(n: u8, name: &str, domain: Option<&str>) -> Record {
        let mut customer = Customer::new(TenantId::from_bytes([n; 16]));
        customer.name = name.to_owned();
        customer.delegation = Delegation::assumed(Access::Granted);
        customer.domains = domain
            .map(|domain| Domain { primary: true, ..Domain::named(domain) })
            .into_iter()
            .collect();
        Record::new(customer)
    }

    fn request() -> ServiceRequest {
        ServiceRequest {
            id: "1".to_owned(),
            customer: None,
            title: String::new(),
            description: String::new(),
            severity: Severity::Unknown,
            status: RequestStatus::Open,
            product: None,
            topic: None,
            contact: None,
            created: None,
            updated: None,
            closed: None,
            notes: Vec::new(),
        }
    }

    #[test]
    fn the_table_has_the_rows_in_their_order_and_marks_unknown_values() {
        let mut list = ListingBuilder::new(decompose);
        let mut known = record(1, "Contoso", Some("contoso.com"));
        let as_of = Timestamp::from_millis(0);
        known.requests = Fact::known(vec![request()], as_of);
        list.push(&known).unwrap();
        list.push(&record(2, "Adatum", None)).unwrap();
        let listing = list.finish(None);
        let sort = Some(Sort::next(None, Column::Organization));
        let query = Query { sort, ..Query::default() };
        let rows = listing.directory.find(&listing.status, &query);
        let table = ListTable {
            listing: listing.into(),
            rows,
            columns: Column::ALL[..5].to_vec(),
            here: None,
            now: as_of,
        };
        let TableTexts { header, rows } = table.texts();
        let [adatum, contoso] = [2, 1].map(|n| TenantId::from_bytes([n; 16]).to_string());
        assert_eq!(
            rows,
            [
                ["Adatum", "Not known", "Not checked yet", "Not known", "Not known", &adatum],
                ["Contoso", "contoso.com", "Not checked yet", "1", "Not known", &contoso],
            ]
        );
        assert_eq!(header.len(), rows[0].len());
    }

    #[test]
    fn the_table_has_the_chosen_columns_in_their_order_and_tells_unknown_from_none() {
        let mut list = ListingBuilder::new(decompose);
        let mut known = record(1, "Contoso", None);
        known.customer.tags = vec!["Gold".to_owned(), "VIP".to_owned()];
        known.subscriptions = Fact::known(Vec::new(), Timestamp::from_millis(0));
        list.push(&known).unwrap();
        list.push(&record(2, "Adatum", None)).unwrap();
        let here = [(TenantId::from_bytes([2; 16]), (1, 2))].into_iter().collect();
        let table = ListTable {
            listing: list.finish(None).into(),
            rows: vec![0, 1],
            columns: vec![
                Column::Organization,
                Column::RequestsHere,
                Column::FreeSeats,
                Column::Subscriptions,
                Column::Tags,
                Column::Country,
            ],
            here: Some(here),
            now: Timestamp::from_millis(0),
        };
        let TableTexts { header, rows } = table.texts();
        assert_eq!(header[..3], ["Organization", "Requests here", "Free seats"]);
        let unknown = "Not known";
        assert_eq!(rows[0][..6], ["Contoso", "", "0", "0", "Gold, VIP", unknown]);
        assert_eq!(
            rows[1][..6],
            [
                "Adatum",
                "1 open request composed here, 2 drafts",
                unknown,
                unknown,
                unknown,
                unknown
            ]
        );
    }
}
