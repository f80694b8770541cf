//! The pages of the console.

use super::{AccessView, CustomerKey, Feature, HealthView, LicencesView, RequestsView};
use crate::{domain::TenantId, relationships::RelationshipFilter};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The list, without a selected customer.
    Customers,
    /// The list and the details of one customer.
    Customer(CustomerKey),
    /// What changed since the last visit.
    Today,
    /// The service health of all customers.
    AllHealth(HealthView),
    /// One issue and the customers that it affects, by its id.
    Issue(String),
    /// The service health of one customer.
    Health(CustomerKey),
    /// The service requests of all customers.
    AllRequests(RequestsView),
    /// The service requests of one customer.
    Requests(CustomerKey),
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
    /// The delegated access to all customers.
    AllAccess(AccessView),
    /// The delegated access to one customer.
    Access(CustomerKey),
    /// The licenses of all customers.
    AllLicences(LicencesView),
    /// The licenses of one customer.
    Licences(CustomerKey),
    /// The sheet of one customer, to be printed.
    Sheet(CustomerKey),
    /// What changed and what is open, in large type.
    Wallboard,
    /// What the user chose for this browser.
    Preferences,
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
            | Self::Health(key)
            | Self::Requests(key)
            | Self::Access(key)
            | Self::Licences(key)
            | Self::Sheet(key)
            | Self::NewRequest { customer: key, .. }
            | Self::Request { customer: key, .. } => Some(key),
            Self::Customers
            | Self::Today
            | Self::AllHealth(_)
            | Self::Issue(_)
            | Self::AllRequests(_)
            | Self::AllAccess(_)
            | Self::AllLicences(_)
            | Self::Wallboard
            | Self::Preferences
            | Self::Live(_)
            | Self::Unknown => None,
        }
    }

    /// The feature that the page belongs to.
    pub const fn feature(&self) -> Option<Feature> {
        match self {
            Self::Customers | Self::Customer(_) | Self::Sheet(_) => Some(Feature::Customers),
            Self::Today | Self::Wallboard => Some(Feature::Today),
            Self::AllHealth(_) | Self::Issue(_) | Self::Health(_) => Some(Feature::Health),
            Self::AllRequests(_)
            | Self::Requests(_)
            | Self::NewRequest { .. }
            | Self::Request { .. } => Some(Feature::Requests),
            Self::AllAccess(_) | Self::Access(_) => Some(Feature::Access),
            Self::AllLicences(_) | Self::Licences(_) => Some(Feature::Licences),
            Self::Preferences | Self::Live(_) | Self::Unknown => None,
        }
    }

    /// The page of a feature for a customer, or for all customers. *Today* is always about all.
    pub fn for_feature(feature: Feature, customer: Option<CustomerKey>) -> Self {
        match (feature, customer) {
            (Feature::Customers, None) => Self::Customers,
            (Feature::Customers, Some(customer)) => Self::Customer(customer),
            (Feature::Today, _) => Self::Today,
            (Feature::Health, None) => Self::AllHealth(HealthView::default()),
            (Feature::Health, Some(customer)) => Self::Health(customer),
            (Feature::Requests, None) => Self::AllRequests(RequestsView::default()),
            (Feature::Requests, Some(customer)) => Self::Requests(customer),
            (Feature::Access, None) => Self::AllAccess(AccessView::default()),
            (Feature::Access, Some(customer)) => Self::Access(customer),
            (Feature::Licences, None) => Self::AllLicences(LicencesView::default()),
            (Feature::Licences, Some(customer)) => Self::Licences(customer),
        }
    }

    /// The relationships of all customers, with a filter and in the usual order.
    pub const fn access(filter: RelationshipFilter) -> Self {
        Self::AllAccess(AccessView { filter, order: None })
    }

    /// The page as it is first shown, without a filter or an order. The page stays when these
    /// change.
    #[must_use]
    pub fn plain(&self) -> Self {
        match self {
            Self::AllHealth(_) => Self::AllHealth(HealthView::default()),
            Self::AllRequests(_) => Self::AllRequests(RequestsView::default()),
            Self::AllAccess(_) => Self::AllAccess(AccessView::default()),
            Self::AllLicences(_) => Self::AllLicences(LicencesView::default()),
            other => other.clone(),
        }
    }

    /// The same page and customer, identified by tenant.
    #[must_use]
    pub fn with_customer(self, id: TenantId) -> Self {
        let key = CustomerKey::Id(id);
        match self {
            Self::Customer(_) => Self::Customer(key),
            Self::Health(_) => Self::Health(key),
            Self::Requests(_) => Self::Requests(key),
            Self::Access(_) => Self::Access(key),
            Self::Licences(_) => Self::Licences(key),
            Self::Sheet(_) => Self::Sheet(key),
            Self::NewRequest { issue, .. } => Self::NewRequest { customer: key, issue },
            Self::Request { id, .. } => Self::Request { customer: key, id },
            without_customer => without_customer,
        }
    }
}
