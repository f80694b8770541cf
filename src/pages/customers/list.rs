//! The list of customers that granted delegated administration.

use std::{sync::Arc, time::Duration};

use leptos::{html, prelude::*};

use super::{
    column_views::later_separator,
    columns::{grid_columns, grid_sort, sort_by, use_grid_layout, use_shown_columns},
    health_strip::HealthStrip,
    row::customer_cells,
    rows::{follow_listing, matching_rows, prepare_orders, report_drawn},
    search::SearchBox,
    ticks::grid_ticks,
};
use crate::{
    components::{
        DataGrid, FeatureAbout, GridLayout, HeadingTool, InLaterTask, NoMatch, PageLink, Rows,
        use_list_memory,
    },
    directory::{Column, Listing, Query},
    domain::Issue,
    i18n::{Word, count, say, say_with},
    routes::{CustomerKey, Feature, Page},
    state::{ShownTable, offer_table, use_announcer, use_console, use_navigator, use_selection},
};

/// The delay from the last key until the number of matches is announced.
const ANNOUNCE_DELAY: Duration = Duration::from_millis(500);

/// The page *Client management*. Another source creates the list again; within one source the list
/// is updated.
#[component]
pub fn CustomersPage(
    /// The help about the search and the saved views, before its box; they are loaded later.
    #[prop(into)]
    search_tools: ViewFn,
    /// What aids the search, below its box; it is loaded later.
    #[prop(into)]
    search_aid: ViewFn,
) -> impl IntoView {
    let console = use_console();
    move || {
        let first = console.with_loaded(|_| console.listing_untracked()).flatten();
        let (search_tools, search_aid) = (search_tools.clone(), search_aid.clone());
        first.map(|first| view! { <CustomerList first search_tools search_aid /> })
    }
}

/// The list of one source.
#[component]
fn CustomerList(
    /// The current list.
    first: Arc<Listing>,
    search_tools: ViewFn,
    search_aid: ViewFn,
) -> impl IntoView {
    let navigator = use_navigator();
    let memory = use_list_memory().0;
    let is_first = memory.is_new();
    let listing = StoredValue::new(first);
    let edition = follow_listing(listing, memory);
    let query = navigator.query();
    let matches = matching_rows(listing, edition, query);
    provide_context(matches);
    let rows = matches.rows;
    let total = Memo::new(move |_| rows.read().as_slice().len());
    announce(total);
    offer_table(ShownTable::Customers(Callback::new(move |()| {
        (listing.get_value(), rows.read_untracked().as_slice().to_vec())
    })));
    let columns = use_shown_columns();
    prepare_orders(listing, columns);
    let root = NodeRef::<html::Section>::new();
    let layout = use_grid_layout(root);
    let open = Callback::new(move |row: u32| {
        let id = listing.with_value(|listing| listing.directory.row(row).map(|row| row.id));
        if let Some(id) = id {
            navigator.go(Page::Customer(CustomerKey::Id(id)));
        }
    });
    let open_best = move |()| {
        let best = rows.read_untracked().as_slice().first().copied();
        if let Some(best) = best {
            memory.activate(best);
            open.run(best);
        }
    };
    // The id of an issue finds its customers; the issue has a page of its own.
    let issue = Memo::new(move |_| {
        edition.track();
        let query = query.read();
        let id = Some(query.text.trim()).filter(|id| !id.is_empty())?;
        listing.with_value(|listing| listing.status.issue(id).map(|it| Arc::clone(&it.issue)))
    });
    let no_match = move || {
        edition.track();
        let Query { text, health, favourites, .. } = query.get();
        let listing = listing.get_value();
        (total.get() == 0).then(|| view! { <NoMatch text health favourites listing /> })
    };
    view! {
        <section
            class="customers"
            aria-labelledby="customers-title"
            data-empty=move || total.get() == 0
            node_ref=root
        >
            <header class="customers__head">
                <div class="customers__title">
                    <h1 class="title" id="customers-title" tabindex="-1">
                        {Word::AppTitle}
                    </h1>
                    <p class="customers__count">{move || customer_count(total.get())}</p>
                    <FeatureAbout feature=Feature::Customers />
                </div>
                <div class="search-area">
                    {search_tools.run()}
                    <SearchBox on_enter=open_best on_leave=move |()| memory.take_focus() />
                    {search_aid.run()}
                </div>
            </header>
            {move || issue.get().map(|issue| view! { <FoundIssue issue /> })}
            <InLaterTask waits=is_first>
                <HealthStrip />
            </InLaterTask>
            <InLaterTask waits=is_first>
                {move || {
                    let columns = columns.get();
                    view! { <CustomerGrid columns layout listing edition rows query on_open=open /> }
                }} {no_match}
            </InLaterTask>
        </section>
    }
}

/// A link to the issue whose id is searched.
#[component]
fn FoundIssue(issue: Arc<Issue>) -> impl IntoView {
    let text = say_with(Word::IssueTitle, &[("id", &issue.id), ("title", &issue.title)]);
    view! {
        <p class="customers__issue">
            <PageLink page=Page::Issue(issue.id.clone())>
                <bdi lang="en">{text}</bdi>
            </PageLink>
        </p>
    }
}

/// One row per customer.
#[component]
fn CustomerGrid(
    columns: Vec<Column>,
    layout: Memo<Option<GridLayout>>,
    listing: StoredValue<Arc<Listing>>,
    edition: Memo<u32>,
    rows: Memo<Rows>,
    query: Memo<Query>,
    on_open: Callback<u32>,
) -> impl IntoView {
    let (console, navigator) = (use_console(), use_navigator());
    let selection = use_selection();
    let selected = Memo::new(move |_| selection.read().found().and_then(|found| found.row));
    let columns: Arc<[Column]> = columns.into();
    let sort = Memo::new({
        let columns = Arc::clone(&columns);
        move |_| grid_sort(&query.read(), &columns)
    });
    let on_sort = {
        let columns = Arc::clone(&columns);
        move |index: usize| {
            if let Some(column) = columns.get(index) {
                sort_by(*column, navigator);
            }
        }
    };
    let separator = {
        let columns = Arc::clone(&columns);
        move |(index, has_focus): (usize, Signal<bool>)| later_separator(columns[index], has_focus)
    };
    let on_drawn = move |rows: Vec<u32>| report_drawn(console, listing, &rows);
    let now = console.services().now();
    view! {
        <DataGrid
            label=say(Word::ListCustomers)
            columns=grid_columns(&columns)
            class="grid customers__grid"
            sort
            on_sort
            rows
            edition
            selected
            ticks=grid_ticks(listing, rows)
            layout
            heading_tool=HeadingTool::new(separator)
            on_open
            on_drawn
            memory=use_list_memory().0
            row=move |shown| customer_cells(shown, &columns, listing, now)
        />
    }
}

fn customer_count(customers: usize) -> String {
    count(Word::ListCount, u64::try_from(customers).unwrap_or(u64::MAX), &[])
}

/// Announces the number of matches once the user stops typing.
fn announce(total: Memo<usize>) {
    let announcer = use_announcer();
    let mut announce_later =
        debounce(ANNOUNCE_DELAY, move |total| announcer.say(customer_count(total)));
    // A new list is not the result of a search, so announcing it would interrupt the result.
    Effect::watch(move || total.get(), move |total, _, _| announce_later(*total), false);
}
