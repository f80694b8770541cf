//! Builds blocks from the tokens of a message.

use super::{
    block::{Block, BlockKind, Span},
    html::Token,
    link,
};

/// Elements that are displayed as blocks.
#[rustfmt::skip]
const BLOCKS: [&str; 38] = [
    "p", "div", "ul", "ol", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr",
    "td", "th", "section", "article", "header", "footer", "main", "nav", "aside", "address",
    "blockquote", "pre", "figure", "figcaption", "center", "fieldset", "legend", "form", "hr",
    "details", "summary", "html", "body", "head", "menu",
];

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Elements around a whole message.
const WRAPPERS: [&str; 3] = ["html", "body", "head"];

/// Whether an element begins a line.
fn begins_line(name: &str) -> bool {
    matches!(name, "br" | "li") || HEADINGS.contains(&name) || BLOCKS.contains(&name)
}

/// Whether the lines of a message are lines of text, although it is marked as HTML: no element begins
/// a line, or a blank line separates words. HTML that a program wrote has line breaks between its
/// elements, and wraps words without blank lines.
pub fn has_plain_lines(tokens: &[Token]) -> bool {
    let mut has_elements = false;
    let mut preformatted = 0_usize;
    // Number of line breaks since the last word of the block, if it has one.
    let mut since_word: Option<usize> = None;
    for token in tokens {
        match token {
            Token::Text(text) if preformatted == 0 => {
                for c in text.chars() {
                    match (c, since_word) {
                        ('\n', Some(breaks)) => since_word = Some(breaks + 1),
                        (c, _) if c.is_whitespace() => {}
                        (_, Some(2..)) => return true,
                        _ => since_word = Some(0),
                    }
                }
            }
            Token::Open { name, .. } | Token::Close(name) if begins_line(name) => {
                has_elements |= !WRAPPERS.contains(&&**name);
                since_word = None;
                preformatted = match token {
                    Token::Open { .. } => preformatted + usize::from(name == "pre"),
                    _ => preformatted.saturating_sub(usize::from(name == "pre")),
                };
            }
            Token::Text(_) | Token::Open { .. } | Token::Close(_) => {}
        }
    }
    !has_elements
}

/// Builds blocks.
pub struct Blocks {
    /// Whether line breaks of the text are line breaks.
    keeps_lines: bool,
    done: Vec<Block>,
    kind: BlockKind,
    spans: Vec<Span>,
    /// The address of the current link.
    href: Option<String>,
    /// Number of open elements with strong text.
    strong: usize,
    /// Number of open elements that preserve line breaks.
    preformatted: usize,
    /// Whether the next text continues the last span.
    continues: bool,
    /// Whether further white space is ignored: after white space, and at the beginning of a line.
    after_space: bool,
}

impl Blocks {
    /// An empty builder. `keeps_lines` says whether line breaks of the text are line breaks.
    pub const fn new(keeps_lines: bool) -> Self {
        Self {
            keeps_lines,
            done: Vec::new(),
            kind: BlockKind::Paragraph,
            spans: Vec::new(),
            href: None,
            strong: 0,
            preformatted: 0,
            continues: false,
            after_space: true,
        }
    }

    /// Adds the next token.
    pub fn add(&mut self, token: Token) {
        match token {
            Token::Text(text) => self.text(&text),
            Token::Open { name, href } => self.open(&name, href),
            Token::Close(name) => self.close(&name),
        }
    }

    /// The blocks that are not empty.
    pub fn finish(mut self) -> Vec<Block> {
        self.end_block(BlockKind::Paragraph);
        self.done
    }

    fn open(&mut self, name: &str, href: Option<String>) {
        match name {
            "a" => {
                self.href = href.as_deref().and_then(link::safe);
                self.continues = false;
            }
            "br" => self.line_break(),
            "li" => self.end_block(BlockKind::Item),
            "b" | "strong" => {
                self.strong += 1;
                self.continues &= self.href.is_some();
            }
            _ if HEADINGS.contains(&name) => self.end_block(BlockKind::Heading),
            _ if BLOCKS.contains(&name) => {
                self.boundary(name);
                self.preformatted += usize::from(name == "pre");
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => {
                self.href = None;
                self.continues = false;
            }
            "br" => self.line_break(),
            "li" => self.end_block(BlockKind::Paragraph),
            "b" | "strong" => {
                self.strong = self.strong.saturating_sub(1);
                self.continues &= self.href.is_some();
            }
            _ if HEADINGS.contains(&name) => self.end_block(BlockKind::Paragraph),
            _ if BLOCKS.contains(&name) => {
                self.boundary(name);
                let closed = usize::from(name == "pre");
                self.preformatted = self.preformatted.saturating_sub(closed);
            }
            _ => {}
        }
    }

    /// Begins or ends a block. An item stays one item, and an empty heading stays a heading.
    fn boundary(&mut self, name: &str) {
        let starts_over = matches!(name, "ul" | "ol" | "dl" | "table" | "menu" | "hr");
        match self.kind {
            BlockKind::Item if !starts_over => self.line_break(),
            BlockKind::Heading if self.spans.is_empty() => {}
            _ => self.end_block(BlockKind::Paragraph),
        }
    }

    fn text(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 && (self.keeps_lines || self.preformatted > 0) {
                self.line_break();
            } else if at > 0 {
                self.line(" ");
            }
            self.line(line);
        }
    }

    /// Adds text with collapsed white space and without control characters.
    fn line(&mut self, line: &str) {
        for c in line.chars() {
            let white = c.is_ascii_whitespace();
            let begins_line = matches!(self.spans.last(), None | Some(Span::Break));
            if (white && self.after_space)
                || (c.is_whitespace() && begins_line)
                || (c.is_control() && !white)
            {
                continue;
            }
            let c = if white { ' ' } else { c };
            self.after_space = white;
            self.push(c);
        }
    }

    fn push(&mut self, c: char) {
        match self.spans.last_mut() {
            Some(Span::Text(text) | Span::Strong(text) | Span::Link { text, .. })
                if self.continues =>
            {
                text.push(c);
            }
            _ => {
                let text = String::from(c);
                self.spans.push(match &self.href {
                    Some(href) => Span::Link { href: href.clone(), text },
                    None if self.strong > 0 => Span::Strong(text),
                    None => Span::Text(text),
                });
                self.continues = true;
            }
        }
    }

    /// Adds a line break. Two in a row end a paragraph, as authors intend.
    fn line_break(&mut self) {
        trim_end(&mut self.spans);
        match (self.spans.last(), self.kind) {
            (Some(Span::Break), BlockKind::Paragraph) => self.end_block(BlockKind::Paragraph),
            (None | Some(Span::Break), _) => {}
            (Some(_), _) => self.spans.push(Span::Break),
        }
        self.continues = false;
        self.after_space = true;
    }

    /// Ends a block that is not empty, and begins one of another kind.
    fn end_block(&mut self, next: BlockKind) {
        let mut spans = std::mem::take(&mut self.spans);
        while matches!(spans.last(), Some(Span::Break)) {
            spans.pop();
            trim_end(&mut spans);
        }
        trim_end(&mut spans);
        let spans: Vec<Span> = spans.into_iter().flat_map(settled).collect();
        if !spans.is_empty() {
            self.done.push(Block { kind: self.kind, spans });
        }
        self.kind = next;
        self.continues = false;
        self.after_space = true;
    }
}

/// Removes white space at the end of a line, non-breaking spaces included.
fn trim_end(spans: &mut Vec<Span>) {
    while let Some(Span::Text(text) | Span::Strong(text) | Span::Link { text, .. }) =
        spans.last_mut()
    {
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            break;
        }
        spans.pop();
    }
}

/// Completes a span: addresses in text become links, and a link around white space, which would be
/// invisible and unnamed, becomes text.
fn settled(span: Span) -> Vec<Span> {
    match span {
        Span::Text(text) => link::linkified(&text),
        Span::Link { text, .. } if text.trim().is_empty() => vec![Span::Text(text)],
        other => vec![other],
    }
}
