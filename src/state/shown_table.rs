//! The table on screen, for the export.

use std::sync::Arc;

use leptos::prelude::*;

use crate::directory::Listing;

/// A table of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableTexts {
    /// The headings of the columns.
    pub header: Vec<String>,
    /// The cells of each row.
    pub rows: Vec<Vec<String>>,
}

/// A table on screen that can be exported.
#[derive(Clone, Copy)]
pub enum ShownTable {
    /// The list of customers: the list, and its rows in the order of the screen.
    Customers(Callback<(), (Arc<Listing>, Vec<u32>)>),
    /// The table of another page.
    Other {
        /// What the table is about, as a part of the name of its file.
        about: &'static str,
        /// Returns its texts as they are on screen.
        texts: Callback<(), TableTexts>,
    },
}

/// The tables of the mounted pages, by the order in which they were offered.
#[derive(Clone, Copy)]
struct ShownTables(RwSignal<Vec<(u32, ShownTable)>>);

/// Lets the components below offer their tables for the export.
pub fn provide_shown_tables() {
    provide_context(ShownTables(RwSignal::new(Vec::new())));
}

/// Offers a table for the export while the caller is mounted.
pub fn offer_table(table: ShownTable) {
    let Some(ShownTables(tables)) = use_context() else { return };
    let number = tables.with_untracked(|tables| tables.last().map_or(0, |(last, _)| last + 1));
    tables.update(|tables| tables.push((number, table)));
    // The next page may have offered its table before this one is removed.
    on_cleanup(move || {
        tables.try_update(|tables| tables.retain(|(other, _)| *other != number));
    });
}

/// Returns the table on screen; `None` on a page without one.
pub fn use_shown_table() -> Signal<Option<ShownTable>> {
    let tables = use_context::<ShownTables>();
    Signal::derive(move || tables?.0.read().last().map(|(_, table)| *table))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(about: &'static str) {
        let texts = Callback::new(|()| TableTexts::default());
        offer_table(ShownTable::Other { about, texts });
    }

    #[test]
    fn the_table_of_the_mounted_page_counts() {
        let owner = Owner::new();
        owner.with(|| {
            provide_shown_tables();
            let shown = use_shown_table();
            let about = || match shown.get_untracked() {
                Some(ShownTable::Other { about, .. }) => Some(about),
                _ => None,
            };
            assert_eq!(about(), None);
            let first = owner.child();
            first.with(|| offer("requests"));
            assert_eq!(about(), Some("requests"));
            let second = owner.child();
            second.with(|| offer("access"));
            assert_eq!(about(), Some("access"));
            first.cleanup();
            assert_eq!(about(), Some("access"));
            second.cleanup();
            assert_eq!(about(), None);
        });
    }
}
