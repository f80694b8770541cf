//! Messages from Microsoft as elements.

use leptos::prelude::*;

use crate::domain::rich_text::{self, Block, BlockKind, Span};

/// A message from Microsoft, in English. Its text is untrusted and shows as text.
#[component]
pub fn RichText(
    /// The message.
    text: rich_text::RichText,
) -> impl IntoView {
    view! {
        <div class="rich-text" lang="en" dir="auto">
            {text.blocks().iter().map(block_view).collect_view()}
        </div>
    }
}

fn block_view(block: &Block) -> AnyView {
    let spans = block.spans.iter().map(span_view).collect_view();
    match block.kind {
        BlockKind::Paragraph => view! { <p>{spans}</p> }.into_any(),
        BlockKind::Heading => view! { <p class="rich-text__heading">{spans}</p> }.into_any(),
        BlockKind::Item => view! { <p class="rich-text__item">{spans}</p> }.into_any(),
    }
}

fn span_view(span: &Span) -> AnyView {
    match span {
        Span::Text(text) => text.clone().into_any(),
        Span::Strong(text) => view! { <strong>{text.clone()}</strong> }.into_any(),
        Span::Break => view! { <br /> }.into_any(),
        Span::Link { href, text } => view! {
            <a class="link" href=href.clone() target="_blank" rel="noopener noreferrer">
                {text.clone()}
            </a>
        }
        .into_any(),
    }
}
