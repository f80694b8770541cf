//! The stored form of a post's text: plain text if possible, otherwise blocks.

use serde::{Deserialize, Serialize};

use super::{
    choice::TextOr,
    scalar::{Text, text},
};
use crate::{
    domain::rich_text::{self, BlockKind, RichText},
    sources::snapshot::context::Context,
};

/// A text: paragraphs separated by a blank line, or a list of blocks.
pub type Body<'a> = TextOr<'a, Vec<Option<Block<'a>>>>;

/// A block; the member names its kind.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Block<'a> {
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    paragraph: Option<Vec<Option<Span<'a>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<Vec<Option<Span<'a>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<Vec<Option<Span<'a>>>>,
}

/// A text (a single newline is a line break), or a strong text or a link.
type Span<'a> = TextOr<'a, Marked<'a>>;

/// A strong text or a link.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Marked<'a> {
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    strong: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Text<'a>>,
}

/// The text of a post.
pub fn into_domain(body: Body<'_>, context: &Context<'_>) -> RichText {
    match body {
        Body::Text(text) => RichText::from_plain(&text),
        Body::Full(blocks) => {
            let blocks = blocks.into_iter().filter_map(|block| {
                context.known(block.and_then(|block| block.into_domain(context)))
            });
            RichText::from_blocks(blocks.collect())
        }
    }
}

impl Block<'_> {
    fn into_domain(self, context: &Context<'_>) -> Option<rich_text::Block> {
        let (kind, spans) = match self {
            Self { paragraph: Some(spans), .. } => (BlockKind::Paragraph, spans),
            Self { heading: Some(spans), .. } => (BlockKind::Heading, spans),
            Self { item: Some(spans), .. } => (BlockKind::Item, spans),
            Self { paragraph: None, heading: None, item: None } => return None,
        };
        let spans = spans.into_iter().filter_map(|span| context.known(span.and_then(into_span)));
        Some(rich_text::Block { kind, spans: spans.collect() })
    }
}

fn into_span(span: Span<'_>) -> Option<rich_text::Span> {
    Some(match span {
        Span::Text(text) if &*text == "\n" => rich_text::Span::Break,
        Span::Text(text) => rich_text::Span::Text(text.into_owned()),
        Span::Full(Marked { strong: Some(strong), .. }) => {
            rich_text::Span::Strong(strong.into_owned())
        }
        Span::Full(Marked { href, text, .. }) => {
            rich_text::Span::Link { href: href?.into_owned(), text: text?.into_owned() }
        }
    })
}

/// The stored form of a text.
pub fn from_domain(body: &RichText) -> Body<'_> {
    match plain(body) {
        Some(plain) => Body::Text(plain.into()),
        None => Body::Full(body.blocks().iter().map(|block| Some(block.into())).collect()),
    }
}

impl<'a> From<&'a rich_text::Block> for Block<'a> {
    fn from(block: &'a rich_text::Block) -> Self {
        let spans = Some(block.spans.iter().map(|span| Some(from_span(span))).collect());
        match block.kind {
            BlockKind::Paragraph => Self { paragraph: spans, ..Self::default() },
            BlockKind::Heading => Self { heading: spans, ..Self::default() },
            BlockKind::Item => Self { item: spans, ..Self::default() },
        }
    }
}

fn from_span(span: &rich_text::Span) -> Span<'_> {
    match span {
        rich_text::Span::Text(text) => Span::Text(text.into()),
        rich_text::Span::Break => Span::Text("\n".into()),
        rich_text::Span::Strong(strong) => {
            Span::Full(Marked { strong: text(Some(strong)), ..Marked::default() })
        }
        rich_text::Span::Link { href, text: label } => {
            Span::Full(Marked { href: text(Some(href)), text: text(Some(label)), strong: None })
        }
    }
}

/// The plain text that gives the same rich text, if there is one.
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
