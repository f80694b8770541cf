//! The hosts that links may lead to.

/// Hosts of Microsoft's admin centers.
const EXACT: [&str; 17] = [
    "aad.portal.azure.com",
    "admin.cloud.microsoft",
    "admin.exchange.microsoft.com",
    "admin.microsoft.com",
    "admin.powerplatform.microsoft.com",
    "admin.teams.microsoft.com",
    "app.powerbi.com",
    "businesscentral.dynamics.com",
    "compliance.microsoft.com",
    "entra.microsoft.com",
    "intune.microsoft.com",
    "lighthouse.microsoft.com",
    "make.powerapps.com",
    "partner.microsoft.com",
    "portal.azure.com",
    "purview.microsoft.com",
    "security.microsoft.com",
];

/// Suffixes of hosts whose beginning differs per customer.
const SUFFIXES: [&str; 1] = ["-admin.sharepoint.com"];

/// Hosts, and suffixes that may be preceded by a part of one label.
#[derive(Clone, Debug)]
pub struct Hosts {
    exact: Vec<String>,
    suffixes: Vec<String>,
}

impl Hosts {
    /// The hosts of Microsoft's admin centers.
    pub fn standard() -> Self {
        Self {
            exact: EXACT.map(str::to_owned).to_vec(),
            suffixes: SUFFIXES.map(str::to_owned).to_vec(),
        }
    }

    /// Allows another host (`portal.example.com`), or all hosts with one further label or part of a
    /// label (`.example.com`, `-admin.example.com`). Returns `false` if the entry is neither; a
    /// suffix must have at least two labels of its own.
    pub fn allow(&mut self, entry: &str) -> bool {
        let entry = entry.to_ascii_lowercase();
        let is_suffix = entry.starts_with(['-', '.']);
        let fits = if is_suffix {
            let labels = entry.trim_start_matches(['-', '.']);
            is_host(labels) && entry.len() - labels.len() == 1
        } else {
            is_host(&entry)
        };
        if fits {
            if is_suffix { &mut self.suffixes } else { &mut self.exact }.push(entry);
        }
        fits
    }

    /// Whether a link may lead to this host.
    pub fn contains(&self, host: &str) -> bool {
        is_host(host)
            && (self.exact.iter().any(|known| known == host)
                || self.suffixes.iter().any(|suffix| {
                    host.strip_suffix(suffix)
                        .is_some_and(|start| !start.is_empty() && !start.contains('.'))
                }))
    }

    /// Whether a link may lead to all hosts with this suffix and one further label or part of a
    /// label.
    pub fn contains_all_under(&self, end: &str) -> bool {
        self.suffixes
            .iter()
            .any(|suffix| end.strip_suffix(suffix).is_some_and(|start| !start.contains('.')))
    }
}

/// Whether a text is a name of at least two labels of lower-case letters, digits and inner hyphens
/// (RFC 1123, section 2.1). IPv4 addresses are not accepted.
pub fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    // Browsers parse a host with a numeric last label as an IPv4 address.
    let named =
        |label: &str| label.bytes().any(|b| b.is_ascii_lowercase()) && !label.starts_with("0x");
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(is_label)
        && text.rsplit('.').next().is_some_and(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_allows_one_further_label_only() {
        let hosts = Hosts::standard();
        assert!(hosts.contains("contoso-admin.sharepoint.com"));
        for host in ["-admin.sharepoint.com", "a.b-admin.sharepoint.com", "evil.example", ""] {
            assert!(!hosts.contains(host), "{host}");
        }
        assert!(hosts.contains_all_under("-eu-admin.sharepoint.com"));
        assert!(!hosts.contains_all_under(".sharepoint.com"));
    }

    #[test]
    fn only_hosts_and_suffixes_of_two_labels_can_be_allowed() {
        let mut hosts = Hosts::standard();
        for entry in ["", ".com", "-", "..example.com", "example", "a b.com", "*.example.com"] {
            assert!(!hosts.allow(entry), "{entry}");
        }
        for entry in ["https://example.com", "example.com:8080", "10.0.0.1", "-.example.com"] {
            assert!(!hosts.allow(entry), "{entry}");
        }
        assert!(hosts.allow("Portal.Example.com") && hosts.contains("portal.example.com"));
        assert!(hosts.allow(".example.org") && hosts.contains("wiki.example.org"));
        assert!(!hosts.contains("example.org"));
    }
}
