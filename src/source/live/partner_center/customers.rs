//! `customers`: whom the partner sells to.

use serde_json::Value;

use super::profiles;
use crate::{
    domain::{Domain, TenantId, customer::Profile},
    source::live::document::{Decoded, Object, decode},
};

/// A customer of a reseller (Partner Center, *Customer resources*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoldTo {
    /// Its tenant; `None` when Partner Center printed none, so that nothing can be opened for it.
    pub tenant: Option<TenantId>,
    /// Its name.
    pub name: Option<String>,
    /// Its domains; the one of its company profile is the primary one.
    pub domains: Vec<Domain>,
    /// What ties it to the partner.
    pub relation: Relation,
    /// Address and contacts; `None` when Partner Center left them out.
    pub profile: Option<Profile>,
}

/// What ties a customer to the partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Not said.
    Unknown,
    /// The partner resells to it.
    Reseller,
    /// The partner advises it.
    Advisor,
    /// The partner syndicates.
    Syndication,
    /// The partner is Microsoft's support.
    MicrosoftSupport,
    /// Nothing.
    None,
    /// A value that this version does not know, as printed.
    Other(String),
}

impl Relation {
    /// The relations in the order of the numbers that Partner Center prints for them.
    const NAMED: [(&str, &str, Self); 6] = [
        ("unknown", "0", Self::Unknown),
        ("reseller", "1", Self::Reseller),
        ("advisor", "2", Self::Advisor),
        ("syndication", "3", Self::Syndication),
        ("microsoft_support", "4", Self::MicrosoftSupport),
        ("none", "5", Self::None),
    ];

    /// Reads a relation by name, whatever its case, or by number; never fails.
    pub fn read(text: &str) -> Self {
        Self::NAMED
            .into_iter()
            .find(|(name, number, _)| name.eq_ignore_ascii_case(text) || *number == text)
            .map_or_else(|| Self::Other(text.to_owned()), |(_, _, relation)| relation)
    }
}

/// Reads the items of a page, or a single customer. A row needs a tenant id or a name.
pub fn read(rows: &[Value]) -> Decoded<SoldTo> {
    decode(rows, |row| {
        let company = row.object("companyProfile").map(|profile| profiles::company(&profile));
        let billing = row.object("billingProfile").and_then(|profile| profiles::billing(&profile));
        let (name, domain, of_company, inner_tenant) = company
            .map(|company| (company.name, company.domain, company.profile, company.tenant))
            .unwrap_or_default();
        let tenant = row.tenant("id").or(inner_tenant);
        (tenant.is_some() || name.is_some()).then(|| SoldTo {
            tenant,
            name,
            domains: domains(&row, domain.as_deref()),
            relation: row
                .text("relationshipToPartner")
                .map_or(Relation::Unknown, |text| Relation::read(&text)),
            profile: both(of_company, billing),
        })
    })
}

fn domains(row: &Object<'_>, primary: Option<&str>) -> Vec<Domain> {
    let primary = primary.map(|name| Domain { primary: true, ..Domain::named(name) });
    let custom = row.texts("customDomains");
    primary.into_iter().chain(custom.iter().map(|name| Domain::named(name))).collect()
}

/// The company's address before the billing one; the contacts of both.
pub(super) fn both(company: Option<Profile>, billing: Option<Profile>) -> Option<Profile> {
    match (company, billing) {
        (Some(mut company), Some(billing)) => {
            company.address = company.address.or(billing.address);
            company.contacts.extend(billing.contacts);
            Some(company)
        }
        (company, billing) => company.or(billing),
    }
}
