//! `organization`: a customer's name, domains, address and contacts.

use serde_json::Value;

use crate::{
    domain::{
        Address, Contact, Domain, TenantId,
        address::ContactPurpose::{
            self, Organization as OfOrganization, Privacy, Security, Technical,
        },
        customer::Profile,
    },
    source::live::document::{Decoded, Object, decode},
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
    /// Address and contacts; `None` when Graph withheld them.
    ///
    /// With `User.Read` alone Graph prints id, name and domains and makes everything else null or
    /// empty (*List organization*): no permission looks like no data.
    pub profile: Option<Profile>,
}

/// Fields that are filled for every tenant when the permission to see them is there.
const WITHHELD: [&str; 3] = ["createdDateTime", "tenantType", "preferredLanguage"];

/// Reads the rows of a page; Graph answers with exactly one.
pub fn read(rows: &[Value]) -> Decoded<Organization> {
    decode(rows, |row| {
        let tenant = row.tenant("id");
        let name = row.text("displayName");
        (tenant.is_some() || name.is_some()).then(|| Organization {
            tenant,
            name,
            domains: row.list("verifiedDomains", domain),
            profile: profile(&row),
        })
    })
}

fn domain(row: Object<'_>) -> Option<Domain> {
    Some(Domain {
        primary: row.flag("isDefault") == Some(true),
        initial: row.flag("isInitial") == Some(true),
        ..Domain::named(&row.text("name")?)
    })
}

fn profile(row: &Object<'_>) -> Option<Profile> {
    let address = address(row);
    let contacts = contacts(row);
    let plans = row.values("assignedPlans").is_some_and(|plans| !plans.is_empty());
    let seen = plans || WITHHELD.iter().any(|name| row.has(name));
    (seen || !address.is_empty() || !contacts.is_empty())
        .then(|| Profile { address: (!address.is_empty()).then_some(address), contacts })
}

fn address(row: &Object<'_>) -> Address {
    let letters = row.text("countryLetterCode").map(|code| code.to_ascii_uppercase());
    Address {
        lines: row
            .text("street")
            .map(|street| street.lines().map(|line| line.trim().to_owned()).collect())
            .unwrap_or_default(),
        city: row.text("city"),
        region: row.text("state"),
        postal_code: row.text("postalCode"),
        country: letters.or_else(|| row.text("country")),
    }
}

fn contacts(row: &Object<'_>) -> Vec<Contact> {
    let of = |purpose: ContactPurpose| Contact { purpose: Some(purpose), ..Contact::default() };
    let mails = |field: &str, purpose| {
        let contact = move |mail| Contact { email: Some(mail), ..of(purpose) };
        row.texts(field).into_iter().map(contact).collect::<Vec<_>>()
    };
    let phones = |field: &str, purpose| {
        let contact = move |phone| Contact { phone: Some(phone), ..of(purpose) };
        row.texts(field).into_iter().map(contact).collect::<Vec<_>>()
    };
    let privacy = row.object("privacyProfile").and_then(|profile| profile.text("contactEmail"));
    [
        phones("businessPhones", OfOrganization),
        mails("technicalNotificationMails", Technical),
        mails("securityComplianceNotificationMails", Security),
        phones("securityComplianceNotificationPhones", Security),
        privacy.map(|mail| Contact { email: Some(mail), ..of(Privacy) }).into_iter().collect(),
    ]
    .concat()
}
