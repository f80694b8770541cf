//! Why `config.json` cannot be used.

use crate::json::JsonError;

/// Why `config.json` cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The file is missing, or cannot be fetched.
    #[error("config.json cannot be fetched")]
    Unfetched,
    /// The file is invalid: the error with its member, line and column.
    #[error("config.json: {0}")]
    Malformed(String),
    /// An address is neither relative nor `https:` nor on a local host.
    #[error("config.json: {0} must begin with https://")]
    NotHttps(String),
}

impl From<JsonError> for ConfigError {
    fn from(error: JsonError) -> Self {
        Self::Malformed(error.to_string())
    }
}
