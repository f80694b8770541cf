//! The invented partner whose customers are timed: as records, as a list, as files.

use regia::{
    directory::{Listing, ListingBuilder, fold},
    domain::{Record, Timestamp},
    sources::{
        csv,
        demo::{self, DEFAULT_SEED},
        snapshot::{self, Header},
    },
};

/// 2026-01-01, midnight: any moment will do that stays the same.
pub const NOW: Timestamp = Timestamp::from_millis(1_767_225_600_000);

/// A partner of the demo.
pub struct Partner {
    /// Everybody it knows.
    pub records: Vec<Record>,
}

impl Partner {
    /// A partner of so many customers.
    pub fn of(size: usize) -> Self {
        Self { records: demo::records(size, DEFAULT_SEED, NOW).collect() }
    }

    /// How many customers it has.
    pub fn size(&self) -> usize {
        self.records.len()
    }

    /// The names of its customers.
    pub fn names(&self) -> Vec<&str> {
        self.records.iter().map(|record| record.customer.name.as_str()).collect()
    }

    /// Its list, of which no order was computed yet.
    pub fn listing(&self) -> Listing {
        let mut builder = ListingBuilder::new(fold::decompose);
        for record in &self.records {
            builder.push(record).unwrap();
        }
        builder.finish(Some(NOW))
    }

    /// Its snapshot.
    pub fn snapshot(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        snapshot::write(&mut bytes, &Header::taken_at(NOW), &self.records).unwrap();
        bytes
    }

    /// Its customers as Partner Center exports them.
    pub fn customers_csv(&self) -> Vec<u8> {
        let header =
            ["Microsoft ID", "Company name", "Primary domain name", "Relationship", "Tags"];
        let rows = self.records.iter().map(|Record { customer, .. }| {
            let domain = customer.primary_domain().unwrap_or_default().to_owned();
            let tags = customer.tags.join(", ");
            [customer.id.to_string(), customer.name.clone(), domain, "Reseller".to_owned(), tags]
        });
        csv::write(header, rows).into_bytes()
    }
}
