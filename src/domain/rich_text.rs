//! Text with a little structure: what remains of a message's HTML when only the harmless is kept.

mod block;
mod blocks;
mod html;
mod link;

pub use self::block::{Block, BlockKind, Span};

/// A text as blocks, safe to show as elements: there is no place in it for anything active.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText(Vec<Block>);

impl RichText {
    /// The blocks, in their order.
    pub fn blocks(&self) -> &[Block] {
        &self.0
    }

    /// Whether it says nothing.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A text of these blocks. A link whose address may not be followed becomes plain text, as in
    /// [`from_html`](Self::from_html), so that whoever shows a link need not check it again.
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

    /// The text of a plain message: a blank line starts a paragraph, a newline breaks the line, and
    /// an `https:` address becomes a link.
    pub fn from_plain(text: &str) -> Self {
        let mut blocks = Vec::new();
        let mut spans = Vec::new();
        for line in text.lines().map(str::trim).chain([""]) {
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

    /// The text of an HTML message, as Microsoft writes its service-health posts.
    ///
    /// Kept are paragraphs, headings, list items, table cells (as paragraphs), line breaks, what
    /// stands out and links to absolute `https:` addresses; a link elsewhere keeps its text.
    /// Scripts, styles, frames, pictures and the like are gone with their content. Whatever the
    /// message is, reading it takes a time that is linear in its length.
    pub fn from_html(html: &str) -> Self {
        let mut blocks = blocks::Blocks::new();
        html::tokens(html).for_each(|token| blocks.add(token));
        Self(blocks.finish())
    }
}

#[cfg(test)]
mod tests;
