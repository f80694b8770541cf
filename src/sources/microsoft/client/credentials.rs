//! Secrets, and access tokens.

use std::fmt;

use super::endpoint::Endpoint;

/// A secret text. Its `Debug` form does not contain the text.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for requests and for the storage of this tab.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// An access token with its audience. A request to another host cannot be made with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessToken {
    secret: Secret,
    audience: Endpoint,
}

impl AccessToken {
    /// A token that the sign-in service issued for `audience`.
    pub const fn new(secret: Secret, audience: Endpoint) -> Self {
        Self { secret, audience }
    }

    /// The service that the token is for.
    pub const fn audience(&self) -> &Endpoint {
        &self.audience
    }

    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", self.secret.expose())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_printed() {
        let audience = Endpoint::parse("https://graph.microsoft.com").unwrap();
        let token = AccessToken::new(Secret::new("eyJ0".to_owned()), audience);
        let printed = format!("{token:?}");
        assert!(!printed.contains("eyJ0"), "{printed}");
        assert!(printed.contains("graph.microsoft.com"), "{printed}");
    }
}
