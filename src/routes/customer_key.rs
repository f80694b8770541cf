//! Identifies a customer in an address.

use super::segment::encode;
use crate::domain::{TenantId, letters::is_letter};

/// Identifies a customer in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CustomerKey {
    /// By tenant, as in all addresses that the console creates.
    Id(TenantId),
    /// By domain in lower case, for links of other tools.
    Domain(String),
}

impl CustomerKey {
    /// Parses a tenant id or a domain; `None` for other texts.
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
