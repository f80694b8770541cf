//! A request to Microsoft's support about a customer.

use super::{TenantId, Timestamp};

/// A service request (Partner Center, *Service request resources*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRequest {
    /// Its number.
    pub id: String,
    /// Its customer; `None` for a request of the partner itself, or of an unknown customer.
    pub customer: Option<TenantId>,
    /// Title.
    pub title: String,
    /// Description.
    pub description: String,
    /// Severity.
    pub severity: Severity,
    /// Status.
    pub status: RequestStatus,
    /// Product.
    pub product: Option<String>,
    /// Support topic.
    pub topic: Option<String>,
    /// Name and e-mail address of the contact.
    pub contact: Option<super::Contact>,
    /// Time of creation.
    pub created: Option<Timestamp>,
    /// Time of the last change.
    pub updated: Option<Timestamp>,
    /// Time of closing.
    pub closed: Option<Timestamp>,
    /// Notes, in the order of the source.
    pub notes: Vec<Note>,
}

/// A note on a service request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The author.
    pub author: Option<String>,
    /// The time.
    pub created: Option<Timestamp>,
    /// The text, plain.
    pub text: String,
}

/// The severity of a service request. Ordered from worst to least; unknown values come last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Business is stopped.
    Critical,
    /// Business is impaired.
    Moderate,
    /// Business continues.
    Minimal,
    /// Not stated.
    Unknown,
    /// An unknown value, as printed.
    Other(String),
}

impl Severity {
    /// The severities, with Partner Center's names and numbers.
    const NAMED: [(&str, &str, Self); 4] = [
        ("unknown", "0", Self::Unknown),
        ("critical", "1", Self::Critical),
        ("moderate", "2", Self::Moderate),
        ("minimal", "3", Self::Minimal),
    ];

    /// Parses a severity by number or by case-insensitive name; never fails.
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

/// The status of a service request.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RequestStatus {
    /// Not stated.
    None,
    /// In progress.
    Open,
    /// Closed.
    Closed,
    /// Support waits for an answer.
    AttentionNeeded,
    /// An unknown value, as printed.
    Other(String),
}

impl RequestStatus {
    /// The statuses, with Partner Center's names and numbers.
    const NAMED: [(&str, &str, Self); 5] = [
        ("none", "0", Self::None),
        ("open", "1", Self::Open),
        ("closed", "2", Self::Closed),
        ("attention_needed", "3", Self::AttentionNeeded),
        ("attentionNeeded", "3", Self::AttentionNeeded),
    ];

    /// Parses a status by number or by case-insensitive name; never fails.
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

    /// Whether further action is expected. An unknown status counts as open.
    pub const fn is_open(&self) -> bool {
        !matches!(self, Self::Closed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_equivalent() {
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
