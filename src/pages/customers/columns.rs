//! The columns of the list, their widths and their order.

use leptos::{html, prelude::*};

use crate::{
    components::{GridColumn, GridLayout, GridSort, column_title},
    directory::{Column, Direction, GridTracks, Query, Sort, grid_tracks},
    dom,
    i18n::say,
    state::{Navigator, use_preferences},
};

/// The columns that the list shows, in their order.
pub(super) fn use_shown_columns() -> Memo<Vec<Column>> {
    let layout = use_preferences().columns();
    Memo::new(move |_| layout.read().shown().map(|it| it.column).collect())
}

/// The columns of the grid.
pub(super) fn grid_columns(columns: &[Column]) -> Vec<GridColumn> {
    let column = |column: &Column| {
        let class = match column {
            Column::Organization => "cell cell--name",
            Column::Domain => "cell cell--domain",
            Column::Health => "cell cell--health",
            Column::Requests => "cell cell--requests",
            Column::AccessEnds => "cell cell--access",
            _ => "cell cell--more",
        };
        GridColumn { title: say(column_title(*column)), class, sortable: true }
    };
    columns.iter().map(column).collect()
}

/// The widths of the columns once the user has changed any column, in a list at `root`. The usual ones are
/// those of the style sheet, and nothing is measured.
pub(super) fn use_grid_layout(root: NodeRef<html::Section>) -> Memo<Option<GridLayout>> {
    let layout = use_preferences().columns();
    let is_usual = Memo::new(move |_| layout.read().is_usual());
    let width = RwSignal::new(None::<f64>);
    let observer = StoredValue::new_local(None);
    Effect::new(move |_| {
        let root = if is_usual.get() { None } else { root.get() };
        let observe = |root: dom::HtmlElement| {
            // A list that is hidden behind the details keeps its widths.
            let measure = move |now: f64, _| {
                if now > 0.0 && width.get_untracked() != Some(now) {
                    width.set(Some(now));
                }
            };
            measure(dom::size(&root).0, 0.0);
            dom::observe_size(&root, measure)
        };
        observer.set_value(root.map(observe));
    });
    Memo::new(move |_| {
        if is_usual.get() {
            return None;
        }
        let GridTracks { fitting, template } =
            grid_tracks(&layout.read(), width.get(), dom::text_size());
        Some(GridLayout { fitting, template })
    })
}

/// The order of the list in the terms of the grid; `None` if its column does not show.
pub(super) fn grid_sort(query: &Query, columns: &[Column]) -> Option<GridSort> {
    let sort = query.sort?;
    Some(GridSort {
        column: columns.iter().position(|column| *column == sort.column)?,
        descending: sort.direction == Direction::Descending,
    })
}

/// Sorts by a column.
pub(super) fn sort_by(column: Column, navigator: Navigator) {
    let present = navigator.place().read_untracked().query.sort;
    navigator.sort(Sort::next(present, column));
}
