//! Text with a little structure: what remains of a message's HTML when only the harmless is kept.

/// A text as blocks, safe to show as elements: there is no place in it for anything active.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText(Vec<Block>);

/// A paragraph, a heading or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// What it says.
    pub spans: Vec<Span>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading, of whatever level.
    Heading,
    /// An item of a list, ordered or not.
    Item,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain text.
    Text(String),
    /// Text that stands out.
    Strong(String),
    /// A line break within a block.
    Break,
    /// A link.
    Link {
        /// Where it leads: always an absolute `https:` address.
        href: String,
        /// Its text.
        text: String,
    },
}

impl RichText {
    /// The blocks, in their order.
    pub fn blocks(&self) -> &[Block] {
        &self.0
    }

    /// Whether it says nothing.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A text of these blocks. A link that does not lead to an absolute `https:` address becomes
    /// plain text, so that whoever shows a link need not check it again.
    pub fn from_blocks(mut blocks: Vec<Block>) -> Self {
        for span in blocks.iter_mut().flat_map(|block| &mut block.spans) {
            if let Span::Link { href, text } = span
                && !href.starts_with("https://")
            {
                *span = Span::Text(std::mem::take(text));
            }
        }
        Self(blocks)
    }

    /// The text of a plain message: a blank line starts a paragraph, a newline breaks the line.
    pub fn from_plain(text: &str) -> Self {
        let paragraph = |lines: &str| Block {
            kind: BlockKind::Paragraph,
            spans: lines
                .lines()
                .flat_map(|line| [Span::Break, Span::Text(line.trim().to_owned())])
                .skip(1)
                .collect(),
        };
        Self(
            text.replace("\r\n", "\n")
                .split("\n\n")
                .map(str::trim)
                .filter(|lines| !lines.is_empty())
                .map(paragraph)
                .collect(),
        )
    }
}
