//! `organization`: a customer's name, domains, address and contacts.

use std::mem;

use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use crate::{
    domain::{
        Address, Contact, Domain, TenantId,
        address::ContactPurpose::{
            self, Organization as OfOrganization, Privacy, Security, Technical,
        },
        customer::Profile,
    },
    sources::microsoft::client::document::{Decoded, decode},
};

/// A customer's organisation (Microsoft Graph, *organization resource type*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// Its tenant.
    pub tenant: Option<TenantId>,
    /// Its display name.
    pub name: Option<String>,
    /// Its verified domains.
    pub domains: Vec<Domain>,
    /// Address and contacts; `None` if Graph withheld them.
    ///
    /// With `User.Read` alone, Graph returns id, name and domains, and null or empty values for
    /// everything else (*List organization*). A missing permission must not look like missing data.
    pub profile: Option<Profile>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: Option<TenantId>,
    display_name: Option<String>,
    #[serde(default)]
    verified_domains: Vec<Option<VerifiedDomain>>,
    street: Option<String>,
    city: Option<String>,
    state: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
    country_letter_code: Option<String>,
    #[serde(default)]
    business_phones: Vec<Option<String>>,
    #[serde(default)]
    technical_notification_mails: Vec<Option<String>>,
    #[serde(default)]
    security_compliance_notification_mails: Vec<Option<String>>,
    #[serde(default)]
    security_compliance_notification_phones: Vec<Option<String>>,
    privacy_profile: Option<PrivacyProfile>,
    // These members are present in every tenant if the permission exists.
    #[serde(default)]
    assigned_plans: Vec<IgnoredAny>,
    created_date_time: Option<IgnoredAny>,
    tenant_type: Option<IgnoredAny>,
    preferred_language: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct VerifiedDomain {
    name: Option<String>,
    is_default: Option<bool>,
    is_initial: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PrivacyProfile {
    contact_email: Option<String>,
}

/// Reads the rows of a page; Graph returns exactly one.
pub fn read(rows: &[Value]) -> Decoded<Organization> {
    decode(rows, |mut row: Row, tally| {
        let domains = tally.list(mem::take(&mut row.verified_domains), domain);
        let (tenant, name) = (row.id, row.display_name.take());
        (tenant.is_some() || name.is_some()).then(|| Organization {
            tenant,
            name,
            domains,
            profile: profile(row),
        })
    })
}

fn domain(row: VerifiedDomain) -> Option<Domain> {
    Some(Domain {
        primary: row.is_default == Some(true),
        initial: row.is_initial == Some(true),
        ..Domain::named(&row.name?)
    })
}

fn profile(mut row: Row) -> Option<Profile> {
    let contacts = contacts(&mut row);
    let seen = !row.assigned_plans.is_empty()
        || row.created_date_time.is_some()
        || row.tenant_type.is_some()
        || row.preferred_language.is_some();
    let address = address(row);
    (seen || !address.is_empty() || !contacts.is_empty())
        .then(|| Profile { address: (!address.is_empty()).then_some(address), contacts })
}

fn address(row: Row) -> Address {
    let lines = |street: String| street.lines().map(|line| line.trim().to_owned()).collect();
    let letters = row.country_letter_code.map(|code| code.to_ascii_uppercase());
    Address {
        lines: row.street.map(lines).unwrap_or_default(),
        city: row.city,
        region: row.state,
        postal_code: row.postal_code,
        country: letters.or(row.country),
    }
}

fn contacts(row: &mut Row) -> Vec<Contact> {
    let of = |purpose: ContactPurpose| Contact { purpose: Some(purpose), ..Contact::default() };
    let mails = |mails: &mut Vec<Option<String>>, purpose| {
        let contact = move |mail| Contact { email: Some(mail), ..of(purpose) };
        mem::take(mails).into_iter().flatten().map(contact).collect::<Vec<_>>()
    };
    let phones = |phones: &mut Vec<Option<String>>, purpose| {
        let contact = move |phone| Contact { phone: Some(phone), ..of(purpose) };
        mem::take(phones).into_iter().flatten().map(contact).collect::<Vec<_>>()
    };
    let privacy = row.privacy_profile.take().and_then(|profile| profile.contact_email);
    [
        phones(&mut row.business_phones, OfOrganization),
        mails(&mut row.technical_notification_mails, Technical),
        mails(&mut row.security_compliance_notification_mails, Security),
        phones(&mut row.security_compliance_notification_phones, Security),
        privacy.map(|mail| Contact { email: Some(mail), ..of(Privacy) }).into_iter().collect(),
    ]
    .concat()
}
