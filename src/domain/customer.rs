//! A customer of the partner, and all that is known of one.

use super::{
    Address, Contact, Delegation, Fact, ServiceHealth, ServiceRequest, Subscription, TenantId,
};

/// A customer's organisation as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Its tenant.
    pub id: TenantId,
    /// Its display name, trimmed; empty when no source gave one.
    pub name: String,
    /// Its domains. At most one is primary and at most one is initial.
    pub domains: Vec<Domain>,
    /// What delegated administration its partner was granted.
    pub delegation: Delegation,
    /// Labels that the partner gave it.
    pub tags: Vec<String>,
    /// The name by which technicians call it, where it differs.
    pub alias: Option<String>,
}

impl Customer {
    /// A customer of whom only the tenant is known.
    pub fn new(id: TenantId) -> Self {
        Self {
            id,
            name: String::new(),
            domains: Vec::new(),
            delegation: Delegation::default(),
            tags: Vec::new(),
            alias: None,
        }
    }

    /// The domain that stands for the customer, where one is known.
    pub fn primary_domain(&self) -> Option<&str> {
        self.domains.iter().find(|domain| domain.primary).map(|domain| domain.name.as_str())
    }

    /// The domain the tenant was made with (`….onmicrosoft.com`), where it is known.
    pub fn initial_domain(&self) -> Option<&str> {
        self.domains.iter().find(|domain| domain.initial).map(|domain| domain.name.as_str())
    }
}

/// A domain name of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// The name in lower case, without a trailing dot; punycode is kept as given.
    pub name: String,
    /// Whether it is the tenant's default domain.
    pub primary: bool,
    /// Whether the tenant was made with it.
    pub initial: bool,
}

impl Domain {
    /// A domain of which nothing but the name is known. A name under `onmicrosoft.com` with one
    /// label before it is taken for the initial domain (Entra ID, *Managing custom domain names*).
    pub fn named(name: &str) -> Self {
        let name = name.trim().trim_end_matches('.').to_ascii_lowercase();
        let initial =
            name.strip_suffix(".onmicrosoft.com").is_some_and(|label| !label.contains('.'));
        Self { name, primary: false, initial }
    }
}

/// All that is known of one customer: what a snapshot keeps and a source answers from.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Who it is.
    pub customer: Customer,
    /// Address and contacts.
    pub profile: Fact<Profile>,
    /// Subscriptions with their seats.
    pub subscriptions: Fact<Vec<Subscription>>,
    /// Health of the services it uses.
    pub health: Fact<ServiceHealth>,
    /// Service requests, in no particular order.
    pub requests: Fact<Vec<ServiceRequest>>,
}

impl Record {
    /// A record of whom nothing has been asked yet.
    pub fn new(customer: Customer) -> Self {
        Self {
            customer,
            profile: Fact::NotAsked,
            subscriptions: Fact::NotAsked,
            health: Fact::NotAsked,
            requests: Fact::NotAsked,
        }
    }
}

/// Where a customer is and whom to reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Postal address, where one is known.
    pub address: Option<Address>,
    /// Contacts, in the order in which the source gave them.
    pub contacts: Vec<Contact>,
}
