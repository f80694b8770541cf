//! The destinations of a customer.

use std::{borrow::Cow, sync::Arc};

use crate::{
    domain::TenantId,
    routes::{CustomerKey, Feature, Page},
};

/// A destination that every customer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A feature for the customer; the first one shows its details.
    Feature(Feature),
    /// The sheet that can be printed.
    Sheet,
    /// A new service request.
    NewRequest,
    /// The admin center, or the page of one, with this id of a link.
    Link(Arc<str>),
}

/// The ids of the features, the sheet and a new request. No link has one of them, because of the colon.
const IDS: [(&str, Place); 7] = [
    (":details", Place::Feature(Feature::Customers)),
    (":health", Place::Feature(Feature::Health)),
    (":requests", Place::Feature(Feature::Requests)),
    (":access", Place::Feature(Feature::Access)),
    (":licences", Place::Feature(Feature::Licences)),
    (":sheet", Place::Sheet),
    (":new-request", Place::NewRequest),
];

/// Short names of admin centers by the ids of their links, as technicians say and type them.
const LINK_ALIASES: [(&str, &[&str]); 16] = [
    ("microsoft-365", &["m365", "admin center", "office 365", "o365", "mac"]),
    ("exchange", &["exchange", "exch", "exo", "eac", "mail"]),
    ("entra", &["entra", "aad", "azure ad", "identity", "users"]),
    ("teams", &["teams", "tac"]),
    ("sharepoint", &["sharepoint", "spo", "onedrive", "sites"]),
    ("intune", &["intune", "mem", "endpoint", "devices"]),
    ("defender", &["defender", "security", "xdr"]),
    ("purview", &["purview", "compliance"]),
    ("azure", &["azure", "portal"]),
    ("power-platform", &["power platform", "ppac"]),
    ("partner-center", &["partner center", "pc"]),
    ("service-health", &["shd"]),
    ("message-center", &["message center", "mc"]),
    ("service-requests", &["support"]),
    ("new-support-request", &["support", "ticket"]),
    ("relationships", &["gdap", "relationships"]),
];

impl Place {
    /// Its id in what this browser keeps.
    pub fn id(&self) -> Cow<'_, str> {
        match self {
            Self::Link(id) => Cow::Borrowed(id),
            place => IDS.iter().find(|(_, known)| known == place).map_or("", |(id, _)| id).into(),
        }
    }

    /// Short English names, which can be typed in every language.
    pub fn aliases(&self) -> &'static [&'static str] {
        match self {
            Self::Feature(feature) => feature_aliases(*feature),
            Self::Sheet => &["sheet", "print", "pdf", "report"],
            Self::NewRequest => &["new request", "ticket"],
            Self::Link(id) => {
                let known = LINK_ALIASES.iter().find(|(known, _)| **known == **id);
                known.map_or(&[], |(_, aliases)| aliases)
            }
        }
    }

    /// Its page in the console; `None` for an admin center.
    pub fn page(&self, customer: TenantId) -> Option<Page> {
        let customer = CustomerKey::Id(customer);
        match self {
            Self::Feature(feature) => Some(Page::for_feature(*feature, Some(customer))),
            Self::Sheet => Some(Page::Sheet(customer)),
            Self::NewRequest => Some(Page::NewRequest { customer, issue: None }),
            Self::Link(_) => None,
        }
    }
}

/// Short English names of a feature.
pub const fn feature_aliases(feature: Feature) -> &'static [&'static str] {
    match feature {
        Feature::Customers => &["customers", "details"],
        Feature::Today => &["today", "news"],
        Feature::Health => &["health", "status", "incidents"],
        Feature::Requests => &["requests", "tickets"],
        Feature::Access => &["access", "delegated access", "gdap"],
        Feature::Licences => &["licences", "licenses", "seats", "renewals"],
    }
}
