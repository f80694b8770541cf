//! The versioned JSON in which the browser keeps what was typed.

use serde::{Deserialize, Serialize};

/// Something stored that cannot be read. Its text is kept, so that nothing typed is lost.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct StoredTextError {
    /// What is stored, as it is.
    pub text: String,
    /// Why it cannot be read.
    pub reason: StoredTextErrorKind,
}

/// Why something stored cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoredTextErrorKind {
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

impl StoredTextErrorKind {
    /// The same reason, about this text.
    pub(super) fn with_text(self, text: &str) -> StoredTextError {
        StoredTextError { text: text.to_owned(), reason: self }
    }
}

/// The content of a stored text with the version of its shape.
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

/// Reads the content of a text that was stored in this version. The version is read before
/// anything else, because another version may differ in everything else.
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
