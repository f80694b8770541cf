//! `customers/{id}/profiles`: address and contacts of a customer, entered by the partner.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::{Address, Contact, TenantId, address::ContactPurpose, customer::Profile},
    sources::microsoft::client::document::{Decoded, decode},
};

/// A customer's company profile (Partner Center, *Customer resources*, `CustomerCompanyProfile`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyProfile {
    /// The customer's tenant.
    pub tenant: Option<TenantId>,
    /// Its name.
    pub name: Option<String>,
    /// Its domain at the time it became a customer.
    pub domain: Option<String>,
    /// Address and contacts; `None` if Partner Center left them out, as in lists and for partners
    /// without delegated administration.
    pub profile: Option<Profile>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CustomerCompanyProfile {
    tenant_id: Option<TenantId>,
    company_name: Option<String>,
    domain: Option<String>,
    email: Option<String>,
    address: Option<PostalAddress>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CustomerBillingProfile {
    first_name: Option<String>,
    last_name: Option<String>,
    email: Option<String>,
    default_address: Option<PostalAddress>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PostalAddress {
    first_name: Option<String>,
    last_name: Option<String>,
    address_line1: Option<String>,
    address_line2: Option<String>,
    address_line3: Option<String>,
    city: Option<String>,
    state: Option<String>,
    region: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
    phone_number: Option<String>,
}

/// Reads `profiles/company`; a document with neither tenant nor name is broken.
pub fn read_company(rows: &[Value]) -> Decoded<CompanyProfile> {
    decode(rows, |row, _| {
        Some(company(row)).filter(|company| company.tenant.is_some() || company.name.is_some())
    })
}

/// Reads `profiles/billing`; an empty document is broken.
pub fn read_billing(rows: &[Value]) -> Decoded<Profile> {
    decode(rows, |row, _| billing(row))
}

pub(super) fn company(row: CustomerCompanyProfile) -> CompanyProfile {
    let place = row.address.as_ref();
    let contact = Contact {
        purpose: Some(ContactPurpose::Organization),
        name: place.and_then(PostalAddress::person),
        email: row.email,
        phone: place.and_then(|place| place.phone_number.clone()),
    };
    CompanyProfile {
        tenant: row.tenant_id,
        name: row.company_name,
        domain: row.domain.filter(|domain| domain.contains('.')),
        profile: profile(row.address, contact),
    }
}

/// A customer's billing profile.
pub(super) fn billing(row: CustomerBillingProfile) -> Option<Profile> {
    let place = row.default_address.as_ref();
    let contact = Contact {
        purpose: Some(ContactPurpose::Billing),
        name: person([row.first_name, row.last_name]).or_else(|| place?.person()),
        email: row.email,
        phone: place.and_then(|place| place.phone_number.clone()),
    };
    profile(row.default_address, contact)
}

fn profile(place: Option<PostalAddress>, contact: Contact) -> Option<Profile> {
    let address = place.map(address).filter(|address| !address.is_empty());
    let has_contact = contact.name.is_some() || contact.email.is_some() || contact.phone.is_some();
    (address.is_some() || has_contact).then(|| Profile {
        address,
        contacts: has_contact.then_some(contact).into_iter().collect(),
    })
}

fn address(place: PostalAddress) -> Address {
    let lines = [place.address_line1, place.address_line2, place.address_line3];
    let country = |c: String| if c.len() == 2 { c.to_ascii_uppercase() } else { c };
    Address {
        lines: lines.into_iter().flatten().collect(),
        city: place.city,
        region: place.state.or(place.region),
        postal_code: place.postal_code,
        country: place.country.map(country),
    }
}

impl PostalAddress {
    fn person(&self) -> Option<String> {
        person([self.first_name.clone(), self.last_name.clone()])
    }
}

/// A person's full name from first and last name.
pub(super) fn person(names: [Option<String>; 2]) -> Option<String> {
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}
