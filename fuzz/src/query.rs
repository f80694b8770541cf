//! The query language of the search.

use regia::{
    directory::Query,
    query::{Key, completion, parse},
};

use super::world::{LISTING, NOW, text};

/// The longest text of which every place of the cursor is tried.
const MAX_CURSORS: usize = 200;

/// Parses the text and searches with it. The terms are printed and parsed as the same; a note names a
/// word of the text, and a completion a part before the cursor.
pub fn check(bytes: &[u8]) {
    let text = text(bytes);
    let (terms, notes) = parse(&text);
    assert_eq!(parse(&terms.to_string()).0, terms);
    assert_eq!(terms.0.is_empty(), text.trim().is_empty());
    for note in notes {
        let word = &text[note.range];
        assert!(!word.is_empty() && word.trim() == word, "{word:?}");
    }
    for cursor in 0..=text.len().min(MAX_CURSORS) + 1 {
        let Some(found) = completion(&text, cursor) else { continue };
        assert!(found.range.end <= cursor && text.get(found.range.clone()).is_some());
        for (completed, at) in
            [found.with_value(&text, Key::Tag, "x y"), found.with_key(&text, Key::Ends)]
        {
            assert!(completed.is_char_boundary(at), "{completed:?} at {at}");
        }
    }
    let query = Query { text, ..Query::default() };
    let found = LISTING.with(|listing| listing.select(&query, NOW));
    drop(found);
}
