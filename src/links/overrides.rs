//! What an operator changes about the links, and what is wrong with it.

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
    /// Hosts beside Microsoft's to which links may lead: `wiki.example.com`, or `.example.com` for
    /// every host directly under it.
    pub allowed_hosts: Vec<String>,
    /// Ids of links that are not shown.
    pub hide: Vec<String>,
    /// Links that are added, and those with the id of a standard link that change it.
    pub links: Vec<LinkEntry>,
}

/// A link as a file describes it. What is left out stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct LinkEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<Names>,
    /// Its templates.
    pub template: Option<Templates>,
    /// Where it belongs; among the admin centers when it is new.
    pub group: Option<Group>,
    /// The id of the link behind which it stands; an empty text puts it first.
    pub after: Option<String>,
}

/// The name of a link.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "expected a text, or an object with a text for each language")]
pub enum Names {
    /// The same in every language.
    One(String),
    /// By BCP 47 tag.
    ByLanguage(#[serde(with = "pairs")] Vec<(String, String)>),
}

impl Names {
    /// The name in a language; in English, or whatever there is, where it has none.
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

/// The templates of a link: the first of which every value is known makes the address.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "expected a text or a list of texts")]
pub enum Templates {
    /// The only one.
    One(String),
    /// The best first.
    BestFirst(Vec<String>),
}

impl Templates {
    /// The templates, the best first.
    pub(super) fn texts(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::BestFirst(texts) => texts,
        }
    }
}

/// Where a link belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Group {
    /// An admin center.
    #[default]
    Center,
    /// A page of an admin center for one task.
    Task,
    /// Delegated administration.
    Delegation,
}

/// Something in an operator's changes that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{id}: {reason}")]
pub struct LinkError {
    /// The id of the link, or the host.
    pub id: String,
    /// Why.
    pub reason: LinkErrorKind,
}

/// Why something in an operator's changes was left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkErrorKind {
    /// The template is no address with placeholders.
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
    /// Another change has the same id; the first one counts.
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
    /// No link has the id behind which this one should stand; it stands where it would without.
    #[error("no link {0} to stand behind")]
    UnknownPlace(String),
    /// What should be allowed is neither a host nor the end of one.
    #[error("neither a host nor the end of one")]
    BadHost,
}
