//! The pages of the console.

use super::{CustomerKey, Feature, Scope};
use crate::{domain::TenantId, relationships::RelationshipFilter};

/// The pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The list; nothing selected.
    Customers,
    /// The list and one customer's details.
    Customer(CustomerKey),
    /// Service health.
    Health(Scope),
    /// Service requests.
    Requests(Scope),
    /// A request being composed on behalf of a customer.
    NewRequest {
        /// On behalf of whom.
        customer: CustomerKey,
        /// Id of the service health issue it is about.
        issue: Option<String>,
    },
    /// One request.
    Request {
        /// Whose.
        customer: CustomerKey,
        /// Its number, or the id of an entry of this browser's ledger.
        id: String,
    },
    /// Delegated access.
    Access {
        /// About whom.
        scope: Scope,
        /// Which relationships of all customers are shown.
        filter: RelationshipFilter,
    },
    /// A page of the live source.
    Live(LivePage),
    /// An address that leads nowhere.
    Unknown,
}

/// The pages of the live source: they are about Microsoft's services rather than about a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LivePage {
    /// How the operator sets it up.
    Setup,
    /// The customers in whom the app is not approved yet.
    Approvals,
    /// Why a customer is not in the list: what was typed to find it.
    Missing(String),
}

impl Page {
    /// The customer whom the page is about.
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

    /// The feature to which the page belongs.
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

    /// The page of `feature` about `customer`, or about all customers.
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

    /// The relationships of all customers that a filter shows.
    pub const fn access(filter: RelationshipFilter) -> Self {
        Self::Access { scope: Scope::All, filter }
    }

    /// What the page is apart from what it is filtered by: a view follows its filter by itself, and
    /// is not made anew for another one.
    #[must_use]
    pub fn unfiltered(self) -> Self {
        match self {
            Self::Access { scope, .. } => Self::Access { scope, filter: RelationshipFilter::All },
            other => other,
        }
    }

    /// The same page about the same customer, named by tenant.
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
