//! The views of the columns that the list does not usually show, and what changes the widths: they are
//! loaded after the list.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;

use super::customer_row::Shown;
use crate::{
    components::GridRow,
    directory::{Column, Listing},
    domain::Timestamp,
};

/// A cell of a column that the list does not usually show.
#[derive(Clone, Copy)]
pub(super) struct LaterCell {
    /// The column.
    pub column: Column,
    /// The row of the slot.
    pub shown: Signal<Option<GridRow>>,
    /// Its customer.
    pub customer: Shown,
    /// The list.
    pub listing: StoredValue<Arc<Listing>>,
    /// The time at which the list was opened.
    pub now: Timestamp,
}

/// The views that are loaded later.
pub(super) trait ColumnViews {
    /// The content of a cell.
    fn cell(&self, cell: LaterCell) -> AnyView;

    /// What changes the width of a column. It is a tab stop while the focus is in its heading.
    fn separator(&self, column: Column, has_focus: Signal<bool>) -> AnyView;
}

/// The views, once they are loaded.
type Loaded = RwSignal<Option<Rc<dyn ColumnViews>>, LocalStorage>;

#[derive(Clone, Copy)]
struct Provided {
    views: Loaded,
    dialog: RwSignal<bool>,
}

/// Provides the views, and whether the choice of the columns is open, to the components below.
pub fn provide_column_views() {
    provide_context(Provided { views: RwSignal::new_local(None), dialog: RwSignal::new(false) });
}

/// Returns the views, once they are loaded.
///
/// # Panics
///
/// Panics outside [`provide_column_views`].
pub(super) fn use_column_views() -> Loaded {
    expect_context::<Provided>().views
}

/// Returns whether the choice of the columns is open.
///
/// # Panics
///
/// Panics outside [`provide_column_views`].
pub fn use_columns_dialog() -> RwSignal<bool> {
    expect_context::<Provided>().dialog
}

/// A cell, which is empty until the views are loaded.
pub(super) fn later_cell(cell: LaterCell) -> AnyView {
    let views = use_column_views();
    (move || views.get().map(|views| views.cell(cell))).into_any()
}

/// What changes the width of a column, once the views are loaded.
pub(super) fn later_separator(column: Column, has_focus: Signal<bool>) -> AnyView {
    let views = use_column_views();
    (move || views.get().map(|views| views.separator(column, has_focus))).into_any()
}
