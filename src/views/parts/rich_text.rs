//! Microsoft's messages as elements.

use leptos::prelude::*;

use crate::domain::rich_text::{Block, BlockKind, RichText, Span};

/// A message. Its text comes from outside and is shown as text; Microsoft writes English.
#[component]
pub(in crate::views) fn RichTextView(
    /// The message.
    text: RichText,
) -> impl IntoView {
    let blocks = text.blocks().iter().map(block).collect_view();
    view! { <div class="rich-text" lang="en" dir="auto">{blocks}</div> }
}

fn block(block: &Block) -> AnyView {
    let spans = block.spans.iter().map(span).collect_view();
    match block.kind {
        BlockKind::Paragraph => view! { <p>{spans}</p> }.into_any(),
        BlockKind::Heading => view! { <p class="rich-text__heading">{spans}</p> }.into_any(),
        BlockKind::Item => view! { <p class="rich-text__item">{spans}</p> }.into_any(),
    }
}

fn span(span: &Span) -> AnyView {
    match span {
        Span::Text(text) => text.clone().into_any(),
        Span::Strong(text) => view! { <strong>{text.clone()}</strong> }.into_any(),
        Span::Break => view! { <br /> }.into_any(),
        Span::Link { href, text } => {
            let (href, text) = (href.clone(), text.clone());
            view! { <a class="link" href=href target="_blank" rel="noopener noreferrer">{text}</a> }
                .into_any()
        }
    }
}
