//! A request to Microsoft's support about a customer.

use super::{TenantId, Timestamp};

/// A service request as its source tells it (Partner Center, *Service request resources*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRequest {
    /// Its number.
    pub id: String,
    /// The customer it is about; `None` for one about the partner itself or of unknown customer.
    pub customer: Option<TenantId>,
    /// Title.
    pub title: String,
    /// What is wrong.
    pub description: String,
    /// How grave it is.
    pub severity: Severity,
    /// Where it is in its life.
    pub status: RequestStatus,
    /// Product it is about.
    pub product: Option<String>,
    /// Support topic it is about.
    pub topic: Option<String>,
    /// Name and e-mail address of whom support talks to.
    pub contact: Option<super::Contact>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it last changed.
    pub updated: Option<Timestamp>,
    /// When it was closed.
    pub closed: Option<Timestamp>,
    /// What was written about it, in the order in which the source gave it.
    pub notes: Vec<Note>,
}

/// A remark on a service request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub created: Option<Timestamp>,
    /// What. Plain text.
    pub text: String,
}

/// How grave a service request is. Ordered from worst to least; an unknown one comes last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Business stands still.
    Critical,
    /// Business is hampered.
    Moderate,
    /// Business goes on.
    Minimal,
    /// Not said.
    Unknown,
    /// A value that this version does not know, as printed.
    Other(String),
}

impl Severity {
    /// The severities with their names and the numbers Partner Center prints for them.
    const NAMED: [(&str, &str, Self); 4] = [
        ("unknown", "0", Self::Unknown),
        ("critical", "1", Self::Critical),
        ("moderate", "2", Self::Moderate),
        ("minimal", "3", Self::Minimal),
    ];

    /// Reads a severity by name, whatever its case, or by number; never fails.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        Self::NAMED
            .into_iter()
            .find(|(name, number, _)| name.eq_ignore_ascii_case(text) || *number == text)
            .map_or_else(|| Self::Other(text.to_owned()), |(_, _, severity)| severity)
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(text) => text,
            known => Self::NAMED
                .iter()
                .find(|(_, _, other)| other == known)
                .map_or("", |(name, ..)| name),
        }
    }
}

/// Where a service request is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RequestStatus {
    /// Not said.
    None,
    /// Being worked on.
    Open,
    /// Done.
    Closed,
    /// Support waits for an answer.
    AttentionNeeded,
    /// A value that this version does not know, as printed.
    Other(String),
}

impl RequestStatus {
    /// The statuses with their names and the numbers Partner Center prints for them.
    const NAMED: [(&str, &str, Self); 5] = [
        ("none", "0", Self::None),
        ("open", "1", Self::Open),
        ("closed", "2", Self::Closed),
        ("attention_needed", "3", Self::AttentionNeeded),
        ("attentionNeeded", "3", Self::AttentionNeeded),
    ];

    /// Reads a status by name, whatever its case, or by number; never fails.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        Self::NAMED
            .into_iter()
            .find(|(name, number, _)| name.eq_ignore_ascii_case(text) || *number == text)
            .map_or_else(|| Self::Other(text.to_owned()), |(_, _, status)| status)
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(text) => text,
            known => Self::NAMED
                .iter()
                .find(|(_, _, other)| other == known)
                .map_or("", |(name, ..)| name),
        }
    }

    /// Whether somebody still has to do something. An unknown status counts as open.
    pub const fn is_open(&self) -> bool {
        !matches!(self, Self::Closed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_mean_the_same() {
        assert_eq!(Severity::read("Critical"), Severity::read("1"));
        assert_eq!(RequestStatus::read("attention_needed"), RequestStatus::read("3"));
        assert_eq!(Severity::read("blocker").as_str(), "blocker");
    }

    #[test]
    fn only_a_closed_request_is_not_open() {
        assert!(!RequestStatus::read("closed").is_open());
        assert!(RequestStatus::read("on_hold").is_open());
    }
}
