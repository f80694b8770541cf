//! What a post says, as a snapshot writes it: plain text where that is enough, blocks otherwise.

use serde::{Deserialize, Serialize};

use super::Text;
use crate::domain::rich_text::{self, BlockKind, RichText};

/// The text of a post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Body<'a> {
    /// Paragraphs, with a blank line between two.
    #[serde(borrow)]
    Plain(Text<'a>),
    /// Blocks, each of one kind.
    Blocks(#[serde(borrow)] Vec<Block<'a>>),
}

/// A block by its kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Block<'a> {
    /// A paragraph.
    #[serde(borrow)]
    Paragraph(Vec<Span<'a>>),
    /// A heading.
    Heading(Vec<Span<'a>>),
    /// An item of a list.
    Item(Vec<Span<'a>>),
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Span<'a> {
    /// Plain text; a line break where it is a newline alone.
    #[serde(borrow)]
    Text(Text<'a>),
    /// Text that stands out.
    Strong {
        /// The text.
        #[serde(borrow)]
        strong: Text<'a>,
    },
    /// A link.
    Link {
        /// Where it leads.
        #[serde(borrow)]
        href: Text<'a>,
        /// Its text.
        #[serde(borrow)]
        text: Text<'a>,
    },
}

impl Default for Body<'_> {
    fn default() -> Self {
        Self::Plain(Text::default())
    }
}

impl Body<'_> {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Plain(text) if text.is_empty())
    }
}

impl<'a> Body<'a> {
    /// The shape of a text.
    pub fn of(body: &'a RichText) -> Self {
        if let Some(plain) = plain(body) {
            return Self::Plain(plain.into());
        }
        Self::Blocks(body.blocks().iter().map(Block::of).collect())
    }

    /// The text.
    pub fn into_domain(self) -> RichText {
        match self {
            Self::Plain(text) => RichText::from_plain(&text),
            Self::Blocks(blocks) => {
                RichText::from_blocks(blocks.into_iter().map(Block::into_domain).collect())
            }
        }
    }
}

/// The plain text from which the same rich text can be had, where there is one.
fn plain(body: &RichText) -> Option<String> {
    let mut text = String::new();
    for block in body.blocks() {
        if block.kind != BlockKind::Paragraph {
            return None;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        for span in &block.spans {
            match span {
                rich_text::Span::Text(run) => text.push_str(run),
                rich_text::Span::Break => text.push('\n'),
                rich_text::Span::Strong(_) | rich_text::Span::Link { .. } => return None,
            }
        }
    }
    (RichText::from_plain(&text) == *body).then_some(text)
}

impl<'a> Block<'a> {
    fn of(block: &'a rich_text::Block) -> Self {
        let spans = block.spans.iter().map(Span::of).collect();
        match block.kind {
            BlockKind::Paragraph => Self::Paragraph(spans),
            BlockKind::Heading => Self::Heading(spans),
            BlockKind::Item => Self::Item(spans),
        }
    }

    fn into_domain(self) -> rich_text::Block {
        let (kind, spans) = match self {
            Self::Paragraph(spans) => (BlockKind::Paragraph, spans),
            Self::Heading(spans) => (BlockKind::Heading, spans),
            Self::Item(spans) => (BlockKind::Item, spans),
        };
        rich_text::Block { kind, spans: spans.into_iter().map(Span::into_domain).collect() }
    }
}

impl<'a> Span<'a> {
    fn of(span: &'a rich_text::Span) -> Self {
        match span {
            rich_text::Span::Text(text) => Self::Text(text.into()),
            rich_text::Span::Break => Self::Text("\n".into()),
            rich_text::Span::Strong(strong) => Self::Strong { strong: strong.into() },
            rich_text::Span::Link { href, text } => {
                Self::Link { href: href.into(), text: text.into() }
            }
        }
    }

    fn into_domain(self) -> rich_text::Span {
        match self {
            Self::Text(text) if &*text == "\n" => rich_text::Span::Break,
            Self::Text(text) => rich_text::Span::Text(text.0.into_owned()),
            Self::Strong { strong } => rich_text::Span::Strong(strong.0.into_owned()),
            Self::Link { href, text } => {
                rich_text::Span::Link { href: href.0.into_owned(), text: text.0.into_owned() }
            }
        }
    }
}
