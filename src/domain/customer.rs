//! Customers, and their records.

use super::{
    Address, Contact, Delegation, Fact, Problem, ServiceHealth, ServiceRequest, Subscription,
    TenantId,
};

/// A customer's organisation as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Its tenant.
    pub id: TenantId,
    /// Its display name, trimmed; empty if no source has one.
    pub name: String,
    /// Its domains. At most one is primary and at most one is initial.
    pub domains: Vec<Domain>,
    /// Its delegated administration.
    pub delegation: Delegation,
    /// Tags assigned by the partner.
    pub tags: Vec<String>,
    /// The partner's own name for it, if it differs.
    pub alias: Option<String>,
}

impl Customer {
    /// A customer with an unknown name.
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

    /// The title: the name, otherwise the primary domain, otherwise the tenant id.
    pub fn title(&self) -> String {
        if !self.name.is_empty() {
            return self.name.clone();
        }
        self.primary_domain().map_or_else(|| self.id.to_string(), str::to_owned)
    }

    /// The primary domain, if it is known.
    pub fn primary_domain(&self) -> Option<&str> {
        self.domains.iter().find(|domain| domain.primary).map(|domain| domain.name.as_str())
    }

    /// The initial domain of the tenant (`….onmicrosoft.com`), if it is known.
    pub fn initial_domain(&self) -> Option<&str> {
        self.domains.iter().find(|domain| domain.initial).map(|domain| domain.name.as_str())
    }

    /// The domain that stands for the customer: the primary one, or else the initial one.
    pub fn main_domain(&self) -> Option<&str> {
        self.primary_domain().or_else(|| self.initial_domain())
    }
}

/// A domain name of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// The name in lower case, without a trailing dot; punycode is unchanged.
    pub name: String,
    /// Whether it is the tenant's default domain.
    pub primary: bool,
    /// Whether it is the tenant's initial domain.
    pub initial: bool,
}

impl Domain {
    /// A domain with this name only. A name below `onmicrosoft.com` with one further label counts
    /// as the initial domain (Entra ID, *Managing custom domain names*).
    pub fn named(name: &str) -> Self {
        let name = name.trim().trim_end_matches('.').to_ascii_lowercase();
        let initial =
            name.strip_suffix(".onmicrosoft.com").is_some_and(|label| !label.contains('.'));
        Self { name, primary: false, initial }
    }
}

/// All facts of one customer: the content of a snapshot's row, and the result of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The customer.
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
    /// A record without facts.
    pub fn new(customer: Customer) -> Self {
        Self {
            customer,
            profile: Fact::not_asked(),
            subscriptions: Fact::not_asked(),
            health: Fact::not_asked(),
            requests: Fact::not_asked(),
        }
    }

    /// The record with derived problems.
    #[must_use]
    pub fn map_problems(self, derive: impl Fn(Problem) -> Problem) -> Self {
        Self {
            customer: self.customer,
            profile: self.profile.map_problem(&derive),
            subscriptions: self.subscriptions.map_problem(&derive),
            health: self.health.map_problem(&derive),
            requests: self.requests.map_problem(&derive),
        }
    }
}

/// Address and contacts of a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Postal address, if it is known.
    pub address: Option<Address>,
    /// Contacts, in the order of the source.
    pub contacts: Vec<Contact>,
}
