//! The parts of a text: blocks, and runs of text in them.

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
