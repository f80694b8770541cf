//! `domains`: the domains of a customer.

use serde_json::Value;

use crate::{
    domain::Domain,
    source::live::document::{Decoded, decode},
};

/// Reads the rows of a page (Microsoft Graph, *domain resource type*).
///
/// A domain that nobody verified is left out: it is a claim, not the customer's.
pub fn read(rows: &[Value]) -> Decoded<Domain> {
    decode(rows, |row| {
        let domain = Domain {
            primary: row.flag("isDefault") == Some(true),
            initial: row.flag("isInitial") == Some(true),
            ..Domain::named(&row.text("id")?)
        };
        Some((domain, row.flag("isVerified") != Some(false)))
    })
    .filter_map(|(domain, verified)| verified.then_some(domain))
}
