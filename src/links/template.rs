//! Address templates with placeholders.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    hosts::{Hosts, is_host},
    overrides::LinkErrorKind,
};
use crate::domain::Customer;

const SCHEME: &str = "https://";

/// Encodes all but the unreserved characters of RFC 3986, section 2.3, so that a value is valid as
/// a path segment, as a query value and in a fragment.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A placeholder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// `{tid}`: the tenant id.
    Tenant,
    /// `{initial}`: the initial domain.
    InitialDomain,
    /// `{default}`: the primary domain.
    DefaultDomain,
    /// `{alias}`: the partner's own name for the customer.
    Alias,
    /// `{rid}`: the id of a delegated admin relationship.
    Relationship,
    /// `{name}`: the customer's name in SharePoint addresses, which cannot be derived from a
    /// domain.
    SharePointName,
}

impl Placeholder {
    /// The placeholder with this name.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "tid" => Self::Tenant,
            "initial" => Self::InitialDomain,
            "default" => Self::DefaultDomain,
            "alias" => Self::Alias,
            "rid" => Self::Relationship,
            "name" => Self::SharePointName,
            _ => return None,
        })
    }
}

/// The values of a customer that links can use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownIds {
    /// Tenant id.
    pub tenant: Option<String>,
    /// Initial domain.
    pub initial_domain: Option<String>,
    /// Primary domain.
    pub default_domain: Option<String>,
    /// The partner's own name for the customer.
    pub alias: Option<String>,
    /// Id of a delegated admin relationship.
    pub relationship: Option<String>,
    /// The first label of the customer's SharePoint host.
    pub sharepoint_name: Option<String>,
}

impl KnownIds {
    /// The values of a customer, without the relationship and the SharePoint name.
    pub fn new(customer: &Customer) -> Self {
        Self {
            tenant: Some(customer.id.to_string()),
            initial_domain: customer.initial_domain().map(str::to_owned),
            default_domain: customer.primary_domain().map(str::to_owned),
            alias: customer.alias.clone(),
            relationship: None,
            sharepoint_name: None,
        }
    }

    /// The same with the id of a relationship.
    #[must_use]
    pub fn with_relationship(self, id: &str) -> Self {
        Self { relationship: Some(id.to_owned()), ..self }
    }

    /// The value of a placeholder. A value of dots only is rejected, because it would change the
    /// path.
    fn value(&self, placeholder: Placeholder) -> Option<&str> {
        let value = match placeholder {
            Placeholder::Tenant => &self.tenant,
            Placeholder::InitialDomain => &self.initial_domain,
            Placeholder::DefaultDomain => &self.default_domain,
            Placeholder::Alias => &self.alias,
            Placeholder::Relationship => &self.relationship,
            Placeholder::SharePointName => &self.sharepoint_name,
        };
        value.as_deref().map(str::trim).filter(|value| !value.trim_matches('.').is_empty())
    }
}

/// An `https:` address with an allowed host and placeholders. It can only be created by parsing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The placeholder at the beginning of the host.
    label: Option<Placeholder>,
    /// The host, or its suffix.
    host: String,
    /// The parts after the host.
    rest: Vec<Part>,
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Value(Placeholder),
}

impl Template {
    /// Parses a template for one of `hosts`.
    ///
    /// # Errors
    ///
    /// [`LinkErrorKind`] when it is not valid.
    pub fn parse(text: &str, hosts: &Hosts) -> Result<Self, LinkErrorKind> {
        let bad = || LinkErrorKind::BadTemplate(text.to_owned());
        let address = text.strip_prefix(SCHEME).ok_or(LinkErrorKind::NotHttps)?;
        if !address.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>\\^`|".contains(&b)) {
            return Err(bad());
        }
        let (authority, rest) =
            address.split_at(address.find(['/', '?', '#']).unwrap_or(address.len()));
        let mut authority = parts(authority, text)?;
        let label = match authority.first() {
            Some(Part::Value(placeholder)) => Some(*placeholder),
            _ => None,
        };
        authority.drain(..usize::from(label.is_some()));
        let [Part::Text(host)] = authority.as_slice() else { return Err(bad()) };
        let host = host.to_ascii_lowercase();
        let allowed = if label.is_some() {
            is_host(&format!("a{host}")) && hosts.contains_all_under(&host)
        } else {
            hosts.contains(&host)
        };
        if !allowed {
            return Err(LinkErrorKind::HostNotAllowed(host));
        }
        Ok(Self { label, host, rest: parts(rest, text)? })
    }

    /// The address for a customer; `None` if a value is unknown or not valid in a host.
    pub fn address(&self, known: &KnownIds) -> Option<String> {
        let mut address = SCHEME.to_owned();
        if let Some(label) = self.label {
            address.push_str(&known.value(label)?.to_ascii_lowercase());
        }
        address.push_str(&self.host);
        if !is_host(&address[SCHEME.len()..]) || self.changes_host(&address) {
            return None;
        }
        for part in &self.rest {
            match part {
                Part::Text(text) => address.push_str(text),
                Part::Value(placeholder) => {
                    address.extend(utf8_percent_encode(known.value(*placeholder)?, RESERVED));
                }
            }
        }
        Some(address)
    }

    /// Whether the value at the beginning of the host added labels.
    fn changes_host(&self, address: &str) -> bool {
        let start = &address[SCHEME.len()..address.len() - self.host.len()];
        start.contains('.')
    }
}

/// Splits a text at its placeholders.
fn parts(text: &str, template: &str) -> Result<Vec<Part>, LinkErrorKind> {
    let bad = || LinkErrorKind::BadTemplate(template.to_owned());
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let brace = rest.find(['{', '}']).unwrap_or(rest.len());
        if brace > 0 {
            parts.push(Part::Text(rest[..brace].to_owned()));
            rest = &rest[brace..];
        } else {
            let (name, after) =
                rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).ok_or_else(bad)?;
            let unknown = || LinkErrorKind::UnknownPlaceholder(name.to_owned());
            parts.push(Part::Value(Placeholder::named(name).ok_or_else(unknown)?));
            rest = after;
        }
    }
    Ok(parts)
}

#[cfg(test)]
mod tests;
