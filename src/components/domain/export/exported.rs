//! A table that is exported, in the formats of the export.

use super::{json::table_json, list_table::ListTable};
use crate::state::TableTexts;

/// A table that is exported.
pub(super) enum Exported {
    /// The list of customers.
    Customers { about: &'static str, table: ListTable },
    /// The table of another page.
    Other { about: &'static str, texts: TableTexts },
}

impl Exported {
    /// What it is about, as a part of the name of its file.
    pub(super) const fn about(&self) -> &'static str {
        match self {
            Self::Customers { about, .. } | Self::Other { about, .. } => about,
        }
    }

    /// Its texts as they are on screen.
    pub(super) fn texts(self) -> TableTexts {
        match self {
            Self::Customers { table, .. } => table.texts(),
            Self::Other { texts, .. } => texts,
        }
    }

    /// Its values as JSON.
    pub(super) fn json(&self) -> String {
        match self {
            Self::Customers { table, .. } => table.json(),
            Self::Other { texts, .. } => table_json(texts),
        }
    }
}
