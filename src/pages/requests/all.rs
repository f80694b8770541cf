//! The requests of all customers.

use std::sync::Arc;

use leptos::{ev::Event, prelude::*};

use super::{
    damaged::DamagedEntries,
    lines::lines,
    memory::{RequestsMemory, use_requests_memory},
    row::{columns, page_of, request_cells},
    table_texts::table_texts,
};
use crate::{
    components::{
        DataGrid, FeatureAbout, NotStored, OutdatedNote, Rows, ScopeChip, grid_sort, next_order,
    },
    i18n::{Word, count, say},
    routes::{Feature, Page, RequestsView},
    service_requests::{RequestColumn, RequestRow, request_row},
    state::{
        ShownTable, offer_table, use_announcer, use_console, use_navigator, use_request_store,
        use_scope,
    },
};

/// The page about the requests of all customers.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let (console, store, scope) = (use_console(), use_request_store(), use_scope());
    // Other requests create the list again; a change of the order or the filter updates it.
    let all = Memo::new(move |_| {
        let (entries, drafts) = (store.entries().get(), store.current_drafts());
        scope.listing().map(|listing| lines(&listing, entries, drafts, scope.is_limited()))
    });
    let list = move || all.get().map(|lines| view! { <RequestList lines /> });
    let knows = Memo::new(move |_| scope.listing().map(|listing| listing.status.has_requests()));
    let outdated = Memo::new(move |_| scope.listing()?.status.outdated_requests());
    view! {
        <section class="requests" aria-labelledby="requests-title">
            <header class="requests__head">
                <h1 class="title" id="requests-title" tabindex="-1">
                    {Word::FeatureRequests}
                </h1>
                <FilterChoice />
                <FeatureAbout feature=Feature::Requests />
            </header>
            <ScopeChip scope />
            <NotStored failure=use_request_store().failure() text=Word::LedgerNotKept />
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
    let (navigator, view) = (use_navigator(), use_requests_memory().view);
    let all = view.read_untracked().closed_too;
    let closed_too = move || view.read().closed_too;
    let choose = move |event: Event| {
        let closed_too = event_target_value(&event) == "all";
        navigator.replace(Page::AllRequests(RequestsView { closed_too, ..view.get_untracked() }));
    };
    view! {
        <label class="choice">
            <span>{Word::RequestFilter}</span>
            <select class="choice__control" on:change=choose>
                <option value="open" selected=!all prop:selected=move || !closed_too()>
                    {Word::RequestFilterOpen}
                </option>
                <option value="all" selected=all prop:selected=closed_too>
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
    let view = use_requests_memory().view;
    let lines = StoredValue::new(Arc::new(lines));
    let rows = Memo::new(move |_| {
        let RequestsView { closed_too, order } = view.get();
        let order = order.map(|order| (order.column, order.descending));
        let shown = |line: &RequestRow| closed_too || line.request.is_open();
        let Some(listing) = console.listing_untracked() else { return Rows::new(Vec::new()) };
        let fold = |text: &str| listing.directory.fold(text);
        lines.with_value(|lines| Rows::new(request_row::order(lines, order, shown, &fold)))
    });
    let total = Memo::new(move |_| u64::try_from(rows.read().as_slice().len()).unwrap_or(u64::MAX));
    let counted = |total: u64| count(Word::RequestCount, total, &[]);
    let announcer = use_announcer();
    let announce = move |total: &u64, _: Option<&u64>, _| announcer.say(counted(*total));
    Effect::watch(move || total.get(), announce, false);
    let texts = move || {
        let rows = rows.get_untracked();
        let line = |lines: &Arc<Vec<RequestRow>>| {
            table_texts(rows.as_slice().iter().filter_map(|row| lines.get(*row as usize)))
        };
        lines.with_value(line)
    };
    offer_table(ShownTable::Other { about: "requests", texts: Callback::new(move |()| texts()) });
    let nothing =
        move || say(if view.read().closed_too { Word::RequestNone } else { Word::RequestNoneOpen });
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
    let RequestsMemory { grid, view } = use_requests_memory();
    let sort = Signal::derive(move || grid_sort(view.read().order, &RequestColumn::ALL));
    let choose_order = move |column| {
        let RequestsView { closed_too, order } = view.get_untracked();
        let first = RequestColumn::descending_first;
        let order = next_order(order, &RequestColumn::ALL, column, first);
        navigator.replace(Page::AllRequests(RequestsView { closed_too, order }));
    };
    let open = move |row: u32| {
        let page = lines.with_value(|lines| {
            lines.get(row as usize).map(|line| page_of(line.customer, line.request.id()))
        });
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
            on_sort=choose_order
            rows
            on_open=open
            memory=grid
            row=move |shown| request_cells(shown, lines)
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_heading_for_each_column() {
        assert_eq!(columns().len(), RequestColumn::ALL.len());
    }
}
