//! What a post says, as a snapshot writes it: plain text where that is enough, blocks otherwise.

use super::scalar::owned;
use crate::{
    domain::rich_text::{Block, BlockKind, RichText, Span},
    json::{Kind, Output, Reader},
};

/// The kinds of block with the names of their members.
const KINDS: [(&str, BlockKind); 3] = [
    ("paragraph", BlockKind::Paragraph),
    ("heading", BlockKind::Heading),
    ("item", BlockKind::Item),
];

/// Reads a text: paragraphs with a blank line between two, or a list of blocks.
pub fn read(json: &mut Reader<'_>) -> RichText {
    if json.kind() == Kind::Text {
        return json.text().map_or_else(RichText::default, |text| RichText::from_plain(&text));
    }
    let mut blocks = Vec::new();
    json.list();
    while json.element() {
        match read_block(json) {
            Some(block) => blocks.push(block),
            None => json.note_odd("a block"),
        }
    }
    RichText::from_blocks(blocks)
}

fn read_block(json: &mut Reader<'_>) -> Option<Block> {
    let mut block = None;
    json.object();
    while let Some(key) = json.key() {
        let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == key) else {
            json.skip();
            continue;
        };
        let mut spans = Vec::new();
        json.list();
        while json.element() {
            match read_span(json) {
                Some(span) => spans.push(span),
                None => json.note_odd("a run of text"),
            }
        }
        block = Some(Block { kind: *kind, spans });
    }
    block
}

/// Reads a text, which is a line break where it is a newline alone, or what stands out or links.
fn read_span(json: &mut Reader<'_>) -> Option<Span> {
    if json.kind() == Kind::Text {
        let text = owned(json);
        return Some(if text == "\n" { Span::Break } else { Span::Text(text) });
    }
    let (mut strong, mut href, mut text) = (None, None, None);
    json.object();
    while let Some(key) = json.key() {
        match &*key {
            "strong" => strong = json.text().map(String::from),
            "href" => href = json.text().map(String::from),
            "text" => text = json.text().map(String::from),
            _ => json.skip(),
        }
    }
    match strong {
        Some(strong) => Some(Span::Strong(strong)),
        None => Some(Span::Link { href: href?, text: text? }),
    }
}

/// Writes a text.
pub fn write(out: &mut Output, body: &RichText) {
    if let Some(plain) = plain(body) {
        return out.text(&plain);
    }
    out.list();
    for block in body.blocks() {
        let name = KINDS.iter().find(|(_, kind)| *kind == block.kind).map_or("", |(name, _)| name);
        out.object().key(name).list();
        block.spans.iter().for_each(|span| write_span(out, span));
        out.end_list();
        out.end_object();
    }
    out.end_list();
}

fn write_span(out: &mut Output, span: &Span) {
    match span {
        Span::Text(text) => out.text(text),
        Span::Break => out.text("\n"),
        Span::Strong(strong) => {
            out.object().key("strong").text(strong);
            out.end_object();
        }
        Span::Link { href, text } => {
            out.object().key("href").text(href);
            out.key("text").text(text);
            out.end_object();
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
                Span::Text(run) => text.push_str(run),
                Span::Break => text.push('\n'),
                Span::Strong(_) | Span::Link { .. } => return None,
            }
        }
    }
    (RichText::from_plain(&text) == *body).then_some(text)
}
