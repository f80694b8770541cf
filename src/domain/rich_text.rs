//! Rich text: the safe part of a message's HTML.

mod block;
mod blocks;
mod html;
mod link;

pub use self::block::{Block, BlockKind, Span};

/// A text as the content of an HTML element or of a quoted attribute (WHATWG HTML, section 13.1.2).
pub fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A text as blocks. It cannot contain active content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText(Vec<Block>);

impl RichText {
    /// The blocks, in their order.
    pub fn blocks(&self) -> &[Block] {
        &self.0
    }

    /// Whether the text is empty.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A text of these blocks. A link with an unsafe address becomes plain text, as in
    /// [`from_html`](Self::from_html), so that views need not check links.
    pub fn from_blocks(mut blocks: Vec<Block>) -> Self {
        for span in blocks.iter_mut().flat_map(|block| &mut block.spans) {
            if let Span::Link { href, text } = span {
                match link::safe(href) {
                    Some(safe) => *href = safe,
                    None => *span = Span::Text(std::mem::take(text)),
                }
            }
        }
        Self(blocks)
    }

    /// Converts plain text: a blank line starts a paragraph, a newline is a line break, and
    /// `https:` addresses become links.
    pub fn from_plain(text: &str) -> Self {
        let mut blocks = Vec::new();
        let mut spans = Vec::new();
        for line in lines(text).map(str::trim).chain([""]) {
            if !line.is_empty() {
                spans.extend((!spans.is_empty()).then_some(Span::Break));
                spans.extend(link::linkified(line));
            } else if !spans.is_empty() {
                let kind = BlockKind::Paragraph;
                blocks.push(Block { kind, spans: std::mem::take(&mut spans) });
            }
        }
        Self(blocks)
    }

    /// Converts HTML, as in Microsoft's service-health posts.
    ///
    /// Paragraphs, headings, list items, table cells (as paragraphs), line breaks, strong text, and
    /// links to absolute `https:` addresses remain; other links become text. Scripts, styles,
    /// frames, images and the like are removed with their content. The time is linear in the length
    /// of the message.
    ///
    /// Some posts are plain lines although they are marked as HTML. If no element begins a line, or
    /// if a blank line separates words, lines are kept as in [`from_plain`](Self::from_plain).
    pub fn from_html(html: &str) -> Self {
        let tokens: Vec<_> = html::tokens(html).collect();
        let mut blocks = blocks::Blocks::new(blocks::has_plain_lines(&tokens));
        for token in tokens {
            blocks.add(token);
        }
        Self(blocks.finish())
    }
}

/// The lines of a text; they end with `\n`, `\r\n` or `\r`.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

#[cfg(test)]
mod tests;
