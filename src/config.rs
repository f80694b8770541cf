//! How an operator sets the console up: `config.json` beside the page.
//!
//! One build serves every host: the file chooses the source, and holds whatever differs between
//! partners. A field that is not known is refused, so that a misspelt one is not silently ignored.

use serde::Deserialize;

use crate::links::{LinkBook, LinkFault, Overrides};

/// The console's settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the list comes from.
    pub source: SourceConfig,
    /// Admin-center links: Microsoft's, with the operator's changes.
    pub links: LinkBook,
    /// Changes of the operator that cannot be used, and why.
    pub link_faults: Vec<LinkFault>,
    /// Where *Was this helpful?* leads: an `https:` address.
    pub feedback: Option<String>,
}

/// Where the list comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceConfig {
    /// Address of a snapshot or of a `Customers.csv`, relative to the page or absolute.
    #[serde(rename = "snapshot")]
    pub url: String,
    /// Whether nobody in the file exists.
    #[serde(default)]
    pub demo: bool,
}

/// Why `config.json` cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigFault {
    /// There is none, or it cannot be fetched.
    #[error("config.json cannot be fetched")]
    Unfetched,
    /// It is no JSON of the expected shape: what the parser says, with line and column.
    #[error("config.json: {0}")]
    Malformed(String),
    /// An address is neither relative nor `https:` nor on this machine.
    #[error("config.json: {0} must begin with https://")]
    NotHttps(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Document {
    source: SourceConfig,
    #[serde(default)]
    links: Option<Overrides>,
    #[serde(default)]
    feedback: Option<String>,
}

impl Config {
    /// Reads `config.json`.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn parse(bytes: &[u8]) -> Result<Self, ConfigFault> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let document: Document = serde_json::from_slice(bytes)
            .map_err(|error| ConfigFault::Malformed(error.to_string()))?;
        for url in std::iter::once(&document.source.url).chain(&document.feedback) {
            let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
            let safe = url.starts_with("https://")
                || !url.contains(':')
                || local.iter().any(|host| url.starts_with(host));
            if !safe || url.starts_with("//") {
                return Err(ConfigFault::NotHttps(url.clone()));
            }
        }
        let (links, link_faults) = match &document.links {
            Some(overrides) => LinkBook::with_overrides(overrides),
            None => (LinkBook::standard(), Vec::new()),
        };
        Ok(Self { source: document.source, links, link_faults, feedback: document.feedback })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_config_names_a_file() {
        let config = Config::parse(br#"{ "source": { "snapshot": "demo.json", "demo": true } }"#);
        let config = config.unwrap();
        assert_eq!(config.source, SourceConfig { url: "demo.json".into(), demo: true });
        assert!(config.link_faults.is_empty());
    }

    #[test]
    fn a_misspelt_field_is_named() {
        let fault = Config::parse(br#"{ "source": { "snapshto": "demo.json" } }"#).unwrap_err();
        assert!(fault.to_string().contains("snapshto"), "{fault}");
    }

    #[test]
    fn an_address_that_is_not_https_is_refused() {
        for url in ["http://example.com/x.json", "javascript:alert(1)", "//example.com/x.json"] {
            let text = format!(r#"{{ "source": {{ "snapshot": "{url}" }} }}"#);
            let fault = ConfigFault::NotHttps(url.to_owned());
            assert_eq!(Config::parse(text.as_bytes()).unwrap_err(), fault, "{url}");
        }
    }
}
