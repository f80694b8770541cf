//! The operator's changes to the links, and errors in them.

use serde::Deserialize;

use crate::json::pairs;

/// An operator's changes to the links, as `config.json` holds them.
///
/// ```json
/// {
///   "allowedHosts": ["wiki.example.com"],
///   "hide": ["power-platform"],
///   "links": [
///     { "id": "wiki", "name": "Wiki", "template": "https://wiki.example.com/{alias}", "after": "exchange" }
///   ]
/// }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, expecting = "an object")]
pub struct Overrides {
    /// Hosts besides Microsoft's that links may lead to: `wiki.example.com`, or `.example.com` for
    /// all hosts directly below it.
    pub allowed_hosts: Vec<String>,
    /// Ids of links to hide.
    pub hide: Vec<String>,
    /// New links, and changes of standard links by id.
    pub links: Vec<LinkEntry>,
}

/// A link in a file. Omitted members remain unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct LinkEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<Names>,
    /// Its templates.
    pub template: Option<Templates>,
    /// Its group; admin centers for a new link.
    pub group: Option<Group>,
    /// The id of the link that precedes it; an empty text moves it to the start.
    pub after: Option<String>,
}

/// The name of a link.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "expected a text, or an object with a text for each language")]
pub enum Names {
    /// One name for all languages.
    One(String),
    /// Names by BCP 47 tag.
    ByLanguage(#[serde(with = "pairs")] Vec<(String, String)>),
}

impl Names {
    /// The name in a language; otherwise in English, otherwise any.
    pub fn text_in(&self, tag: &str) -> &str {
        match self {
            Self::One(name) => name,
            Self::ByLanguage(names) => {
                let of = |tag| names.iter().find(|(known, _)| known == tag);
                of(tag).or_else(|| of("en")).or(names.first()).map_or("", |(_, name)| name)
            }
        }
    }

    /// Whether there is a name, and none is blank.
    pub(super) fn is_given(&self) -> bool {
        match self {
            Self::One(name) => !name.trim().is_empty(),
            Self::ByLanguage(names) => {
                !names.is_empty() && names.iter().all(|(_, name)| !name.trim().is_empty())
            }
        }
    }
}

/// The templates of a link. The first one whose values are all known is used.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "expected a text or a list of texts")]
pub enum Templates {
    /// One template.
    One(String),
    /// Several templates, best first.
    BestFirst(Vec<String>),
}

impl Templates {
    /// The templates, best first.
    pub(super) fn texts(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::BestFirst(texts) => texts,
        }
    }
}

/// The group of a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Group {
    /// An admin center.
    #[default]
    Center,
    /// A task page of an admin center.
    Task,
    /// Delegated administration.
    Delegation,
}

/// A rejected change of the operator, and the reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{id}: {reason}")]
pub struct LinkError {
    /// The id of the link, or the host.
    pub id: String,
    /// The reason.
    pub reason: LinkErrorKind,
}

/// Why a change was rejected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkErrorKind {
    /// The template is no valid address with placeholders.
    #[error("no address with placeholders: {0}")]
    BadTemplate(String),
    /// The template has a placeholder that does not exist.
    #[error("unknown placeholder {{{0}}}")]
    UnknownPlaceholder(String),
    /// The template leads to a host that is not allowed.
    #[error("host not allowed: {0}")]
    HostNotAllowed(String),
    /// The template does not begin with `https://`.
    #[error("not https")]
    NotHttps,
    /// Another change has the same id; the first one is used.
    #[error("id given twice")]
    DuplicateId,
    /// A new link has no name, or a name is blank.
    #[error("no name")]
    NoName,
    /// A new link has no template, or the list of templates is empty.
    #[error("no template")]
    NoTemplate,
    /// No link has this id.
    #[error("no link has this id")]
    UnknownId,
    /// No link has the id of `after`; the link keeps its default position.
    #[error("no link {0} to stand behind")]
    UnknownPlace(String),
    /// The entry is neither a host nor a suffix.
    #[error("neither a host nor the end of one")]
    BadHost,
}
