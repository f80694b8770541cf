//! Tables as JSON, for scripts.

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::list_table::ListTable;
use crate::{
    directory::{Column, Row},
    domain::{Freshness, Timestamp},
    state::TableTexts,
};

impl ListTable {
    /// The rows in their order, as an array of objects with the same names in every language, for each
    /// column of the list. Times are in UTC, as ISO 8601 writes them.
    pub(super) fn json(&self) -> String {
        let customers = self.rows.iter().filter_map(|&row| {
            let customer = self.listing.directory.row(row)?;
            Some(CustomerJson { table: self, row, customer })
        });
        written(&customers.collect::<Vec<_>>())
    }
}

/// A customer of the list. What is not known is `null`, and never zero.
struct CustomerJson<'a> {
    table: &'a ListTable,
    row: u32,
    customer: Row<'a>,
}

impl Serialize for CustomerJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("tenantId", &self.customer.id.to_string())?;
        for column in &self.table.columns {
            self.column(*column, &mut map)?;
        }
        map.end()
    }
}

impl CustomerJson<'_> {
    /// Writes the values of a column.
    fn column<M: SerializeMap>(&self, column: Column, map: &mut M) -> Result<(), M::Error> {
        let (row, customer, listing) = (self.row, self.customer, &self.table.listing);
        let (status, annotations) = (&listing.status, &listing.annotations);
        match column {
            Column::Organization => map.serialize_entry("organization", &customer.title()),
            Column::Domain => map.serialize_entry("domain", &customer.domain),
            Column::Health => {
                let health = status.health(row);
                map.serialize_entry("health", health.state.as_str())?;
                let problems = health.state.is_known().then(|| health.problems());
                map.serialize_entry("problems", &problems)?;
                // That of an earlier check, or a part of it.
                let is_outdated = health.freshness != Freshness::Current;
                map.serialize_entry("healthIsOutdated", &is_outdated)
            }
            Column::Requests => {
                map.serialize_entry("openRequests", &status.open_requests(row))?;
                let failure = status.request_failure(row);
                let are_outdated = failure.is_some_and(|failure| failure.as_of.is_some());
                map.serialize_entry("requestsAreOutdated", &are_outdated)
            }
            Column::AccessEnds => map.serialize_entry("accessEnds", &time(customer.access_ends)),
            Column::Favourite => {
                let is_favourite = annotations.is_favourite(customer.id);
                let is_favourite = (annotations.is_read() || is_favourite).then_some(is_favourite);
                map.serialize_entry("favourite", &is_favourite)
            }
            Column::Alias => {
                let alias = annotations.alias(customer.id);
                let alias = (annotations.is_read() || !alias.is_empty()).then_some(alias);
                map.serialize_entry("alias", &alias)
            }
            Column::Tags => map.serialize_entry("tags", &listing.tags(row)),
            Column::Country => map.serialize_entry("country", &status.country(row)),
            Column::Subscriptions => {
                let held = status.subscriptions(row);
                map.serialize_entry("subscriptions", &held.as_ref().map(|held| held.number))?;
                map.serialize_entry("products", &held.as_ref().map(|held| &held.names))?;
                let is_part = held.is_some_and(|held| !held.is_all);
                map.serialize_entry("subscriptionsAreIncomplete", &is_part)
            }
            Column::FreeSeats => {
                let seats = status.free_seats(row);
                map.serialize_entry("freeSeats", &seats.map(|seats| seats.number))?;
                let is_part = seats.is_some_and(|seats| !seats.is_all);
                map.serialize_entry("freeSeatsAreIncomplete", &is_part)
            }
            Column::Checked => map.serialize_entry("lastChecked", &time(status.checked(row))),
            Column::RequestsHere => {
                let here = self.table.here.as_ref().map(|here| here.of(customer.id));
                map.serialize_entry("openRequestsHere", &here.map(|(open, _)| open))?;
                map.serialize_entry("draftsHere", &here.map(|(_, drafts)| drafts))
            }
        }
    }
}

fn time(at: Option<Timestamp>) -> Option<String> {
    at.as_ref().map(Timestamp::to_string)
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
        let list = list.finish(None);
        let table = |columns: &[Column]| ListTable {
            listing: list.clone().into(),
            rows: vec![1, 0],
            columns: columns.to_vec(),
            here: None,
            now: Timestamp::from_millis(0),
        };
        let json = table(&Column::ALL).json();
        let rows: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        assert_eq!(rows[0]["health"], "healthy");
        assert_eq!(rows[0]["problems"], 0);
        assert_eq!(rows[1]["health"], "not-checked");
        assert_eq!(rows[1]["tenantId"], TenantId::from_bytes([1; 16]).to_string());
        for name in [
            "problems",
            "domain",
            "openRequests",
            "accessEnds",
            "favourite",
            "alias",
            "country",
            "subscriptions",
            "products",
            "freeSeats",
            "lastChecked",
            "draftsHere",
        ] {
            assert!(rows[1].get(name).unwrap().is_null(), "{name}");
        }
        // Only the chosen columns, in their order.
        let json = table(&[Column::Organization, Column::Country]).json();
        let rows: Vec<serde_json::Map<_, _>> = serde_json::from_str(&json).unwrap();
        assert_eq!(rows[0].keys().collect::<Vec<_>>(), ["country", "organization", "tenantId"]);
        assert!(json.find("organization") < json.find("country"));
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
