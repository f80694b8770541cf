//! Why `config.json` cannot be used.

use crate::json::JsonError;

/// Why `config.json` cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// There is none, or it cannot be fetched.
    #[error("config.json cannot be fetched")]
    Unfetched,
    /// It is no JSON of the expected shape: what is wrong, with the member, the line and the column.
    #[error("config.json: {0}")]
    Malformed(String),
    /// An address is neither relative nor `https:` nor on this machine.
    #[error("config.json: {0} must begin with https://")]
    NotHttps(String),
}

impl From<JsonError> for ConfigError {
    fn from(error: JsonError) -> Self {
        Self::Malformed(error.to_string())
    }
}
