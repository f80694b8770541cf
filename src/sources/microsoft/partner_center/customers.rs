//! `customers`: the customers that the partner sells to.

use serde::Deserialize;
use serde_json::Value;

use super::profiles::{self, CustomerBillingProfile, CustomerCompanyProfile};
use crate::{
    domain::{Domain, TenantId, customer::Profile},
    sources::microsoft::client::document::{Decoded, decode},
};

/// A customer of a reseller (Partner Center, *Customer resources*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoldTo {
    /// Its tenant; `None` if Partner Center returned none.
    pub tenant: Option<TenantId>,
    /// Its name.
    pub name: Option<String>,
    /// Its domains. The one of the company profile is the primary one.
    pub domains: Vec<Domain>,
    /// Its relation to the partner.
    pub relation: Relation,
    /// Address and contacts; `None` if Partner Center left them out.
    pub profile: Option<Profile>,
}

/// The relation of a customer to the partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Not stated.
    Unknown,
    /// The partner is its reseller.
    Reseller,
    /// The partner is its advisor.
    Advisor,
    /// The partner is its syndication partner.
    Syndication,
    /// The partner provides Microsoft's support.
    MicrosoftSupport,
    /// No relation.
    None,
    /// An unknown value, as printed.
    Other(String),
}

impl Relation {
    /// The relations in the order of Partner Center's numbers.
    const NAMED: [(&str, &str, Self); 6] = [
        ("unknown", "0", Self::Unknown),
        ("reseller", "1", Self::Reseller),
        ("advisor", "2", Self::Advisor),
        ("syndication", "3", Self::Syndication),
        ("microsoft_support", "4", Self::MicrosoftSupport),
        ("none", "5", Self::None),
    ];

    /// Parses a relation by number or by its case-insensitive name; never fails.
    pub fn read(text: &str) -> Self {
        Self::NAMED
            .into_iter()
            .find(|(name, number, _)| name.eq_ignore_ascii_case(text) || *number == text)
            .map_or_else(|| Self::Other(text.to_owned()), |(_, _, relation)| relation)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Customer {
    id: Option<TenantId>,
    company_profile: Option<CustomerCompanyProfile>,
    billing_profile: Option<CustomerBillingProfile>,
    #[serde(default)]
    custom_domains: Vec<Option<String>>,
    relationship_to_partner: Option<String>,
}

/// Reads the items of a page, or a single customer. A row needs a tenant id or a name.
pub fn read(rows: &[Value]) -> Decoded<SoldTo> {
    decode(rows, |row: Customer, _| {
        let company = row.company_profile.map(profiles::company);
        let billing = row.billing_profile.and_then(profiles::billing);
        let (name, domain, of_company, inner_tenant) = company
            .map(|company| (company.name, company.domain, company.profile, company.tenant))
            .unwrap_or_default();
        let tenant = row.id.or(inner_tenant);
        (tenant.is_some() || name.is_some()).then(|| SoldTo {
            tenant,
            name,
            domains: domains(&row.custom_domains, domain.as_deref()),
            relation: row
                .relationship_to_partner
                .map_or(Relation::Unknown, |text| Relation::read(&text)),
            profile: both(of_company, billing),
        })
    })
}

fn domains(custom: &[Option<String>], primary: Option<&str>) -> Vec<Domain> {
    let primary = primary.map(|name| Domain { primary: true, ..Domain::named(name) });
    let custom = custom.iter().flatten().map(|name| Domain::named(name));
    primary.into_iter().chain(custom).collect()
}

/// The company's address, otherwise the billing address; the contacts of both.
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
