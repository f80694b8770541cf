//! How an address names a customer.

use super::segment::encode;
use crate::domain::{TenantId, letters::is_letter};

/// How an address names a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CustomerKey {
    /// By tenant: how every address that we print names one.
    Id(TenantId),
    /// By one of its domains, in lower case: other tools may link so.
    Domain(String),
}

impl CustomerKey {
    /// Reads a tenant id or a domain; `None` for what can be neither.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(id) = text.parse() {
            return Some(Self::Id(id));
        }
        let domain = text.to_ascii_lowercase();
        let fits = domain.contains('.')
            && domain.len() <= 253
            && domain.chars().all(|c| is_letter(c) || matches!(c, '.' | '-' | '_'));
        fits.then_some(Self::Domain(domain))
    }
}

impl std::fmt::Display for CustomerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Domain(domain) => f.write_str(&encode(domain)),
        }
    }
}
