//! A table that is exported, in the formats of the export.

use std::sync::Arc;

use super::{
    json::{customers_json, table_json},
    table::customers,
};
use crate::{directory::Listing, state::TableTexts};

/// A table that is exported.
pub(super) enum Exported {
    /// Customers, in this order.
    Customers { about: &'static str, listing: Arc<Listing>, rows: Vec<u32> },
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
            Self::Customers { listing, rows, .. } => customers(&listing, &rows),
            Self::Other { texts, .. } => texts,
        }
    }

    /// Its values as JSON.
    pub(super) fn json(&self) -> String {
        match self {
            Self::Customers { listing, rows, .. } => customers_json(listing, rows),
            Self::Other { texts, .. } => table_json(texts),
        }
    }
}
