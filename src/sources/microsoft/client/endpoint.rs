//! Where a service is: the only place that its secrets are sent to.

/// The root of a service: `https://host`, with a port and a path or without.
///
/// `http:` is for this machine alone, where a stand-in may answer. A path is for a proxy on the
/// console's own host (`https://console.example/pc`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint(String);

/// The text is not the root of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the https: address of a service")]
pub struct ParseEndpointError;

/// An address is on another host than its service: nothing is sent there, least of all a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the address is on another host than its service")]
pub struct ForeignHostError;

/// Hosts that may do without `https:`: this machine (W3C, *Secure Contexts*, section 3.1).
const THIS_MACHINE: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

impl Endpoint {
    /// Reads the root of a service; a slash at its end is of no matter.
    ///
    /// # Errors
    ///
    /// [`ParseEndpointError`] for any other scheme, a user name, a query, or what a browser would have
    /// to repair.
    pub fn parse(text: &str) -> Result<Self, ParseEndpointError> {
        let text = text.trim_end_matches('/');
        let (scheme, rest) = text.split_once("://").ok_or(ParseEndpointError)?;
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (scheme, authority) = (scheme.to_ascii_lowercase(), authority.to_ascii_lowercase());
        let is_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
        let safe = match &*scheme {
            "https" => true,
            "http" => THIS_MACHINE.contains(&host(&authority)),
            _ => false,
        };
        let well_formed = is_authority(&authority) && path.chars().all(is_path) && !dots(path);
        (safe && well_formed)
            .then(|| Self(format!("{scheme}://{authority}{path}")))
            .ok_or(ParseEndpointError)
    }

    /// A root that is written here in the program.
    pub(in crate::sources::microsoft) fn known(root: &'static str) -> Self {
        Self(root.to_owned())
    }

    /// The origin of an address that a service's own documents give.
    ///
    /// # Errors
    ///
    /// [`ParseEndpointError`] as for [`Endpoint::parse`].
    pub fn of_address(address: &str) -> Result<Self, ParseEndpointError> {
        let start = address.find("://").ok_or(ParseEndpointError)? + 3;
        let end = address[start..].find(['/', '?', '#']).map_or(address.len(), |at| start + at);
        Self::parse(&address[..end])
    }

    /// The address of a path of the service, which begins with a slash.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The root, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether an address is below this root.
    ///
    /// Stricter than the browser's own parser: what that would repair (backslashes, tabs, a user
    /// name, another port, dots that climb out of a path) is refused.
    pub fn holds(&self, address: &str) -> bool {
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
            && !dots(rest.split(['?', '#']).next().unwrap_or_default())
    }
}

/// The host of an authority, without its port.
fn host(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => host,
        _ => authority,
    }
}

fn is_authority(authority: &str) -> bool {
    let host = host(authority);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    !host.is_empty() && (host.chars().all(is_name) || host == THIS_MACHINE[2])
}

/// Whether a path has a segment that a browser takes for "here" or "one up" (WHATWG, *URL*,
/// section 4.1).
fn dots(path: &str) -> bool {
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
    fn only_the_service_s_own_host_is_held() {
        for address in ["https://graph.microsoft.com/v1.0/x?$skip=1", "HTTPS://Graph.Microsoft.com"]
        {
            assert!(graph().holds(address), "{address}");
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
            assert!(!graph().holds(address), "{address}");
        }
    }

    #[test]
    fn a_proxy_s_path_is_not_climbed_out_of() {
        let proxy = Endpoint::parse("https://console.example/pc").unwrap();
        assert!(proxy.holds("https://console.example/pc/v1/customers?size=2"));
        for address in [
            "https://console.example/pcx/v1",
            "https://console.example/PC/v1",
            "https://console.example/pc/../admin",
            "https://console.example/pc/%2E%2e/admin",
            "https://console.example/",
        ] {
            assert!(!proxy.holds(address), "{address}");
        }
    }

    #[test]
    fn without_encryption_only_this_machine_is_asked() {
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
        let origin = Endpoint::of_address("https://login.example:8/a/token?x=https://evil.example");
        assert_eq!(origin, Endpoint::parse("https://login.example:8"));
        assert_eq!(Endpoint::of_address("javascript://x/"), Err(ParseEndpointError));
    }

    proptest! {
        #[test]
        fn no_other_host_passes(host in "[a-z.@:/\\\\]{0,24}", path in "[a-z/?#]{0,8}") {
            let address = format!("https://{host}/{path}");
            let same = host.split('/').next() == Some("graph.microsoft.com");
            prop_assert!(!graph().holds(&address) || same);
        }

        #[test]
        fn what_is_joined_is_held(path in "(/[a-z0-9$='()-]{1,8}){1,4}") {
            prop_assert!(graph().holds(&graph().at(&path)));
        }
    }
}
