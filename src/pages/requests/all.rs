//! The requests of all customers.

use std::sync::Arc;

use leptos::{ev::Event, prelude::*};

use super::{
    damaged::{DamagedEntries, NotStored},
    lines::lines,
    memory::{RequestsMemory, use_requests_memory},
    row::{columns, page_of, request_cells},
};
use crate::{
    components::{DataGrid, GridSort, OutdatedNote, Rows},
    i18n::{Word, count, say},
    service_requests::{RequestColumn, RequestRow, request_row},
    state::{use_announcer, use_console, use_navigator, use_request_store},
};

/// The page about the requests of all customers.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let (console, store) = (use_console(), use_request_store());
    // Other requests create the list again; a change of the order or the filter updates it.
    let all = Memo::new(move |_| {
        let entries = store.entries().get();
        console.listing().map(|listing| lines(&listing, entries))
    });
    let list = move || all.get().map(|lines| view! { <RequestList lines /> });
    let knows = Memo::new(move |_| console.listing().map(|listing| listing.status.has_requests()));
    let outdated = Memo::new(move |_| console.listing()?.status.outdated_requests());
    view! {
        <section class="requests" aria-labelledby="requests-title">
            <header class="requests__head">
                <h1 class="title" id="requests-title" tabindex="-1">
                    {Word::FeatureRequests}
                </h1>
                <FilterChoice />
            </header>
            <NotStored text=Word::LedgerNotKept />
            <DamagedEntries />
            <Show when=move || knows.get() == Some(false)>
                <p class="requests__note not-known">
                    {move || {
                        say(if console.is_live() {
                            Word::RequestNotKnownYet
                        } else {
                            Word::RequestNotKnown
                        })
                    }}
                </p>
            </Show>
            {move || {
                let (customers, oldest) = outdated.get()?;
                Some(view! { <OutdatedNote customers oldest word=Word::RequestOutdatedCount /> })
            }}
            {list}
        </section>
    }
}

/// The filter: open requests or all.
#[component]
fn FilterChoice() -> impl IntoView {
    let closed_too = use_requests_memory().closed_too;
    let all = closed_too.get_untracked();
    let choose = move |event: Event| closed_too.set(event_target_value(&event) == "all");
    view! {
        <label class="choice">
            <span>{Word::RequestFilter}</span>
            <select class="choice__control" on:change=choose>
                <option value="open" selected=!all>
                    {Word::RequestFilterOpen}
                </option>
                <option value="all" selected=all>
                    {Word::RequestFilterAll}
                </option>
            </select>
        </label>
    }
}

/// The requests, filtered and in the chosen order.
#[component]
fn RequestList(lines: Vec<RequestRow>) -> impl IntoView {
    let console = use_console();
    let RequestsMemory { sort, closed_too, .. } = use_requests_memory();
    let lines = StoredValue::new(Arc::new(lines));
    let rows = Memo::new(move |_| {
        let sort = sort.get().and_then(|sort: GridSort| {
            Some((*RequestColumn::ALL.get(sort.column)?, sort.descending))
        });
        let all = closed_too.get();
        let shown = |line: &RequestRow| all || line.request.is_open();
        let Some(listing) = console.listing_untracked() else { return Rows::new(Vec::new()) };
        let fold = |text: &str| listing.directory.fold(text);
        lines.with_value(|lines| Rows::new(request_row::order(lines, sort, shown, &fold)))
    });
    let total = Memo::new(move |_| u64::try_from(rows.read().as_slice().len()).unwrap_or(u64::MAX));
    let counted = |total: u64| count(Word::RequestCount, total, &[]);
    let announcer = use_announcer();
    let announce = move |total: &u64, _: Option<&u64>, _| announcer.say(counted(*total));
    Effect::watch(move || total.get(), announce, false);
    let nothing =
        move || say(if closed_too.get() { Word::RequestNone } else { Word::RequestNoneOpen });
    view! {
        <div class="requests__list">
            <p class="requests__count">{move || counted(total.get())}</p>
            <RequestGrid lines rows />
            <Show when=move || total.get() == 0>
                <div class="empty">
                    <p class="empty__title">{nothing}</p>
                </div>
            </Show>
        </div>
    }
}

/// One row per request.
#[component]
fn RequestGrid(lines: StoredValue<Arc<Vec<RequestRow>>>, rows: Memo<Rows>) -> impl IntoView {
    let navigator = use_navigator();
    let RequestsMemory { grid, sort, .. } = use_requests_memory();
    let open = move |row: u32| {
        let page = lines.with_value(|lines| lines.get(row as usize).map(page_of));
        if let Some(page) = page {
            navigator.go(page);
        }
    };
    view! {
        <DataGrid
            label=say(Word::FeatureRequests)
            columns=columns()
            class="grid requests__grid"
            sort
            on_sort=move |index| sort.update(|sort| *sort = next_sort(*sort, index))
            rows
            on_open=open
            memory=grid
            row=move |shown| request_cells(shown, lines)
        />
    }
}

/// The order after the user activated the heading of a column.
fn next_sort(sort: Option<GridSort>, at: usize) -> Option<GridSort> {
    let column = RequestColumn::ALL.get(at)?;
    Some(GridSort::next(sort, at, column.descending_first()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_first_sorted_in_its_usual_direction_and_then_reversed() {
        let at = |column| RequestColumn::ALL.iter().position(|other| *other == column).unwrap();
        let severity = at(RequestColumn::Severity);
        let first = next_sort(None, severity);
        assert_eq!(first, Some(GridSort { column: severity, descending: true }));
        let then = next_sort(first, severity);
        assert_eq!(then, Some(GridSort { column: severity, descending: false }));
        let title = at(RequestColumn::Title);
        assert_eq!(next_sort(then, title), Some(GridSort { column: title, descending: false }));
    }

    #[test]
    fn there_is_a_heading_for_each_column() {
        assert_eq!(columns().len(), RequestColumn::ALL.len());
    }
}
