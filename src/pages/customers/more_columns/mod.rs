//! What the list needs of its columns only after it shows: cells of further columns, separators that change
//! widths, and the choice of the columns.

mod cells;
mod choices;
mod separator;

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

pub use self::choices::ColumnChoices;
use self::{cells::later_cell, separator::ColumnSeparator};
use super::column_views::{ColumnViews, LaterCell, use_column_views};
use crate::{
    directory::Column,
    state::{use_console, use_local_request_numbers, use_navigator, use_preferences},
};

/// The views, with the part of the program that is loaded later.
struct LoadedViews;

impl ColumnViews for LoadedViews {
    fn cell(&self, cell: LaterCell) -> AnyView {
        later_cell(cell)
    }

    fn separator(&self, column: Column, has_focus: Signal<bool>) -> AnyView {
        view! { <ColumnSeparator column has_focus /> }.into_any()
    }
}

/// Gives the list these views, and reads what its columns and its order need. Further calls do nothing.
pub fn begin_more_columns() {
    let views = use_column_views();
    if views.read_untracked().is_some() {
        return;
    }
    views.set(Some(Rc::new(LoadedViews)));
    let (console, layout) = (use_console(), use_preferences().columns());
    let query = use_navigator().query();
    let sort = Memo::new(move |_| query.read().sort.map(|sort| sort.column));
    let needs_details = Memo::new(move |_| {
        let needs = Column::needs_details;
        sort.get().is_some_and(needs) || layout.read().shown().any(|it| needs(it.column))
    });
    Effect::new(move |_| {
        if needs_details.get() && console.listing().is_some_and(|listing| !listing.has_details()) {
            spawn_local(console.read_details());
        }
    });
    let numbers = use_local_request_numbers();
    Effect::new(move |_| {
        if sort.get() == Some(Column::RequestsHere)
            && let Some(numbers) = numbers.all()
        {
            console.count_requests_here(numbers);
        }
    });
}
