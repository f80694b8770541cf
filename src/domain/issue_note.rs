//! What the user keeps about an issue.

use serde::{Deserialize, Serialize};

use super::{Issue, Timestamp};

/// What the user keeps about an issue in this browser: which version was acknowledged, whether it is
/// muted, and a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueNote {
    /// The version that the user acknowledged: the time of its last update.
    pub acknowledged: Option<Timestamp>,
    /// Whether the issue does not count as new, whatever Microsoft writes.
    pub is_muted: bool,
    /// The user's own words.
    pub text: String,
}

/// The stored form. Unknown fields of a newer version are ignored.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    acknowledged: Option<String>,
    muted: bool,
    note: String,
}

impl IssueNote {
    /// Whether an issue with this note is new to the user: neither muted nor acknowledged as it is now.
    pub fn is_new(&self, issue: &Issue) -> bool {
        !self.is_muted && self.acknowledged.is_none_or(|seen| version(issue) > seen)
    }

    /// Acknowledges an issue as it is now.
    pub fn acknowledge(&mut self, issue: &Issue) {
        // A clock that goes back makes nothing new again.
        self.acknowledged = self.acknowledged.max(Some(version(issue)));
    }

    /// Takes over a note that was made later on.
    pub fn follow(&mut self, later: Self) {
        self.acknowledged = self.acknowledged.max(later.acknowledged);
        self.is_muted = later.is_muted;
        self.text = later.text;
    }

    /// Its stored form.
    pub fn to_json(&self) -> Vec<u8> {
        let acknowledged = self.acknowledged.map(|at| at.to_string());
        let stored = Stored { acknowledged, muted: self.is_muted, note: self.text.clone() };
        serde_json::to_vec(&stored).unwrap_or_default()
    }

    /// Reads the stored form; `None` if it is none.
    pub fn from_json(json: &[u8]) -> Option<Self> {
        let Stored { acknowledged, muted, note } = serde_json::from_slice(json).ok()?;
        let acknowledged = acknowledged.and_then(|at| at.parse().ok());
        Some(Self { acknowledged, is_muted: muted, text: note })
    }
}

/// The time of the last change of an issue. One without a time has a single version.
fn version(issue: &Issue) -> Timestamp {
    let posted = issue.posts.iter().filter_map(|post| post.created).max();
    issue.updated.max(posted).or(issue.started).unwrap_or(Timestamp::from_millis(0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{Classification, HealthStatus};

    fn issue(updated: Option<i64>) -> Issue {
        Issue {
            id: "EX1".to_owned(),
            title: String::new(),
            service: String::new(),
            feature: None,
            feature_group: None,
            classification: Classification::Incident,
            origin: None,
            status: HealthStatus::Investigating,
            impact: String::new(),
            started: None,
            ended: None,
            updated: updated.map(Timestamp::from_millis),
            resolved: None,
            posts: Vec::new(),
        }
    }

    #[test]
    fn an_issue_is_new_until_it_is_acknowledged_and_again_when_it_changes() {
        let mut note = IssueNote::default();
        assert!(note.is_new(&issue(Some(1000))) && note.is_new(&issue(None)));
        note.acknowledge(&issue(Some(1000)));
        assert!(!note.is_new(&issue(Some(1000))));
        assert!(note.is_new(&issue(Some(2000))));
        note.acknowledge(&issue(Some(500)));
        assert!(!note.is_new(&issue(Some(1000))));
        note.is_muted = true;
        assert!(!note.is_new(&issue(Some(2000))));
    }

    #[test]
    fn a_later_note_takes_nothing_back_that_was_acknowledged() {
        let mut note =
            IssueNote { acknowledged: Some(Timestamp::from_millis(2000)), ..IssueNote::default() };
        let later = IssueNote { is_muted: true, text: "asked".into(), ..IssueNote::default() };
        note.follow(later.clone());
        assert_eq!(note, IssueNote { acknowledged: Some(Timestamp::from_millis(2000)), ..later });
    }

    #[test]
    fn what_is_no_note_is_not_read_as_one() {
        for json in ["", "7", "{\"muted\": 1}"] {
            assert_eq!(IssueNote::from_json(json.as_bytes()), None, "{json}");
        }
        let newer = br#"{"muted": true, "colour": "red"}"#;
        assert!(IssueNote::from_json(newer).unwrap().is_muted);
    }

    proptest! {
        #[test]
        fn a_note_is_read_as_it_was_written(
            acknowledged in prop::option::of(0_i64..4_000_000_000_000), is_muted: bool, text in "\\PC{0,40}",
        ) {
            let acknowledged = acknowledged.map(Timestamp::from_millis);
            let note = IssueNote { acknowledged, is_muted, text };
            prop_assert_eq!(IssueNote::from_json(&note.to_json()), Some(note));
        }
    }
}
