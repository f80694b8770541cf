//! The table on screen, for the export.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{directory::Listing, i18n::Word};

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

/// A table beside the one that a page is about.
#[derive(Clone, Copy)]
pub struct TableBeside {
    /// Its heading.
    pub title: Word,
    /// What it is about, as a part of the name of its file.
    pub about: &'static str,
    /// Returns its texts as they are on screen.
    pub texts: Callback<(), TableTexts>,
}

/// What was offered, numbered in the order in which it was.
type Offered<T> = RwSignal<Vec<(u32, T)>>;

/// The tables of the mounted pages.
#[derive(Clone, Copy)]
struct ShownTables {
    pages: Offered<ShownTable>,
    beside: Offered<TableBeside>,
}

/// Lets the components below offer their tables for the export.
pub fn provide_shown_tables() {
    let (pages, beside) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
    provide_context(ShownTables { pages, beside });
}

/// Offers the table that a page is about for the export while the caller is mounted.
pub fn offer_table(table: ShownTable) {
    if let Some(ShownTables { pages, .. }) = use_context() {
        offer(pages, table);
    }
}

/// Offers a further table of a page for the export while the caller is mounted.
pub fn offer_table_beside(table: TableBeside) {
    if let Some(ShownTables { beside, .. }) = use_context() {
        offer(beside, table);
    }
}

fn offer<T: Send + Sync + 'static>(tables: Offered<T>, table: T) {
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
    Signal::derive(move || tables?.pages.read().last().map(|(_, table)| *table))
}

/// Returns the further tables of the page, in the order in which they were offered.
pub fn use_tables_beside() -> Signal<Vec<TableBeside>> {
    let tables = use_context::<ShownTables>();
    Signal::derive(move || {
        let offered = tables.map(|tables| tables.beside.get()).unwrap_or_default();
        offered.into_iter().map(|(_, table)| table).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer_of(about: &'static str) {
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
            first.with(|| offer_of("requests"));
            assert_eq!(about(), Some("requests"));
            let second = owner.child();
            second.with(|| offer_of("access"));
            assert_eq!(about(), Some("access"));
            first.cleanup();
            assert_eq!(about(), Some("access"));
            second.cleanup();
            assert_eq!(about(), None);
        });
    }

    #[test]
    fn the_tables_beside_it_go_with_their_page() {
        let owner = Owner::new();
        owner.with(|| {
            provide_shown_tables();
            let beside = use_tables_beside();
            let abouts =
                || beside.get_untracked().iter().map(|table| table.about).collect::<Vec<_>>();
            let page = owner.child();
            page.with(|| {
                offer_of("licenses");
                for (title, about) in
                    [(Word::LicencesEndings, "ends"), (Word::LicencesMonths, "months")]
                {
                    let texts = Callback::new(|()| TableTexts::default());
                    offer_table_beside(TableBeside { title, about, texts });
                }
            });
            assert_eq!(abouts(), ["ends", "months"]);
            assert!(matches!(
                use_shown_table().get_untracked(),
                Some(ShownTable::Other { about: "licenses", .. })
            ));
            page.cleanup();
            assert!(abouts().is_empty());
        });
    }
}
