//! Customers with relationships, for tests.

use crate::domain::{
    Customer, Delegation, DelegationStatus, Record, TenantId, Timestamp, delegation::Relationship,
};

/// The current time of these tests.
pub fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

/// A relationship with this status that ends in this number of days.
pub fn relationship(status: &str, ends_in: Option<i64>) -> Relationship {
    Relationship {
        id: format!("{status}-{ends_in:?}"),
        name: format!("{status} GDAP"),
        status: DelegationStatus::read(status),
        activated: None,
        ends: ends_in.map(|days| now().plus_days(days)),
        duration: None,
        auto_extend: None,
        roles: Vec::new(),
        indirect_provider: None,
    }
}

/// A customer with these relationships.
pub fn with(n: u8, name: &str, relationships: Vec<Relationship>) -> Record {
    let mut customer = Customer::new(TenantId::from_bytes([n; 16]));
    name.clone_into(&mut customer.name);
    customer.delegation = Delegation { relationships, ..Delegation::default() };
    Record::new(customer)
}
