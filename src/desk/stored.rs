//! The versioned JSON in which the browser keeps what was typed.

use crate::json::{Output, Reader};

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

/// Begins the text to store: an object with its version.
pub(super) fn begin(version: i64) -> Output {
    let mut out = Output::default();
    out.object().key("version").integer(version);
    out
}

/// Checks that a text was stored in this version, before anything else of it is looked at: another
/// version may look different in all else.
pub(super) fn check_version(version: i64, text: &str) -> Result<(), Stored> {
    let mut json = Reader::new(text.as_bytes());
    let mut found = None;
    json.object();
    while let Some(key) = json.key() {
        match &*key {
            "version" => found = json.integer(),
            _ => json.skip(),
        }
    }
    json.finish().or(Err(Stored::Malformed))?;
    match found.map(u64::try_from) {
        Some(Ok(found)) if i64::try_from(found) == Ok(version) => Ok(()),
        Some(Ok(found)) => Err(Stored::OtherVersion(found)),
        Some(Err(_)) | None => Err(Stored::Malformed),
    }
}
