//! The columns of the list and their order.

use leptos::prelude::*;

use crate::{
    components::{GridColumn, GridSort},
    directory::{Column, Direction, Query, Sort},
    i18n::{Word, say},
    state::Navigator,
};

/// The columns, in the order of [`Column::ALL`].
pub(super) fn columns() -> Vec<GridColumn> {
    Column::ALL
        .into_iter()
        .map(|column| {
            let title = match column {
                Column::Organization => Word::ListColumnOrganization,
                Column::Domain => Word::ListColumnDomain,
                Column::Health => Word::ListColumnHealth,
                Column::Requests => Word::ListColumnRequests,
                Column::AccessEnds => Word::ListColumnAccessEnds,
            };
            let class = match column {
                Column::Organization => "cell cell--name",
                Column::Domain => "cell",
                Column::Health => "cell cell--health",
                Column::Requests => "cell cell--requests",
                Column::AccessEnds => "cell cell--access",
            };
            GridColumn { title: say(title), class, sortable: true }
        })
        .collect()
}

/// The order of the list in the terms of the grid.
pub(super) fn grid_sort(query: &Query) -> Option<GridSort> {
    query.sort.map(|sort| GridSort {
        column: Column::ALL.iter().position(|column| *column == sort.column).unwrap_or(0),
        descending: sort.direction == Direction::Descending,
    })
}

/// Sorts by the column at an index.
pub(super) fn sort_by(index: usize, navigator: Navigator) {
    if let Some(&column) = Column::ALL.get(index) {
        let present = navigator.place().read_untracked().query.sort;
        navigator.sort(Sort::next(present, column));
    }
}
