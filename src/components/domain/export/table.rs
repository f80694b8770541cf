//! The customer list as a table for a spreadsheet.

use crate::{
    components::domain::health_badge::{health_text, outdated_text},
    directory::{Column, Listing},
    domain::Timestamp,
    i18n::{Word, say},
    state::TableTexts,
};

/// The rows of the list in this order: its columns, and the tenant of each customer. Days are written
/// as ISO 8601 does, because a spreadsheet sorts them.
pub fn customers(listing: &Listing, rows: &[u32]) -> TableTexts {
    let unknown = || say(Word::DetailsUnknown);
    let exact = |at: Timestamp| at.to_string();
    let rows = rows
        .iter()
        .filter_map(|&row| Some((row, listing.directory.row(row)?)))
        .map(|(row, customer)| {
            let cell = |column| match column {
                Column::Organization => customer.title(),
                Column::Domain => customer.domain.map_or_else(unknown, str::to_owned),
                Column::Health => {
                    let text = health_text(listing.status.health(row));
                    outdated_text(text, listing.status.health_failure(row), exact)
                }
                Column::Requests => {
                    let text = listing.status.open_requests(row).map(|n| n.to_string());
                    text.map_or_else(unknown, |text| {
                        outdated_text(text, listing.status.request_failure(row), exact)
                    })
                }
                Column::AccessEnds => customer.access_ends.map_or_else(unknown, Timestamp::day),
            };
            Column::ALL.map(cell).into_iter().chain([customer.id.to_string()]).collect()
        })
        .collect();
    TableTexts { header: header(), rows }
}

/// The headings of the list, in the order of [`Column::ALL`], and that of the tenants.
fn header() -> Vec<String> {
    let heading = |column| match column {
        Column::Organization => Word::ListColumnOrganization,
        Column::Domain => Word::ListColumnDomain,
        Column::Health => Word::ListColumnHealth,
        Column::Requests => Word::ListColumnRequests,
        Column::AccessEnds => Word::ListColumnAccessEnds,
    };
    Column::ALL.map(heading).into_iter().chain([Word::DetailsTenantId]).map(say).collect()
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
        let TableTexts { header, rows } = customers(&listing, &rows);
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
}
