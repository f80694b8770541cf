//! The versioned JSON in which the browser keeps what was typed.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Something stored that cannot be read. Its text is kept, so that nothing typed is lost.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Unreadable {
    /// What is stored, as it is.
    pub text: String,
    /// Why it cannot be read.
    pub reason: Stored,
}

/// Why something stored cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stored {
    /// It is not of the shape at all.
    #[error("damaged")]
    Malformed,
    /// It was stored by another version of the console.
    #[error("stored by another version of the console ({0})")]
    OtherVersion(u64),
    /// It does not say on behalf of whom it is.
    #[error("without a customer")]
    NoCustomer,
    /// What is said to have happened to it cannot have happened in this order.
    #[error("with an impossible history")]
    Impossible,
}

impl Stored {
    /// The same reason, about this text.
    pub(super) fn about(self, text: &str) -> Unreadable {
        Unreadable { text: text.to_owned(), reason: self }
    }
}

/// The version beside what is stored.
#[derive(Serialize, Deserialize)]
struct Versioned<T> {
    version: u64,
    #[serde(flatten)]
    content: T,
}

/// Only the version: read first, because another version may look different in all else.
#[derive(Deserialize)]
struct Version {
    version: u64,
}

/// The text to store.
pub(super) fn write<T: Serialize>(version: u64, content: &T) -> String {
    serde_json::to_string(&Versioned { version, content })
        .expect("texts, numbers and lists under named fields can always be written as JSON")
}

/// Reads what is stored in this version.
pub(super) fn read<T: DeserializeOwned>(version: u64, text: &str) -> Result<T, Stored> {
    let found: Version = serde_json::from_str(text).or(Err(Stored::Malformed))?;
    if found.version != version {
        return Err(Stored::OtherVersion(found.version));
    }
    let versioned: Versioned<T> = serde_json::from_str(text).or(Err(Stored::Malformed))?;
    Ok(versioned.content)
}
