//! Finds the customer that owns a domain or a host.

use std::iter;

use super::{
    owners::{DomainOwners, canonical},
    rows::{DOMAINS_FOLLOW, Directory, FIELD_ENDS},
};

impl Directory {
    /// The row of the customer that owns a domain, in any case, in Unicode or encoded (`xn--…`).
    pub fn row_of_domain(&self, domain: &str) -> Option<u32> {
        self.row_of_canonical(&canonical(domain, self.decompose))
    }

    /// The row of the customer that owns the domain of a host: the domain itself, the closest one
    /// above it, or the initial domain for which a host of Microsoft's stands.
    pub(super) fn row_of_host(&self, host: &str) -> Option<u32> {
        let host = canonical(host, self.decompose);
        let starts = iter::once(0).chain(host.match_indices('.').map(|(at, _)| at + 1));
        let mut domains = starts.map(|start| &host[start..]).filter(|domain| domain.contains('.'));
        let of_initial_domain = || self.row_of_canonical(&initial_domain(&host)?);
        domains.find_map(|domain| self.row_of_canonical(domain)).or_else(of_initial_domain)
    }

    fn row_of_canonical(&self, domain: &str) -> Option<u32> {
        let owns = |row| self.ascii_domains(row).any(|own| own == domain);
        let international = self.international_owners.get(domain).copied();
        international.or_else(|| self.owners().row(domain, owns))
    }

    /// The owners of the domains in ASCII, read from the search text at the first use.
    pub(super) fn owners(&self) -> &DomainOwners {
        self.domain_owners.get_or_init(|| {
            let domains = |row| self.ascii_domains(row).map(move |domain| (row, domain));
            DomainOwners::of((0..self.len()).flat_map(domains))
        })
    }

    fn ascii_domains(&self, row: u32) -> impl Iterator<Item = &str> {
        let literal = self.literal_lens.get(row as usize).map_or(0, |len| *len as usize);
        let text = &self.folded.get(row)[..literal];
        let domains = text.find(DOMAINS_FOLLOW).map_or("", |at| &text[at..]);
        // The mark before the domains is a field of its own.
        domains.split_terminator(FIELD_ENDS).skip(1)
    }
}

/// The initial domain of the tenant whose SharePoint or mail routing host this is
/// (`contoso-my.sharepoint.com`, `contoso.mail.onmicrosoft.com`).
fn initial_domain(host: &str) -> Option<String> {
    let (tenant, service) = host.split_once('.')?;
    let tenant = match service {
        "sharepoint.com" => {
            let personal = ["-my", "-admin"].iter().find_map(|end| tenant.strip_suffix(end));
            personal.unwrap_or(tenant)
        }
        "mail.onmicrosoft.com" => tenant,
        _ => return None,
    };
    Some(format!("{tenant}.onmicrosoft.com"))
}
