//! The parts of a rich text: blocks and spans.

/// A paragraph, a heading or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The kind.
    pub kind: BlockKind,
    /// The content.
    pub spans: Vec<Span>,
}

/// The kind of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading of any level.
    Heading,
    /// An item of a list, ordered or not.
    Item,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain text.
    Text(String),
    /// Strong text.
    Strong(String),
    /// A line break within a block.
    Break,
    /// A link.
    Link {
        /// The address, always an absolute `https:` address.
        href: String,
        /// The text.
        text: String,
    },
}
