//! Service health issues: incidents and advisories.

use std::cmp::Reverse;

use super::status::HealthStatus;
use crate::domain::{Timestamp, rich_text::RichText};

/// A service health issue: an advisory or an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Microsoft's id, such as `EX226574`; the same for every customer it concerns.
    pub id: String,
    /// Title. Microsoft writes English only.
    pub title: String,
    /// Name of the service.
    pub service: String,
    /// The feature it concerns.
    pub feature: Option<String>,
    /// The group of features.
    pub feature_group: Option<String>,
    /// Advisory or incident.
    pub classification: Classification,
    /// Who causes it: `microsoft`, `thirdParty` or `customer`, as printed.
    pub origin: Option<String>,
    /// How far Microsoft is with it.
    pub status: HealthStatus,
    /// What users notice.
    pub impact: String,
    /// Since when.
    pub started: Option<Timestamp>,
    /// Until when; `None` while it lasts.
    pub ended: Option<Timestamp>,
    /// When Microsoft last changed it.
    pub updated: Option<Timestamp>,
    /// Whether Microsoft calls it resolved; `None` when it did not say.
    pub resolved: Option<bool>,
    /// What Microsoft wrote about it, in the order in which the source gave it.
    pub posts: Vec<Post>,
}

impl Issue {
    /// Whether it still lasts: not resolved, or not said to be and without an end.
    pub fn is_open(&self) -> bool {
        self.resolved.map_or(self.ended.is_none(), |resolved| !resolved)
    }

    /// Whether Microsoft calls it an incident.
    pub fn is_incident(&self) -> bool {
        self.classification == Classification::Incident
    }

    /// What Microsoft wrote, the newest first; what has no date comes last.
    pub fn newest_posts(&self) -> Vec<&Post> {
        let mut posts: Vec<&Post> = self.posts.iter().collect();
        posts.sort_by_key(|post| Reverse(post.created));
        posts
    }
}

/// How grave Microsoft calls an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Classification {
    /// The service is there; the scope is limited, often with a way around.
    Advisory,
    /// The service or a major function is not there.
    Incident,
    /// A value that this version does not know, as printed; counted with the advisories.
    Other(String),
}

impl Classification {
    /// Reads a classification, whatever its case; never fails.
    pub fn read(text: &str) -> Self {
        match text.trim() {
            t if t.eq_ignore_ascii_case("advisory") => Self::Advisory,
            t if t.eq_ignore_ascii_case("incident") => Self::Incident,
            t => Self::Other(t.to_owned()),
        }
    }

    /// The name Graph gives it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Advisory => "advisory",
            Self::Incident => "incident",
            Self::Other(text) => text,
        }
    }
}

/// One message of Microsoft about an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// When it was written.
    pub created: Option<Timestamp>,
    /// What it says; empty when Microsoft gave no text.
    pub body: RichText,
}
