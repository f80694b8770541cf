//! The cells of the columns that the list does not usually show.

use leptos::prelude::*;

use super::super::{column_views::LaterCell, requests_cell::RequestsHere};
use crate::{
    components::{ColumnFormat, Icon, IconName, Unknown, column_text},
    directory::Column,
    i18n::{Word, formats},
};

/// The content of a cell.
pub(super) fn later_cell(cell: LaterCell) -> AnyView {
    match cell.column {
        Column::RequestsHere => view! { <RequestsHere customer=cell.customer /> }.into_any(),
        Column::Favourite => view! { <FavouriteCell cell /> }.into_any(),
        Column::Checked => view! { <CheckedCell cell /> }.into_any(),
        _ => view! { <TextCell cell /> }.into_any(),
    }
}

/// The text of a cell; `None` if it is not known.
fn cell_text(cell: LaterCell) -> Memo<Option<String>> {
    let LaterCell { column, shown, listing, now, .. } = cell;
    Memo::new(move |_| {
        let row = shown.get()?.row;
        listing.with_value(|listing| column_text(listing, row, column, ColumnFormat::SCREEN, now))
    })
}

/// A text or a number.
#[component]
fn TextCell(cell: LaterCell) -> impl IntoView {
    let text = cell_text(cell);
    let content = move || match text.get() {
        Some(text) => text.into_any(),
        None => view! { <Unknown /> }.into_any(),
    };
    view! { <bdi class="more-cell">{content}</bdi> }
}

/// A star for a favourite.
#[component]
fn FavouriteCell(cell: LaterCell) -> impl IntoView {
    let text = cell_text(cell);
    let is_favourite = move || text.read().as_ref().is_some_and(|text| !text.is_empty());
    view! {
        <Show when=move || text.read().is_none()>
            <Unknown />
        </Show>
        <Show when=is_favourite>
            <span class="more-cell__star" title=Word::OwnFavourite>
                <Icon name=IconName::Star />
                <span class="visually-hidden">{Word::OwnFavourite}</span>
            </span>
        </Show>
    }
}

/// The time since the last check, with the exact time in the tooltip.
#[component]
fn CheckedCell(cell: LaterCell) -> impl IntoView {
    let text = cell_text(cell);
    let LaterCell { shown, listing, .. } = cell;
    let at = Memo::new(move |_| {
        let row = shown.get()?.row;
        listing.with_value(|listing| listing.status.checked(row))
    });
    view! {
        <Show when=move || at.read().is_some() fallback=Unknown>
            <time
                class="more-cell"
                datetime=move || at.get().map(|at| at.to_string())
                title=move || at.get().map(|at| formats().date_time(at.millis()))
            >
                {move || text.get().unwrap_or_default()}
            </time>
        </Show>
    }
}
