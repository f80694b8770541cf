//! The pages of the console.

use super::{CustomerKey, Feature, Scope};
use crate::{domain::TenantId, relationships::RelationshipFilter};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The list, without a selected customer.
    Customers,
    /// The list and the details of one customer.
    Customer(CustomerKey),
    /// Service health.
    Health(Scope),
    /// Service requests.
    Requests(Scope),
    /// A new request for a customer.
    NewRequest {
        /// The customer.
        customer: CustomerKey,
        /// Id of the related service health issue.
        issue: Option<String>,
    },
    /// One request.
    Request {
        /// The customer.
        customer: CustomerKey,
        /// Its number, or the id of a ledger entry of this browser.
        id: String,
    },
    /// Delegated access.
    Access {
        /// All customers, or one.
        scope: Scope,
        /// The filter of the relationships of all customers.
        filter: RelationshipFilter,
    },
    /// A page of the live source.
    Live(LivePage),
    /// An unknown address.
    Unknown,
}

/// The pages of the live source, which concern Microsoft's services rather than a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LivePage {
    /// The setup guide for operators.
    Setup,
    /// The customers in which the app is not approved.
    Approvals,
    /// Why a customer is not in the list; contains the search text.
    Missing(String),
}

impl Page {
    /// The customer of the page.
    pub const fn customer(&self) -> Option<&CustomerKey> {
        match self {
            Self::Customer(key)
            | Self::Health(Scope::One(key))
            | Self::Requests(Scope::One(key))
            | Self::Access { scope: Scope::One(key), .. }
            | Self::NewRequest { customer: key, .. }
            | Self::Request { customer: key, .. } => Some(key),
            Self::Customers
            | Self::Health(Scope::All)
            | Self::Requests(Scope::All)
            | Self::Access { scope: Scope::All, .. }
            | Self::Live(_)
            | Self::Unknown => None,
        }
    }

    /// The feature that the page belongs to.
    pub const fn feature(&self) -> Option<Feature> {
        match self {
            Self::Customers | Self::Customer(_) => Some(Feature::Customers),
            Self::Health(_) => Some(Feature::Health),
            Self::Requests(_) | Self::NewRequest { .. } | Self::Request { .. } => {
                Some(Feature::Requests)
            }
            Self::Access { .. } => Some(Feature::Access),
            Self::Live(_) | Self::Unknown => None,
        }
    }

    /// The page of a feature for a customer, or for all customers.
    pub fn for_feature(feature: Feature, customer: Option<CustomerKey>) -> Self {
        let scope = |customer: Option<CustomerKey>| customer.map_or(Scope::All, Scope::One);
        match feature {
            Feature::Customers => customer.map_or(Self::Customers, Self::Customer),
            Feature::Health => Self::Health(scope(customer)),
            Feature::Requests => Self::Requests(scope(customer)),
            Feature::Access => {
                Self::Access { scope: scope(customer), filter: RelationshipFilter::All }
            }
        }
    }

    /// The relationships of all customers, with a filter.
    pub const fn access(filter: RelationshipFilter) -> Self {
        Self::Access { scope: Scope::All, filter }
    }

    /// The page without its filter. A view reacts to a change of the filter, and is not created
    /// anew for it.
    #[must_use]
    pub fn unfiltered(self) -> Self {
        match self {
            Self::Access { scope, .. } => Self::Access { scope, filter: RelationshipFilter::All },
            other => other,
        }
    }

    /// The same page and customer, identified by tenant.
    #[must_use]
    pub fn with_customer(self, id: TenantId) -> Self {
        let key = CustomerKey::Id(id);
        match self {
            Self::Customer(_) => Self::Customer(key),
            Self::Health(Scope::One(_)) => Self::Health(Scope::One(key)),
            Self::Requests(Scope::One(_)) => Self::Requests(Scope::One(key)),
            Self::Access { scope: Scope::One(_), filter } => {
                Self::Access { scope: Scope::One(key), filter }
            }
            Self::NewRequest { issue, .. } => Self::NewRequest { customer: key, issue },
            Self::Request { id, .. } => Self::Request { customer: key, id },
            about_nobody => about_nobody,
        }
    }
}
