//! `$batch`: several responses in one.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::page::Page;
use crate::{
    domain::{Problem, ProblemKind, Timestamp},
    sources::microsoft::client::{
        document::{DocumentError, decode, one, parse},
        headers::Headers,
        problem,
    },
};

/// The responses of a batch (Microsoft Graph, *Combine multiple HTTP requests using JSON
/// batching*), in the order of the service.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    parts: Vec<Part>,
    /// Number of responses that could not be read.
    pub broken: usize,
}

/// The response to one request of a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    id: String,
    /// The HTTP status.
    pub status: u16,
    /// The headers of this response.
    pub headers: Headers,
    body: Value,
}

#[derive(Deserialize)]
struct BatchResponseContent {
    responses: Option<Vec<Value>>,
}

#[derive(Deserialize)]
struct BatchResponseStep {
    id: Option<String>,
    status: Option<u16>,
    headers: Option<BTreeMap<String, Option<String>>>,
    body: Option<Value>,
}

impl Batch {
    /// Reads a batch response.
    ///
    /// # Errors
    ///
    /// [`DocumentError`] when the bytes are no batch response.
    pub fn read(bytes: &[u8]) -> Result<Self, DocumentError> {
        Self::from_json(&parse(bytes)?)
    }

    /// Reads a batch response from a JSON value.
    ///
    /// # Errors
    ///
    /// [`DocumentError::Unexpected`] for any other value.
    pub fn from_json(document: &Value) -> Result<Self, DocumentError> {
        let rows = one::<BatchResponseContent>(document).and_then(|batch| batch.responses);
        let decoded =
            decode(&rows.ok_or(DocumentError::Unexpected)?, |part: BatchResponseStep, _| {
                let headers = part.headers.into_iter().flatten();
                Some(Part {
                    id: part.id?,
                    status: part.status?,
                    headers: Headers::new(
                        headers.filter_map(|(name, text)| Some((name, text?))).collect(),
                    ),
                    body: part.body.unwrap_or_default(),
                })
            });
        Ok(Self { parts: decoded.items, broken: decoded.broken })
    }

    /// The response with this id; `None` if the service left it out.
    pub fn part(&self, id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.id.eq_ignore_ascii_case(id))
    }
}

impl Part {
    /// The page in this response.
    ///
    /// # Errors
    ///
    /// The [`Problem`] of this response.
    pub fn page(&self, now: Timestamp) -> Result<Page, Problem> {
        if !(200..300).contains(&self.status) {
            return Err(problem::from_json(self.status, &self.headers, &self.body, now));
        }
        Page::from_json(self.body.clone())
            .map_err(|_unreadable| Problem::new(ProblemKind::Unreadable))
    }
}
