//! `customers/{id}/profiles`: address and contacts of a customer, as the partner entered them.

use serde_json::Value;

use crate::{
    domain::{Address, Contact, TenantId, address::ContactPurpose, customer::Profile},
    source::live::document::{Decoded, Object, decode},
};

/// A customer's company profile (Partner Center, *Customer resources*, `CustomerCompanyProfile`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyProfile {
    /// The customer's tenant.
    pub tenant: Option<TenantId>,
    /// Its name.
    pub name: Option<String>,
    /// Its domain when it became a customer.
    pub domain: Option<String>,
    /// Address and contacts; `None` when Partner Center left them out, as it does in lists and
    /// for a partner without delegated administration.
    pub profile: Option<Profile>,
}

/// Reads `profiles/company`; one with neither tenant nor name is broken.
pub fn read_company(rows: &[Value]) -> Decoded<CompanyProfile> {
    decode(rows, |row| {
        Some(company(&row)).filter(|company| company.tenant.is_some() || company.name.is_some())
    })
}

/// Reads `profiles/billing`; one that tells nothing is broken.
pub fn read_billing(rows: &[Value]) -> Decoded<Profile> {
    decode(rows, |row| billing(&row))
}

pub(super) fn company(row: &Object<'_>) -> CompanyProfile {
    let place = row.object("address");
    let contact = Contact {
        purpose: Some(ContactPurpose::Organization),
        name: place.and_then(|place| person(&place)),
        email: row.text("email"),
        phone: place.and_then(|place| place.text("phoneNumber")),
    };
    CompanyProfile {
        tenant: row.tenant("tenantId"),
        name: row.text("companyName"),
        domain: row.text("domain").filter(|domain| domain.contains('.')),
        profile: profile(place, contact),
    }
}

/// A customer's billing profile (`CustomerBillingProfile`).
pub(super) fn billing(row: &Object<'_>) -> Option<Profile> {
    let place = row.object("defaultAddress");
    let contact = Contact {
        purpose: Some(ContactPurpose::Billing),
        name: person(row).or_else(|| person(&place?)),
        email: row.text("email"),
        phone: place.and_then(|place| place.text("phoneNumber")),
    };
    profile(place, contact)
}

fn profile(place: Option<Object<'_>>, contact: Contact) -> Option<Profile> {
    let address = place.map(|place| address(&place)).filter(|address| !address.is_empty());
    let told = contact.name.is_some() || contact.email.is_some() || contact.phone.is_some();
    (address.is_some() || told)
        .then(|| Profile { address, contacts: told.then_some(contact).into_iter().collect() })
}

fn address(place: &Object<'_>) -> Address {
    let country = place.text("country");
    Address {
        lines: ["addressLine1", "addressLine2", "addressLine3"]
            .into_iter()
            .filter_map(|line| place.text(line))
            .collect(),
        city: place.text("city"),
        region: place.text("state").or_else(|| place.text("region")),
        postal_code: place.text("postalCode"),
        country: country.map(|c| if c.len() == 2 { c.to_ascii_uppercase() } else { c }),
    }
}

pub(super) fn person(row: &Object<'_>) -> Option<String> {
    let names = [row.text("firstName"), row.text("lastName")];
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}
