//! The head of a grid.

use leptos::{either::Either, prelude::*};

use super::{GridColumn, GridSort};
use crate::components::{ChangingIcon, IconName};

/// What the heading of a column has beside its title, by the index of the column. The signal tells whether
/// the focus is in the heading: only then what is in it is a tab stop.
pub type HeadingTool = Callback<(usize, Signal<bool>), AnyView>;

/// The headings of the columns.
#[component]
pub(super) fn GridHead(
    /// The columns.
    columns: Vec<GridColumn>,
    /// The current order.
    sort: Signal<Option<GridSort>>,
    /// Called with the index of a column when the user activates its heading.
    on_sort: Callback<usize>,
    /// What each heading has beside its title.
    tool: Option<HeadingTool>,
) -> impl IntoView {
    let headings = columns.into_iter().enumerate().map(|(index, column)| {
        view! { <Heading index column sort on_sort tool /> }
    });
    view! {
        <div class="grid__head" role="rowgroup">
            <div class="grid__row grid__row--head" role="row" aria-rowindex="1">
                {headings.collect_view()}
            </div>
        </div>
    }
}

/// The heading of a column.
#[component]
fn Heading(
    index: usize,
    column: GridColumn,
    sort: Signal<Option<GridSort>>,
    on_sort: Callback<usize>,
    tool: Option<HeadingTool>,
) -> impl IntoView {
    let GridColumn { title, class, sortable } = column;
    let has_focus = RwSignal::new(false);
    // The name of what is beside the title would become a part of the name of the column.
    let label = tool.map(|_| title.clone());
    let tool = tool.map(|tool| tool.run((index, has_focus.into())));
    let descending =
        move || sort.get().filter(|sort| sort.column == index).map(|sort| sort.descending);
    let aria_sort =
        move || descending().map(|descending| if descending { "descending" } else { "ascending" });
    let icon = move || match descending() {
        None => IconName::UpDown,
        Some(true) => IconName::Down,
        Some(false) => IconName::Up,
    };
    let title = view! { <span class="grid__title">{title}</span> };
    let content = if sortable {
        Either::Left(view! {
            <button
                class="grid__sort"
                type="button"
                tabindex="-1"
                on:click=move |_| on_sort.run(index)
            >
                {title}
                <ChangingIcon name=Signal::derive(icon) />
            </button>
        })
    } else {
        Either::Right(title)
    };
    view! {
        <div
            role="columnheader"
            class=class
            data-column=index
            tabindex="-1"
            aria-label=label
            aria-sort=aria_sort
            on:focusin=move |_| has_focus.set(true)
            on:focusout=move |_| has_focus.set(false)
        >
            {content}
            {tool}
        </div>
    }
}
