//! The root of a service. Its secrets are sent to addresses below it only.

/// The root of a service: `https://host`, with an optional port and path.
///
/// `http:` is allowed for local hosts only, for tests. A path is used for a proxy on the console's
/// own host (`https://console.example/pc`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint(String);

/// The text is not the root of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the https: address of a service")]
pub struct ParseEndpointError;

/// The address belongs to another host than the service. No request is sent to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the address is on another host than its service")]
pub struct ForeignHostError;

/// Hosts for which `http:` is allowed (W3C, *Secure Contexts*, section 3.1).
const LOCAL_HOSTS: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

impl Endpoint {
    /// Parses the root of a service. A trailing slash is ignored.
    ///
    /// # Errors
    ///
    /// [`ParseEndpointError`] for any other scheme, for a user name or a query, and for what a
    /// browser would have to repair.
    pub fn parse(text: &str) -> Result<Self, ParseEndpointError> {
        let text = text.trim_end_matches('/');
        let (scheme, rest) = text.split_once("://").ok_or(ParseEndpointError)?;
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (scheme, authority) = (scheme.to_ascii_lowercase(), authority.to_ascii_lowercase());
        let is_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
        let safe = match &*scheme {
            "https" => true,
            "http" => LOCAL_HOSTS.contains(&host(&authority)),
            _ => false,
        };
        let well_formed =
            is_authority(&authority) && path.chars().all(is_path) && !has_dot_segments(path);
        (safe && well_formed)
            .then(|| Self(format!("{scheme}://{authority}{path}")))
            .ok_or(ParseEndpointError)
    }

    /// A root that is a constant of the program.
    pub(in crate::sources::microsoft) fn known(root: &'static str) -> Self {
        Self(root.to_owned())
    }

    /// The origin of an address from a service's documents.
    ///
    /// # Errors
    ///
    /// [`ParseEndpointError`] as for [`Endpoint::parse`].
    pub fn origin_of(address: &str) -> Result<Self, ParseEndpointError> {
        let start = address.find("://").ok_or(ParseEndpointError)? + 3;
        let end = address[start..].find(['/', '?', '#']).map_or(address.len(), |at| start + at);
        Self::parse(&address[..end])
    }

    /// The address of a path, which begins with a slash.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The root without a trailing slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether an address is below this root.
    ///
    /// The check is stricter than a browser's URL parser: backslashes, tabs, user names, other
    /// ports and dot segments are rejected.
    pub fn contains(&self, address: &str) -> bool {
        let origin = self.0.find("://").map_or(0, |at| {
            self.0[at + 3..].find('/').map_or(self.0.len(), |slash| at + 3 + slash)
        });
        let (Some(given), Some(rest)) = (address.get(..origin), address.get(self.0.len()..)) else {
            return false;
        };
        let odd = |c: char| c == '\\' || c.is_control() || c.is_whitespace();
        given.eq_ignore_ascii_case(&self.0[..origin])
            && address.get(origin..self.0.len()) == Some(&self.0[origin..])
            && (rest.is_empty() || rest.starts_with(['/', '?', '#']))
            && !address.contains(odd)
            && !has_dot_segments(rest.split(['?', '#']).next().unwrap_or_default())
    }
}

/// The host of an authority, without the port.
fn host(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => host,
        _ => authority,
    }
}

fn is_authority(authority: &str) -> bool {
    let host = host(authority);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    !host.is_empty() && (host.chars().all(is_name) || host == LOCAL_HOSTS[2])
}

/// Whether a path has a dot segment, encoded or not (WHATWG, *URL*, section 4.1).
fn has_dot_segments(path: &str) -> bool {
    path.split('/').any(|segment| {
        let plain = segment.to_ascii_lowercase().replace("%2e", ".");
        plain == "." || plain == ".."
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn graph() -> Endpoint {
        Endpoint::parse("https://graph.microsoft.com/").unwrap()
    }

    #[test]
    fn only_addresses_of_the_service_s_host_are_contained() {
        for address in ["https://graph.microsoft.com/v1.0/x?$skip=1", "HTTPS://Graph.Microsoft.com"]
        {
            assert!(graph().contains(address), "{address}");
        }
        for address in [
            "https://graph.microsoft.com.evil.example/v1.0/x",
            "https://graph.microsoft.com@evil.example/",
            "https://graph.microsoft.com:444/",
            "https://graph.microsoft.com/\\evil.example",
            "https://graph.microsoft.com/a/../b",
            "http://graph.microsoft.com/",
            "//graph.microsoft.com/",
            "https:/\t/graph.microsoft.com/",
            "https://graph.microsoft.cöm/",
            "",
        ] {
            assert!(!graph().contains(address), "{address}");
        }
    }

    #[test]
    fn dot_segments_do_not_leave_a_proxy_s_path() {
        let proxy = Endpoint::parse("https://console.example/pc").unwrap();
        assert!(proxy.contains("https://console.example/pc/v1/customers?size=2"));
        for address in [
            "https://console.example/pcx/v1",
            "https://console.example/PC/v1",
            "https://console.example/pc/../admin",
            "https://console.example/pc/%2E%2e/admin",
            "https://console.example/",
        ] {
            assert!(!proxy.contains(address), "{address}");
        }
    }

    #[test]
    fn http_is_allowed_for_local_hosts_only() {
        for text in ["http://localhost:8080", "http://127.0.0.1:9/x", "http://[::1]:80"] {
            assert_eq!(Endpoint::parse(text).map(|root| root.0), Ok(text.to_owned()));
        }
        for text in [
            "http://graph.microsoft.com",
            "http://localhost.evil.example",
            "https://user@graph.microsoft.com",
            "https://graph.microsoft.com?x",
            "https://",
            "graph.microsoft.com",
            "https://a/../b",
        ] {
            assert_eq!(Endpoint::parse(text), Err(ParseEndpointError), "{text}");
        }
    }

    #[test]
    fn the_origin_of_an_address_is_its_endpoint() {
        let origin = Endpoint::origin_of("https://login.example:8/a/token?x=https://evil.example");
        assert_eq!(origin, Endpoint::parse("https://login.example:8"));
        assert_eq!(Endpoint::origin_of("javascript://x/"), Err(ParseEndpointError));
    }

    proptest! {
        #[test]
        fn no_other_host_is_contained(host in "[a-z.@:/\\\\]{0,24}", path in "[a-z/?#]{0,8}") {
            let address = format!("https://{host}/{path}");
            let same = host.split('/').next() == Some("graph.microsoft.com");
            prop_assert!(!graph().contains(&address) || same);
        }

        #[test]
        fn joined_addresses_are_contained(path in "(/[a-z0-9$='()-]{1,8}){1,4}") {
            prop_assert!(graph().contains(&graph().at(&path)));
        }
    }
}
