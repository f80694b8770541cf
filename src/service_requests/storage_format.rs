//! The versioned JSON in the browser's storage.

use serde::{Deserialize, Serialize};

/// A stored text that cannot be read. The text is retained, so that no input is lost.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct StoredTextError {
    /// The stored text.
    pub text: String,
    /// The reason.
    pub reason: StoredTextErrorKind,
}

/// Why a stored text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoredTextErrorKind {
    /// It does not have the expected form.
    #[error("damaged")]
    Malformed,
    /// It was stored by another version of the console.
    #[error("stored by another version of the console ({0})")]
    OtherVersion(u64),
    /// It has no customer.
    #[error("without a customer")]
    NoCustomer,
    /// Its events are not possible in this order.
    #[error("with an impossible history")]
    Impossible,
}

impl StoredTextErrorKind {
    /// An error with this reason and text.
    pub(super) fn with_text(self, text: &str) -> StoredTextError {
        StoredTextError { text: text.to_owned(), reason: self }
    }
}

/// Stored content with its version.
#[derive(Serialize)]
struct Versioned<T> {
    version: u64,
    #[serde(flatten)]
    content: T,
}

/// The text to store: an object that begins with its version.
pub(super) fn write(version: u64, content: impl Serialize) -> String {
    let text = serde_json::to_string(&Versioned { version, content });
    text.expect("texts and numbers are valid JSON")
}

/// Reads the content of a text that was stored in this version. The version is checked first,
/// because other versions may differ in everything else.
pub(super) fn read<'a, T: Deserialize<'a>>(
    version: u64,
    text: &'a str,
) -> Result<T, StoredTextErrorKind> {
    #[derive(Deserialize)]
    struct Version {
        version: u64,
    }
    let malformed = |_: serde_json::Error| StoredTextErrorKind::Malformed;
    let Version { version: found } = serde_json::from_str(text).map_err(malformed)?;
    if found != version {
        return Err(StoredTextErrorKind::OtherVersion(found));
    }
    serde_json::from_str(text).map_err(malformed)
}
