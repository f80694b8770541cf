//! The HTML of health posts.

use regia::domain::rich_text::{RichText, Span, escape_html};

use super::world::{check_rich_text, text};

/// Reads the text as HTML and as plain text. All links are safe, nothing grows beyond the input, and text
/// that was escaped is text again.
pub fn check(bytes: &[u8]) {
    let text = text(bytes);
    for rich in [RichText::from_html(&text), RichText::from_plain(&text)] {
        check_rich_text(&rich);
        // A character reference of a few bytes can stand for one or two characters, of four bytes each.
        assert!(len(&rich) <= 4 * text.len(), "{} of {}", len(&rich), text.len());
    }
    let escaped = RichText::from_html(&escape_html(&text));
    let has_markup = escaped.blocks().iter().flat_map(|block| &block.spans);
    let has_markup = has_markup.into_iter().any(|span| matches!(span, Span::Strong(_)));
    assert!(!has_markup, "escaped text has no markup");
}

/// The number of bytes of all texts.
fn len(rich: &RichText) -> usize {
    let spans = rich.blocks().iter().flat_map(|block| &block.spans);
    spans
        .map(|span| match span {
            Span::Text(text) | Span::Strong(text) | Span::Link { text, .. } => text.len(),
            Span::Break => 0,
        })
        .sum()
}
