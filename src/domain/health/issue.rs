//! Service health issues: incidents and advisories.

use std::cmp::Reverse;

use super::status::HealthStatus;
use crate::domain::{Timestamp, rich_text::RichText};

/// A service health issue: an advisory or an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Microsoft's id, such as `EX226574`; the same for every affected customer.
    pub id: String,
    /// Title, in English.
    pub title: String,
    /// Name of the service.
    pub service: String,
    /// The affected feature.
    pub feature: Option<String>,
    /// The group of features.
    pub feature_group: Option<String>,
    /// Advisory or incident.
    pub classification: Classification,
    /// The origin: `microsoft`, `thirdParty` or `customer`, as printed.
    pub origin: Option<String>,
    /// The status of Microsoft's work.
    pub status: HealthStatus,
    /// The impact on users.
    pub impact: String,
    /// Start.
    pub started: Option<Timestamp>,
    /// End; `None` while the issue is open.
    pub ended: Option<Timestamp>,
    /// Time of the last update.
    pub updated: Option<Timestamp>,
    /// Whether Microsoft calls it resolved; `None` if unknown.
    pub resolved: Option<bool>,
    /// Microsoft's posts, in the order of the source.
    pub posts: Vec<Post>,
}

impl Issue {
    /// Whether it is open: not resolved, or unknown and without an end.
    pub fn is_open(&self) -> bool {
        self.resolved.map_or(self.ended.is_none(), |resolved| !resolved)
    }

    /// Whether it is an incident.
    pub fn is_incident(&self) -> bool {
        self.classification == Classification::Incident
    }

    /// The time of its last change, which tells one version from another. An issue without a time has a
    /// single version.
    pub fn version(&self) -> Timestamp {
        let posted = self.posts.iter().filter_map(|post| post.created).max();
        self.updated.max(posted).or(self.started).unwrap_or(Timestamp::from_millis(0))
    }

    /// The posts, newest first; those without a date come last.
    pub fn newest_posts(&self) -> Vec<&Post> {
        let mut posts: Vec<&Post> = self.posts.iter().collect();
        posts.sort_by_key(|post| Reverse(post.created));
        posts
    }
}

/// Microsoft's classification of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Classification {
    /// The service is available; the scope is limited, often with a workaround.
    Advisory,
    /// The service or a major function is unavailable.
    Incident,
    /// An unknown value, as printed; counted with the advisories.
    Other(String),
}

impl Classification {
    /// Parses a classification, case-insensitively; never fails.
    pub fn read(text: &str) -> Self {
        match text.trim() {
            t if t.eq_ignore_ascii_case("advisory") => Self::Advisory,
            t if t.eq_ignore_ascii_case("incident") => Self::Incident,
            t => Self::Other(t.to_owned()),
        }
    }

    /// Its name in Graph.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Advisory => "advisory",
            Self::Incident => "incident",
            Self::Other(text) => text,
        }
    }
}

/// A post about an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// The time of the post.
    pub created: Option<Timestamp>,
    /// The text; empty if Microsoft gave none.
    pub body: RichText,
}
