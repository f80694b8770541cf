//! `$batch`: several answers in one.

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

/// The answers to the requests of a batch (Microsoft Graph, *Combine multiple HTTP requests using
/// JSON batching*), in whatever order the service gave them.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    parts: Vec<Part>,
    /// Parts that could not be read.
    pub broken: usize,
}

/// The answer to one request of a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    id: String,
    /// HTTP status.
    pub status: u16,
    /// Headers of this part.
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
    /// Reads the answer to a batch.
    ///
    /// # Errors
    ///
    /// [`DocumentError`] when the bytes are no answer to a batch.
    pub fn read(bytes: &[u8]) -> Result<Self, DocumentError> {
        Self::of(&parse(bytes)?)
    }

    /// The answer to a batch that a JSON value is.
    ///
    /// # Errors
    ///
    /// [`DocumentError::Unexpected`] for anything else.
    pub fn of(document: &Value) -> Result<Self, DocumentError> {
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

    /// The answer to the request with this id; `None` when the service left it out.
    pub fn part(&self, id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.id.eq_ignore_ascii_case(id))
    }
}

impl Part {
    /// The page that this part is.
    ///
    /// # Errors
    ///
    /// The [`Problem`] that the service had with this part alone.
    pub fn page(&self, now: Timestamp) -> Result<Page, Problem> {
        if !(200..300).contains(&self.status) {
            return Err(problem::of_value(self.status, &self.headers, &self.body, now));
        }
        Page::of(self.body.clone()).map_err(|_unreadable| Problem::new(ProblemKind::Unreadable))
    }
}
