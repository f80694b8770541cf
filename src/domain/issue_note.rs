//! What the user keeps about an issue.

mod unwritten;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use unwritten::UnwrittenNote;

use super::{Issue, Timestamp};

/// Separates texts that did not know of each other. The field of the text has one line, in which a line
/// break would not show.
const SEPARATOR: char = ' ';

/// What the user keeps about an issue in this browser: which version was acknowledged, whether it is
/// muted, a note, and what was typed into the requests and the notices about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueNote {
    /// The version that the user acknowledged: the time of its last update.
    pub acknowledged: Option<Timestamp>,
    /// Whether the issue does not count as new, whatever Microsoft writes.
    pub is_muted: bool,
    /// The user's own words.
    pub text: String,
    /// The text of requests about it; `None` for the suggested one.
    pub request: Option<String>,
    /// The notices to customers in which the user changed anything, by the tag of their language.
    pub notices: BTreeMap<String, TypedNotice>,
}

/// What the user typed into a notice. What was not touched is `None`: it follows Microsoft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedNotice {
    /// The subject.
    pub subject: Option<String>,
    /// The text.
    pub text: Option<String>,
}

impl TypedNotice {
    fn is_empty(&self) -> bool {
        self.subject.is_none() && self.text.is_none()
    }
}

/// The stored form. Unknown fields of a newer version are ignored.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    acknowledged: Option<String>,
    muted: bool,
    note: String,
    request: Option<String>,
    notices: BTreeMap<String, TypedNotice>,
}

impl IssueNote {
    /// Whether an issue with this note asks for attention: neither muted nor acknowledged as it is now.
    pub fn asks_for_attention(&self, issue: &Issue) -> bool {
        !self.is_muted && self.acknowledged.is_none_or(|seen| issue.version() > seen)
    }

    /// Acknowledges an issue as it is now.
    pub fn acknowledge(&mut self, issue: &Issue) {
        // A clock that goes back makes nothing new again.
        self.acknowledged = self.acknowledged.max(Some(issue.version()));
    }

    /// Changes what was typed into the notice in a language.
    pub fn type_notice(&mut self, language: &str, change: impl FnOnce(&mut TypedNotice)) {
        let mut typed = self.notices.remove(language).unwrap_or_default();
        change(&mut typed);
        if !typed.is_empty() {
            self.notices.insert(language.to_owned(), typed);
        }
    }

    /// Changes the text from what shows of it, `before`, to what was typed. What is stored and does not show
    /// yet stays before that.
    pub fn retype(&mut self, before: &str, typed: &str) {
        self.text = match self.text.strip_suffix(before).filter(|_| !before.is_empty()) {
            Some(unseen) => format!("{unseen}{typed}"),
            None if self.text.is_empty() => typed.to_owned(),
            // The same change is made again.
            None if self.text.ends_with(typed) => return,
            None => format!("{}{SEPARATOR}{typed}", self.text),
        };
    }

    /// Its stored form.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(&Stored::from(self)).unwrap_or_default()
    }

    /// Reads the stored form; `None` if it is none.
    pub fn from_json(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok().map(Stored::into_note)
    }
}

impl From<&IssueNote> for Stored {
    fn from(note: &IssueNote) -> Self {
        Self {
            acknowledged: note.acknowledged.map(|at| at.to_string()),
            muted: note.is_muted,
            note: note.text.clone(),
            request: note.request.clone(),
            notices: note.notices.clone(),
        }
    }
}

impl Stored {
    fn into_note(self) -> IssueNote {
        let Self { acknowledged, muted, note, request, mut notices } = self;
        notices.retain(|_, typed| !typed.is_empty());
        let acknowledged = acknowledged.and_then(|at| at.parse().ok());
        IssueNote { acknowledged, is_muted: muted, text: note, request, notices }
    }
}

#[cfg(test)]
mod tests;
