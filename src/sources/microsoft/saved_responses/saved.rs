//! A saved response and its document.

use serde_json::Value;

use super::Kind;
use crate::{
    domain::{Problem, ProblemKind, Timestamp},
    sources::{
        UnreadReason,
        microsoft::{
            client::{document::parse, headers::Headers, problem},
            graph::page::Page,
            partner_center::collection::Collection,
        },
    },
};

/// A saved response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// The path from the folder's root, with `/` as separator.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
    /// The time of saving, which is the age of its data.
    pub saved: Timestamp,
}

/// A document of the folder, or the error in its place.
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
    /// A document that cannot be read, recognised by its file name: the customer must not look as
    /// if the data was never requested.
    pub(super) fn unreadable(file: &SavedFile) -> Option<Self> {
        let kind = Kind::of(&Value::Null, &file.path).filter(|kind| !kind.names_its_customers())?;
        let content = Err(ProblemKind::Unreadable.into());
        Some(Self { path: file.path.clone(), kind, saved: file.saved, content })
    }

    /// The sort key: pages of one response by number, one without a number first.
    pub(super) fn place(&self) -> (String, u32) {
        let name_at = self.folder().len();
        let end = self.path[name_at..].rfind('.').map_or(self.path.len(), |dot| name_at + dot);
        let name = self.path[..end].trim_end_matches(')');
        let title = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let page = name[title.len()..].parse().unwrap_or(0);
        (title.trim_end_matches(['-', '_', ' ', '(']).to_owned(), page)
    }

    /// The folder of the file.
    pub(super) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Recognises and parses a file.
///
/// # Errors
///
/// [`UnreadReason`] when the file cannot be used.
pub(super) fn document(file: &SavedFile) -> Result<Document, UnreadReason> {
    let value = parse(&file.bytes)?;
    let kind = Kind::of(&value, &file.path).ok_or(UnreadReason::UnknownDocument)?;
    let content = if problem::is_error(&value) {
        Err(problem::from_json(0, &Headers::default(), &value, file.saved))
    } else if value.get("items").is_some() || value.get("Items").is_some() {
        let page = Collection::from_json(value)?;
        Ok(Rows { has_next: page.next().is_some(), rows: page.rows().to_vec() })
    } else {
        let page = Page::from_json(value)?;
        Ok(Rows { has_next: page.has_next(), rows: page.rows().to_vec() })
    };
    Ok(Document { path: file.path.clone(), kind, saved: file.saved, content })
}

/// The document after which a page is missing among documents of one kind, sorted by their place.
///
/// A page is missing if all of them link to another one, because the names of files need not tell
/// the order of pages. Where the names are numbered, one is missing as well if a number between two
/// pages is, or the first page of several.
pub(super) fn missing_page<'a>(
    documents: impl IntoIterator<Item = &'a Document>,
) -> Option<&'a str> {
    let links = |one: &Document| one.content.as_ref().is_ok_and(|rows| rows.has_next);
    let pages: Vec<(&Document, bool)> =
        documents.into_iter().map(|one| (one, links(one))).collect();
    let (last, _) = pages.last()?;
    if pages.iter().all(|(_, has_next)| *has_next) {
        return Some(&last.path);
    }
    let mut before: Option<(String, u32, bool)> = None;
    for (document, has_next) in &pages {
        let (title, number) = document.place();
        let is_gap = match before.take().filter(|(other, ..)| *other == title) {
            Some((_, at, links)) => links && number > at.max(1) + 1,
            None => number == 2,
        };
        if is_gap {
            return Some(&document.path);
        }
        before = Some((title, number, *has_next));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_sorted_by_number() {
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
