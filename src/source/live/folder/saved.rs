//! A saved answer, recognised and opened.

use serde_json::Value;

use super::{Kind, Reason};
use crate::{
    domain::{Problem, Timestamp},
    source::live::{
        document::parse, graph::page::Page, headers::Headers,
        partner_center::collection::Collection, problem,
    },
};

/// A saved answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// Where it is, from the folder's root, with `/` between the parts.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// When it was saved, and so when its answer was true.
    pub saved: Timestamp,
}

/// A document of the folder.
pub(super) struct Document {
    pub(super) path: String,
    pub(super) kind: Kind,
    pub(super) saved: Timestamp,
    pub(super) content: Result<Rows, Problem>,
}

pub(super) struct Rows {
    pub(super) rows: Vec<Value>,
    pub(super) has_next: bool,
}

impl Document {
    pub(super) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Recognises and opens a file.
///
/// # Errors
///
/// The [`Reason`] why it is of no use.
pub(super) fn document(file: &SavedFile) -> Result<Document, Reason> {
    let value = parse(&file.bytes)?;
    let kind = Kind::of(&value, &file.path).ok_or(Reason::UnknownDocument)?;
    let content = if problem::is_error(&value) {
        Err(problem::of_value(0, &Headers::default(), &value, file.saved))
    } else if value.get("items").is_some() || value.get("Items").is_some() {
        let page = Collection::of(value)?;
        Ok(Rows { has_next: page.next().is_some(), rows: page.rows().to_vec() })
    } else {
        let page = Page::of(value)?;
        Ok(Rows { has_next: page.has_next(), rows: page.rows().to_vec() })
    };
    Ok(Document { path: file.path.clone(), kind, saved: file.saved, content })
}
