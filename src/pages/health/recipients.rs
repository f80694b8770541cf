//! Who is told of an issue: the technical contacts of the customers.

use crate::{
    directory::Listing,
    domain::{Record, TenantId, address::ContactPurpose},
    state::Console,
};

/// A customer, and where its technical contacts are reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recipient {
    pub(super) id: TenantId,
    pub(super) title: String,
    /// Its primary domain, if it is known.
    pub(super) domain: Option<String>,
    /// The e-mail addresses of its technical contacts, each once; empty if none is known.
    pub(super) addresses: Vec<String>,
}

/// The customers at these rows, with the addresses that are in memory, whatever their age.
pub(super) fn recipients(console: Console, listing: &Listing, rows: &[u32]) -> Vec<Recipient> {
    let rows = rows.iter().filter_map(|row| listing.directory.row(*row));
    let of = |id| console.known(id).map(|record| technical_addresses(&record)).unwrap_or_default();
    let recipients = rows.map(|row| Recipient {
        id: row.id,
        title: row.title(),
        domain: row.domain.map(str::to_owned),
        addresses: of(row.id),
    });
    recipients.collect()
}

fn technical_addresses(record: &Record) -> Vec<String> {
    let contacts = record.profile.value().map_or(&[][..], |profile| &profile.contacts);
    let technical = contacts.iter().filter(|it| it.purpose == Some(ContactPurpose::Technical));
    let mut addresses: Vec<String> = Vec::new();
    for address in technical.filter_map(|contact| contact.email.as_deref()).map(str::trim) {
        if !address.is_empty() && !addresses.iter().any(|it| it.eq_ignore_ascii_case(address)) {
            addresses.push(address.to_owned());
        }
    }
    addresses
}
