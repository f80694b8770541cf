//! How an operator sets the console up: `config.json` beside the page.
//!
//! One build serves every host: the file chooses the source, and holds whatever differs between
//! partners. A field that is not known is refused, so that a misspelt one is not silently ignored.

mod live;

pub use self::live::LiveConfig;

use std::sync::Arc;

use crate::{
    domain::role::RoleNames,
    json::{Fault, Reader},
    links::{LinkBook, LinkFault, Overrides},
    shipped::Shipped,
};

/// The console's settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file that the list comes from; `None` where it comes from Microsoft's services alone.
    pub source: Option<SourceConfig>,
    /// The whole of `config.json`, where it sets up a live source: [`LiveConfig::of`] reads it.
    pub live: Option<Arc<[u8]>>,
    /// Admin-center links: Microsoft's, with the operator's changes.
    pub links: LinkBook,
    /// What Entra roles are called.
    pub roles: RoleNames,
    /// Changes of the operator that cannot be used, and why.
    pub link_faults: Vec<LinkFault>,
    /// Where *Was this helpful?* leads: an `https:` address.
    pub feedback: Option<String>,
}

/// Where the list comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceConfig {
    /// Address of a snapshot or of a `Customers.csv`, relative to the page or absolute.
    pub url: String,
    /// Whether nobody in the file exists.
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

impl SourceConfig {
    fn read(json: &mut Reader<'_>) -> Self {
        let (mut url, mut demo) = (None, false);
        json.object();
        while let Some(key) = json.key() {
            match &*key {
                "snapshot" => url = json.text(),
                "demo" => demo = json.flag() == Some(true),
                _ => json.refuse_field(),
            }
        }
        if url.is_none() {
            json.note_missing("snapshot");
        }
        Self { url: url.map(String::from).unwrap_or_default(), demo }
    }
}

/// What the file says.
#[derive(Default)]
struct Document {
    source: Option<SourceConfig>,
    is_live: bool,
    links: Overrides,
    feedback: Option<String>,
}

impl Document {
    fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let mut json = Reader::new(bytes);
        let mut read = Self::default();
        json.object();
        while let Some(key) = json.key() {
            match &*key {
                "source" | "live" | "links" if json.null() => {}
                "source" => read.source = Some(SourceConfig::read(&mut json)),
                // Only who asks Microsoft's services reads it: `LiveConfig::of`.
                "live" => {
                    read.is_live = true;
                    json.skip();
                }
                "links" => read.links = Overrides::read(&mut json),
                "feedback" => read.feedback = json.text().map(String::from),
                _ => json.refuse_field(),
            }
        }
        if read.source.is_none() && !read.is_live {
            json.note_missing("source");
        }
        json.finish().map(|()| read)
    }
}

impl Config {
    /// Reads `config.json`, which changes what comes with the console. Its member `live` is for
    /// [`LiveConfig::of`].
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn parse(bytes: &[u8], shipped: Shipped) -> Result<Self, ConfigFault> {
        let bytes = without_mark(bytes);
        let document = Document::read(bytes).map_err(malformed)?;
        for url in document.source.iter().map(|source| &source.url).chain(&document.feedback) {
            let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
            let safe = url.starts_with("https://")
                || !url.contains(':')
                || local.iter().any(|host| url.starts_with(host));
            if !safe || url.starts_with("//") {
                return Err(ConfigFault::NotHttps(url.clone()));
            }
        }
        let (links, link_faults) = LinkBook::new(&shipped.links, &document.links);
        let Document { source, feedback, is_live, .. } = document;
        let live = is_live.then(|| bytes.into());
        Ok(Self { source, live, links, roles: shipped.roles, link_faults, feedback })
    }
}

/// Some editors begin a file with a byte order mark.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

fn malformed(fault: Fault) -> ConfigFault {
    ConfigFault::Malformed(fault.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Config, ConfigFault> {
        Config::parse(text.as_bytes(), Shipped::default())
    }

    #[test]
    fn the_shortest_config_names_a_file() {
        let config = parsed(r#"{ "source": { "snapshot": "demo.json", "demo": true } }"#);
        let config = config.unwrap();
        assert_eq!(config.source, Some(SourceConfig { url: "demo.json".into(), demo: true }));
        assert!(config.live.is_none());
        assert!(config.link_faults.is_empty());
    }

    #[test]
    fn a_live_source_changes_nothing_of_the_rest() {
        let source = r#""source": { "snapshot": "demo.json", "demo": true }"#;
        let live = r#""live": { "clientId": "11111111-2222-3333-4444-555555555555" }"#;
        let config = parsed(&format!("{{ {live}, {source} }}")).unwrap();
        assert_eq!(config.source, Some(SourceConfig { url: "demo.json".into(), demo: true }));
        assert!(LiveConfig::of(&config.live.unwrap()).unwrap().is_some());
        assert!(parsed(&format!("{{ {source}, \"live\": {{ ] }}")).is_err());
    }

    #[test]
    fn a_live_source_needs_no_file() {
        let config = parsed(r#"{ "live": {} }"#).unwrap();
        assert_eq!((config.source, config.live.is_some()), (None, true));
        assert!(parsed(r#"{ "live": null }"#).is_err());
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (text, said) in [
            (
                "{ \"source\": {\n \"snapshto\": \"demo.json\" } }",
                "unknown field `snapshto` at line 2 column 2",
            ),
            ("{ \"source\": {} }", "missing field `snapshot` at line 1 column 15"),
            (
                "{ \"source\": { \"snapshot\": null } }",
                "missing field `snapshot` at line 1 column 33",
            ),
            ("{ \"feedback\": null }", "missing field `source` at line 1 column 21"),
            ("{ \"source\": [] }", "`source`: expected an object at line 1 column 13"),
            (
                "{ \"source\": { \"snapshot\": \"a\", \"demo\": 1 } }",
                "`demo`: expected true or false at line 1 column 40",
            ),
            (
                "{ \"source\": { \"snapshot\": \"a\" }, \"links\": { \"hidden\": [] } }",
                "unknown field `hidden` at line 1 column 45",
            ),
            (
                "{ \"source\": { \"snapshot\": \"a\" }, }",
                "unexpected character at line 1 column 34",
            ),
            ("", "expected an object at line 1 column 1"),
        ] {
            let fault = parsed(text).unwrap_err();
            assert_eq!(fault, ConfigFault::Malformed(said.to_owned()));
        }
    }

    #[test]
    fn an_address_that_is_not_https_is_refused() {
        for url in ["http://example.com/x.json", "javascript:alert(1)", "//example.com/x.json"] {
            let text = format!(r#"{{ "source": {{ "snapshot": "{url}" }} }}"#);
            let fault = ConfigFault::NotHttps(url.to_owned());
            assert_eq!(parsed(&text).unwrap_err(), fault, "{url}");
        }
    }
}
