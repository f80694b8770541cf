//! A saved answer, recognised and opened.

use serde_json::Value;

use super::{Kind, UnreadReason};
use crate::{
    domain::{Problem, ProblemKind, Timestamp},
    sources::microsoft::{
        client::{document::parse, headers::Headers, problem},
        graph::page::Page,
        partner_center::collection::Collection,
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

/// A document of the folder, or the refusal that came in its place.
pub(super) struct Document {
    pub(super) path: String,
    pub(super) kind: Kind,
    pub(super) saved: Timestamp,
    pub(super) content: Result<Rows, Problem>,
}

/// The rows of a page.
pub(super) struct Rows {
    pub(super) rows: Vec<Value>,
    pub(super) has_next: bool,
}

impl Document {
    /// An answer about a customer that cannot be read, known by the name of its file alone: the
    /// question was asked, and the customer should not look as if it was not.
    pub(super) fn unreadable(file: &SavedFile) -> Option<Self> {
        let kind = Kind::of(&Value::Null, &file.path).filter(|kind| !kind.names_its_customers())?;
        let content = Err(ProblemKind::Unreadable.into());
        Some(Self { path: file.path.clone(), kind, saved: file.saved, content })
    }

    /// Its place among the documents: pages of one answer in the order of their numbers, the one
    /// without a number first.
    pub(super) fn place(&self) -> (String, u32) {
        let name_at = self.folder().len();
        let end = self.path[name_at..].rfind('.').map_or(self.path.len(), |dot| name_at + dot);
        let name = self.path[..end].trim_end_matches(')');
        let title = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let page = name[title.len()..].parse().unwrap_or(0);
        (title.trim_end_matches(['-', '_', ' ', '(']).to_owned(), page)
    }

    /// The folder it is in.
    pub(super) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Recognises and opens a file.
///
/// # Errors
///
/// The [`UnreadReason`] why it is of no use.
pub(super) fn document(file: &SavedFile) -> Result<Document, UnreadReason> {
    let value = parse(&file.bytes)?;
    let kind = Kind::of(&value, &file.path).ok_or(UnreadReason::UnknownDocument)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_in_the_order_of_their_numbers() {
        let place = |path: &str| {
            let file = SavedFile {
                path: path.to_owned(),
                bytes: b"{\"value\": []}".to_vec(),
                saved: Timestamp::from_millis(0),
            };
            document(&file).unwrap().place()
        };
        let order = ["a.b/issues.json", "a.b/issues-2.json", "a.b/issues (10).json"].map(place);
        assert!(order.is_sorted(), "{order:?}");
        assert_eq!(order[1], ("a.b/issues".to_owned(), 2));
        assert!(place("c/domains") < place("c/domains-2"));
    }
}
