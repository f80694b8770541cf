//! Tables as JSON, for scripts.

use serde::{Serialize, Serializer};

use crate::{
    directory::Listing,
    domain::{Freshness, Timestamp},
    state::TableTexts,
};

/// A customer of the list. What is not known is `null`, and never zero.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CustomerJson<'a> {
    tenant_id: String,
    organization: String,
    domain: Option<&'a str>,
    health: &'static str,
    /// The number of problems, if the health is known.
    problems: Option<u32>,
    /// Whether the health is that of an earlier check, or a part of it.
    health_is_outdated: bool,
    open_requests: Option<u32>,
    /// Whether the number of requests is that of an earlier check, or of a part of them.
    requests_are_outdated: bool,
    access_ends: Option<String>,
}

/// Customers in this order, as an array of objects with the same names in every language. Times are
/// in UTC, as ISO 8601 writes them.
pub(super) fn customers_json(listing: &Listing, rows: &[u32]) -> String {
    let customers = rows.iter().filter_map(|&row| {
        let (customer, status) = (listing.directory.row(row)?, &listing.status);
        let health = status.health(row);
        Some(CustomerJson {
            tenant_id: customer.id.to_string(),
            organization: customer.title(),
            domain: customer.domain,
            health: health.state.as_str(),
            problems: health.state.is_known().then(|| health.problems()),
            health_is_outdated: health.freshness != Freshness::Current,
            open_requests: status.open_requests(row),
            requests_are_outdated: status
                .request_failure(row)
                .is_some_and(|failure| failure.as_of.is_some()),
            access_ends: customer.access_ends.as_ref().map(Timestamp::to_string),
        })
    });
    written(&customers.collect::<Vec<_>>())
}

/// The table of another page: an array of objects whose names are the headings.
pub(super) fn table_json(TableTexts { header, rows }: &TableTexts) -> String {
    written(&rows.iter().map(|cells| RowJson { header, cells }).collect::<Vec<_>>())
}

/// A row with the names of its cells, in the order of the columns.
struct RowJson<'a> {
    header: &'a [String],
    cells: &'a [String],
}

impl Serialize for RowJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.header.iter().zip(self.cells))
    }
}

fn written(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).expect("texts and numbers can be written");
    json.push('\n');
    json
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        directory::{ListingBuilder, fold::decompose},
        domain::{
            Access, Customer, Fact, HealthStatus, Record, ServiceHealth, ServiceStatus, TenantId,
            delegation::Delegation,
        },
    };

    #[test]
    fn what_is_not_known_of_a_customer_is_null_and_not_zero() {
        let record = |n: u8| {
            let mut customer = Customer::new(TenantId::from_bytes([n; 16]));
            customer.delegation = Delegation::assumed(Access::Granted);
            Record::new(customer)
        };
        let mut known = record(2);
        let service = ServiceStatus {
            id: "Exchange".to_owned(),
            name: "Exchange Online".to_owned(),
            status: HealthStatus::read("serviceOperational"),
        };
        let health = ServiceHealth { services: vec![service], issues: Vec::new() };
        known.health = Fact::known(health, Timestamp::from_millis(0));
        let mut list = ListingBuilder::new(decompose);
        list.push(&record(1)).unwrap();
        list.push(&known).unwrap();
        let json = customers_json(&list.finish(None), &[1, 0]);
        let rows: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        assert_eq!(rows[0]["health"], "healthy");
        assert_eq!(rows[0]["problems"], 0);
        assert_eq!(rows[1]["health"], "not-checked");
        assert_eq!(rows[1]["tenantId"], TenantId::from_bytes([1; 16]).to_string());
        for name in ["problems", "domain", "openRequests", "accessEnds"] {
            assert!(rows[1][name].is_null(), "{name}");
        }
    }

    #[test]
    fn each_row_of_a_table_has_the_headings_as_names_in_their_order() {
        let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        let table = TableTexts { header: texts(&["b", "a"]), rows: vec![texts(&["=1", "\"x\""])] };
        assert_eq!(
            table_json(&table),
            "[\n  {\n    \"b\": \"=1\",\n    \"a\": \"\\\"x\\\"\"\n  }\n]\n"
        );
    }
}
