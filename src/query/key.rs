//! The facts that a term can test.

use crate::domain::HealthState;

/// A fact that a term can test, by the word before its operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A tag of the customer.
    Tag,
    /// Words of the user's note.
    Note,
    /// The state of health.
    Health,
    /// The country of the address.
    Country,
    /// A domain.
    Domain,
    /// A product of a subscription.
    Sku,
    /// The number of free seats.
    Free,
    /// The end of delegated access.
    Ends,
    /// The number of open service requests.
    Requests,
    /// A mark of the user.
    Is,
}

/// The only value of [`Key::Is`].
pub(super) const FAVOURITE: &str = "favourite";

impl Key {
    /// All keys, in the order in which the page lists them.
    pub const ALL: [Self; 10] = [
        Self::Tag,
        Self::Note,
        Self::Health,
        Self::Ends,
        Self::Sku,
        Self::Free,
        Self::Requests,
        Self::Country,
        Self::Domain,
        Self::Is,
    ];

    /// The word that is typed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::Note => "note",
            Self::Health => "health",
            Self::Country => "country",
            Self::Domain => "domain",
            Self::Sku => "sku",
            Self::Free => "free",
            Self::Ends => "ends",
            Self::Requests => "requests",
            Self::Is => "is",
        }
    }

    /// The key with this word, in any case.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.as_str().eq_ignore_ascii_case(word))
    }

    /// Whether its values are compared by `<` and `>`.
    pub const fn is_compared(self) -> bool {
        matches!(self, Self::Free | Self::Ends | Self::Requests)
    }

    /// What can follow the key, where that does not depend on the customers: whole values with their
    /// operator. Of a number or a date, examples.
    pub fn values(self) -> Vec<String> {
        let values: &[&str] = match self {
            Self::Health => return HealthState::ALL.map(|it| format!(":{}", it.as_str())).into(),
            Self::Free | Self::Requests => &[">0", ":0", ">10"],
            Self::Ends => &["<30d", "<60d", "<90d", ">2026-12-31"],
            Self::Is => return vec![format!(":{FAVOURITE}")],
            Self::Tag | Self::Note | Self::Country | Self::Domain | Self::Sku => &[],
        };
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    /// The key that was meant by a word: it begins with a key, or a key begins with it.
    pub(super) fn like(word: &str) -> Option<Self> {
        let word = word.to_ascii_lowercase();
        let is_like = |key: &Self| {
            let key = key.as_str();
            word.starts_with(key) && word.len() <= key.len() + 2
                || word.len() > 2 && key.starts_with(&*word)
        };
        Self::ALL.into_iter().filter(|key| *key != Self::Is).find(is_like)
    }
}
