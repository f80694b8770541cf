//! The list of customers who granted delegated administration.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::{row::cells, search::search};
use crate::{
    directory::{Column, Direction, Listing, Query, Sort},
    i18n::{Word, count, say},
    routes::{CustomerKey, Page},
    state::{Console, Navigator, use_announcer, use_console, use_navigator, use_selection},
    ui::{El, GridColumn, GridMemory, GridSort, GridSpec, Rows, data_grid, dynamic, el},
    views::parts::{absent::absent, list_memory::use_list_memory},
};

/// How long after the last key the number of hits is said, in milliseconds.
const SAY_AFTER: u32 = 500;

/// How long the page waits before it computes an order that nobody asked for, in milliseconds: long
/// enough for what somebody did ask for.
const PREPARE_AFTER: u32 = 250;

/// The middle pane of *Client management*: made anew for another source only; within one
/// everything else is derived.
pub fn customers_view() -> AnyView {
    let console = use_console();
    dynamic(move || match console.with_loaded(|_| console.listing_untracked()).flatten() {
        Some(listing) => customer_list(listing),
        None => ().into_any(),
    })
}

/// The list of one source, beginning with `first`.
fn customer_list(first: Arc<Listing>) -> AnyView {
    let (console, navigator) = (use_console(), use_navigator());
    let memory = use_list_memory().0;
    let listing = StoredValue::new(first);
    let edition = keep_up(listing, memory);
    let query = navigator.query();
    let rows = rows_of(listing, edition, query);
    let total = Memo::new(move |_| rows.read().as_slice().len());
    say_total(total);
    prepare_orders(listing);

    let selection = use_selection();
    let selected = Memo::new(move |_| selection.read().found().and_then(|found| found.row));
    let open = move |row: u32| {
        let id = listing.with_value(|listing| listing.directory.row(row).map(|row| row.id));
        if let Some(id) = id {
            navigator.go(Page::Customer(CustomerKey::Id(id)));
        }
    };
    let open_best = move || {
        let best = rows.read_untracked().as_slice().first().copied();
        if let Some(best) = best {
            memory.activate(best);
            open(best);
        }
    };
    let counted = move || number_of(total.get());
    let absent = move || {
        edition.track();
        let text = query.read().text.clone();
        (total.get() == 0).then(|| listing.with_value(|listing| absent(&text, listing))).into_any()
    };
    let grid = data_grid(GridSpec {
        label: say(Word::ListCustomers),
        columns: columns(),
        class: "grid customers__grid",
        sort: Memo::new(move |_| grid_sort(&query.read())).into(),
        on_sort: Callback::new(move |at| sort_by(at, navigator)),
        rows: rows.into(),
        edition: edition.into(),
        cells: cells(listing, console.platform().now()),
        on_drawn: Some(Callback::new(move |rows: Vec<u32>| shows(console, listing, &rows))),
        selected: selected.into(),
        on_open: Callback::new(open),
        memory,
    });
    el("section")
        .class("customers")
        .attr("aria-labelledby", "customers-title")
        .child(
            el("header")
                .class("customers__head")
                .child(title(counted))
                .child(search(open_best, move || memory.take_focus())),
        )
        .child(grid)
        .dynamic(absent)
        .into_any()
}

/// Who matches, in order. While the query stays and nobody moves they are the same rows, however
/// much more is known of them: other rows begin at their top.
fn rows_of(
    listing: StoredValue<Arc<Listing>>,
    edition: Memo<u32>,
    query: Memo<Query>,
) -> Memo<Rows> {
    let last = StoredValue::new(None::<(Query, Rows)>);
    Memo::new(move |_| {
        // Read, not only followed: one that was never computed changes when it first is.
        edition.get();
        query.with(|query| {
            let found = listing.with_value(|listing| listing.directory.find(&listing.board, query));
            let same = last.with_value(|last| {
                let (before, rows) = last.as_ref()?;
                (before == query && rows.as_slice() == found).then(|| rows.clone())
            });
            let rows = same.unwrap_or_else(|| Rows::new(found));
            last.set_value(Some((query.clone(), rows.clone())));
            rows
        })
    })
}

/// Tells the live source who is on the screen.
fn shows(console: Console, listing: StoredValue<Arc<Listing>>, rows: &[u32]) {
    if let Some(live) = console.live().get_untracked() {
        let id = |listing: &Listing, row: u32| listing.directory.row(row).map(|row| row.id);
        let ids: Vec<_> =
            listing.with_value(|listing| rows.iter().filter_map(|row| id(listing, *row)).collect());
        live.shows(&ids);
    }
}

/// Keeps the list the console's; counts its editions.
fn keep_up(listing: StoredValue<Arc<Listing>>, memory: GridMemory) -> Memo<u32> {
    let console = use_console();
    let edition = StoredValue::new(0);
    Memo::new(move |_| {
        if let Some(now) = console.listing()
            && !listing.with_value(|before| Arc::ptr_eq(before, &now))
        {
            listing.with_value(|before| follow_rows(before, &now, memory));
            listing.set_value(now);
            edition.update_value(|edition| *edition += 1);
        }
        edition.get_value()
    })
}

/// Tells the grid which numbers the customers have now, where a list that was built anew gave them
/// others: nobody comes in the place of the one who has the focus.
fn follow_rows(before: &Listing, now: &Listing, memory: GridMemory) {
    let (before, now) = (&before.directory, &now.directory);
    if !Arc::ptr_eq(before, now) && !now.ids().starts_with(before.ids()) {
        memory.renumber(before.ids().iter().map(|id| now.row_of(*id)));
    }
}

/// The heading, and how many customers match.
fn title(counted: impl FnMut() -> String + Send + 'static) -> El {
    el("div")
        .class("customers__title")
        .child(
            el("h1")
                .class("title")
                .attr("id", "customers-title")
                .attr("tabindex", "-1")
                .text(Word::AppTitle),
        )
        .child(el("p").class("customers__count").live_text(counted))
}

/// The order of the list, as the grid names it.
fn grid_sort(query: &Query) -> Option<GridSort> {
    query.sort.map(|sort| GridSort {
        column: Column::ALL.iter().position(|column| *column == sort.column).unwrap_or(0),
        descending: sort.direction == Direction::Descending,
    })
}

/// Sorts by the column whose heading was activated.
fn sort_by(at: usize, navigator: Navigator) {
    if let Some(&column) = Column::ALL.get(at) {
        let present = navigator.place().read_untracked().query.sort;
        navigator.sort(Sort::next(present, column));
    }
}

/// The columns, in the order of [`Column::ALL`].
fn columns() -> Vec<GridColumn> {
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
                Column::Domain | Column::Health => "cell",
                Column::Requests => "cell cell--requests",
                Column::AccessEnds => "cell cell--access",
            };
            GridColumn { title: say(title), class, sortable: true }
        })
        .collect()
}

/// Computes the order of each column, one at a time: the first click on a heading finds it ready.
fn prepare_orders(listing: StoredValue<Arc<Listing>>) {
    let platform = use_console().platform();
    spawn_local(async move {
        for column in Column::ALL {
            platform.after(PREPARE_AFTER).await;
            let Some(listing) = listing.try_get_value() else { return };
            listing.directory.prepare(&listing.board, column);
        }
    });
}

fn number_of(customers: usize) -> String {
    count(Word::ListCount, u64::try_from(customers).unwrap_or(u64::MAX), &[])
}

/// Says how many customers match, once typing has come to rest.
fn say_total(total: Memo<usize>) {
    let (console, announcer) = (use_console(), use_announcer());
    let say_later = move |total_then: usize| {
        let rest = console.platform().after(SAY_AFTER);
        spawn_local(async move {
            rest.await;
            if total.try_get_untracked() == Some(total_then) {
                announcer.say(number_of(total_then));
            }
        });
    };
    // A list that has just come is not the answer to a search: saying it would talk over what is.
    Effect::watch(move || total.get(), move |total, _, _| say_later(*total), false);
}
