//! The operator's configuration: `config.json` beside the page.
//!
//! One build serves every host: the file selects the source, and contains the settings that differ
//! between partners. Unknown fields are errors, so that a misspelt one is not ignored.

mod error;
mod microsoft;

pub use self::{error::ConfigError, microsoft::MicrosoftConfig};

use std::sync::Arc;

use serde::{Deserialize, Deserializer, de::IgnoredAny};

use crate::{
    domain::role::RoleNames,
    json,
    links::{LinkCatalogue, LinkError, Overrides},
    microsoft_data::MicrosoftData,
};

/// The console's settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file of the list; `None` if it comes from Microsoft's services only.
    pub source: Option<SourceConfig>,
    /// The bytes of `config.json` if it configures a live source; see [`MicrosoftConfig::parse`].
    pub live: Option<Arc<[u8]>>,
    /// Admin-center links: Microsoft's, with the operator's changes.
    pub links: LinkCatalogue,
    /// The names of Entra roles.
    pub roles: RoleNames,
    /// Rejected changes of the operator, and the reasons.
    pub link_errors: Vec<LinkError>,
    /// The address behind *Was this helpful?*: an `https:` address.
    pub feedback: Option<String>,
}

/// The file of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct SourceConfig {
    /// Address of a snapshot or of a `Customers.csv`, relative to the page or absolute.
    #[serde(rename = "snapshot")]
    pub url: String,
    /// Whether the customers in the file are invented.
    #[serde(default, deserialize_with = "flag")]
    pub demo: bool,
}

/// The content of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
struct Document {
    source: Option<SourceConfig>,
    /// Read separately by [`MicrosoftConfig::parse`].
    live: Option<IgnoredAny>,
    links: Option<Overrides>,
    feedback: Option<String>,
}

impl Config {
    /// Reads `config.json`, which changes the defaults in `microsoft_data`. The member `live` is
    /// read by [`MicrosoftConfig::parse`].
    ///
    /// # Errors
    ///
    /// The first error in the file.
    pub fn parse(bytes: &[u8], microsoft_data: MicrosoftData) -> Result<Self, ConfigError> {
        let document: Document = json::read(bytes)?;
        if document.source.is_none() && document.live.is_none() {
            return Err(ConfigError::Malformed("missing field `source`".to_owned()));
        }
        for url in document.source.iter().map(|source| &source.url).chain(&document.feedback) {
            let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
            let safe = url.starts_with("https://")
                || !url.contains(':')
                || local.iter().any(|host| url.starts_with(host));
            if !safe || url.starts_with("//") {
                return Err(ConfigError::NotHttps(url.clone()));
            }
        }
        let overrides = document.links.unwrap_or_default();
        let (links, link_errors) = LinkCatalogue::new(&microsoft_data.links, &overrides);
        let Document { source, feedback, .. } = document;
        let live = document.live.map(|_| bytes.into());
        Ok(Self { source, live, links, roles: microsoft_data.roles, link_errors, feedback })
    }
}

/// Reads a flag; `null` means `false`.
fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Config, ConfigError> {
        Config::parse(text.as_bytes(), MicrosoftData::default())
    }

    #[test]
    fn the_shortest_config_names_a_file() {
        let config = parsed(r#"{ "source": { "snapshot": "demo.json", "demo": true } }"#);
        let config = config.unwrap();
        assert_eq!(config.source, Some(SourceConfig { url: "demo.json".into(), demo: true }));
        assert!(config.live.is_none());
        assert!(config.link_errors.is_empty());
    }

    #[test]
    fn a_live_source_does_not_change_other_settings() {
        let source = r#""source": { "snapshot": "demo.json", "demo": true }"#;
        let live = r#""live": { "clientId": "11111111-2222-3333-4444-555555555555" }"#;
        let config = parsed(&format!("{{ {live}, {source} }}")).unwrap();
        assert_eq!(config.source, Some(SourceConfig { url: "demo.json".into(), demo: true }));
        assert!(MicrosoftConfig::parse(&config.live.unwrap()).unwrap().is_some());
        assert!(parsed(&format!("{{ {source}, \"live\": {{ ] }}")).is_err());
    }

    #[test]
    fn a_live_source_needs_no_file() {
        let config = parsed(r#"{ "live": {} }"#).unwrap();
        assert_eq!((config.source, config.live.is_some()), (None, true));
        assert!(parsed(r#"{ "live": null }"#).is_err());
    }

    #[test]
    fn errors_are_reported_with_their_position() {
        for (text, message) in [
            (
                "{ \"source\": {\n \"snapshto\": \"demo.json\" } }",
                "`source.snapshto`: unknown field `snapshto`, expected `snapshot` or `demo` \
                 at line 2 column 11",
            ),
            ("{ \"source\": {} }", "`source`: missing field `snapshot` at line 1 column 14"),
            (
                "{ \"source\": { \"snapshot\": null } }",
                "`source.snapshot`: invalid type: null, expected a string at line 1 column 30",
            ),
            ("{ \"feedback\": null }", "missing field `source`"),
            (
                "{ \"source\": 7 }",
                "`source`: invalid type: integer `7`, expected an object at line 1 column 13",
            ),
            (
                "{ \"source\": [] }",
                "`source`: invalid length 0, expected an object at line 1 column 14",
            ),
            (
                "{ \"source\": { \"snapshot\": \"a\", \"demo\": 1 } }",
                "`source.demo`: invalid type: integer `1`, expected a boolean at line 1 column 40",
            ),
            (
                "{ \"source\": { \"snapshot\": \"a\" }, \"links\": { \"hidden\": [] } }",
                "`links.hidden`: unknown field `hidden`, expected one of `allowedHosts`, `hide`, \
                 `links` at line 1 column 52",
            ),
            (
                "{ \"source\": { \"snapshot\": \"a\" }, \"source\": { \"snapshot\": \"b\" } }",
                "`source`: duplicate field `source` at line 1 column 41",
            ),
            ("{ \"source\": { \"snapshot\": \"a\" }, }", "trailing comma at line 1 column 34"),
            ("", "EOF while parsing a value at line 1 column 0"),
        ] {
            let error = parsed(text).unwrap_err();
            assert_eq!(error, ConfigError::Malformed(message.to_owned()));
        }
    }

    #[test]
    fn null_members_are_ignored() {
        let config = parsed(
            r#"{ "source": { "snapshot": "a", "demo": null }, "live": null, "links": null, "feedback": null }"#,
        )
        .unwrap();
        assert_eq!(config.source, Some(SourceConfig { url: "a".into(), demo: false }));
        assert_eq!((config.live.is_some(), config.feedback), (false, None));
    }

    #[test]
    fn an_address_that_is_not_https_is_refused() {
        for url in ["http://example.com/x.json", "javascript:alert(1)", "//example.com/x.json"] {
            let text = format!(r#"{{ "source": {{ "snapshot": "{url}" }} }}"#);
            let error = ConfigError::NotHttps(url.to_owned());
            assert_eq!(parsed(&text).unwrap_err(), error, "{url}");
        }
    }
}
