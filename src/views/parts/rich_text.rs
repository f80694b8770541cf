//! Microsoft's messages as elements.

use crate::{
    domain::rich_text::{Block, BlockKind, RichText, Span},
    ui::{El, el},
};

/// A message. Its text comes from outside and is shown as text; Microsoft writes English.
pub(crate) fn rich_text(text: &RichText) -> El {
    el("div")
        .class("rich-text")
        .attr("lang", "en")
        .attr("dir", "auto")
        .child(text.blocks().iter().map(block).collect::<Vec<_>>())
}

fn block(block: &Block) -> El {
    let paragraph = match block.kind {
        BlockKind::Paragraph => el("p"),
        BlockKind::Heading => el("p").class("rich-text__heading"),
        BlockKind::Item => el("p").class("rich-text__item"),
    };
    block.spans.iter().fold(paragraph, |paragraph, span| match span {
        Span::Text(text) => paragraph.text(text.clone()),
        Span::Strong(text) => paragraph.child(el("strong").text(text.clone())),
        Span::Break => paragraph.child(el("br")),
        Span::Link { href, text } => paragraph.child(
            el("a")
                .class("link")
                .attr("href", href.clone())
                .attr("target", "_blank")
                .attr("rel", "noopener noreferrer")
                .text(text.clone()),
        ),
    })
}
