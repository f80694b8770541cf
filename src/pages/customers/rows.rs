//! The rows of the list: the matching customers and their order.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{GridMemory, Rows},
    directory::{Column, Listing, Query},
    state::{Console, use_console},
};

/// The delay before the page computes further orders in advance, in milliseconds, so that the
/// user's own request comes first.
const PREPARE_DELAY: u32 = 250;

/// The customers that match the query.
#[derive(Clone, Copy)]
pub(super) struct Matches {
    /// Their rows, in order.
    pub rows: Memo<Rows>,
    /// The number of customers for whom it is not known whether they match.
    pub unjudged: Signal<usize>,
}

/// The matching customers in their order. While the query stays the same and no row moves, the rows
/// are the same allocation: other rows would start at the top of the list.
pub(super) fn matching_rows(
    listing: StoredValue<Arc<Listing>>,
    edition: Memo<u32>,
    query: Memo<Query>,
) -> Matches {
    let services = use_console().services();
    let last = StoredValue::new(None::<(Query, Rows)>);
    // Found with the rows, and not a second time.
    let unjudged = StoredValue::new(0);
    let rows = Memo::new(move |_| {
        // The value is read and not only tracked, because a memo that was never computed changes at
        // its first read.
        edition.get();
        query.with(|query| {
            let found = listing.with_value(|listing| listing.select(query, services.now()));
            unjudged.set_value(found.unjudged);
            let found = found.rows;
            let same = last.with_value(|last| {
                let (before, rows) = last.as_ref()?;
                (before == query && rows.as_slice() == found).then(|| rows.clone())
            });
            let rows = same.unwrap_or_else(|| Rows::new(found));
            last.set_value(Some((query.clone(), rows.clone())));
            rows
        })
    });
    let unjudged = Signal::derive(move || {
        // The number can change while the rows stay.
        edition.track();
        query.track();
        rows.track();
        unjudged.get_value()
    });
    Matches { rows, unjudged }
}

/// Copies the list of the console into `listing`, and counts its editions.
pub(super) fn follow_listing(listing: StoredValue<Arc<Listing>>, memory: GridMemory) -> Memo<u32> {
    let console = use_console();
    let edition = StoredValue::new(0);
    Memo::new(move |_| {
        if let Some(now) = console.listing()
            && !listing.with_value(|before| Arc::ptr_eq(before, &now))
        {
            listing.with_value(|before| renumber(before, &now, memory));
            listing.set_value(now);
            edition.update_value(|edition| *edition += 1);
        }
        edition.get_value()
    })
}

/// Passes the new row numbers of the customers to the grid after the list was rebuilt, so that the
/// focus stays with its customer.
fn renumber(before: &Listing, now: &Listing, memory: GridMemory) {
    let (before, now) = (&before.directory, &now.directory);
    if !Arc::ptr_eq(before, now) && !now.ids().starts_with(before.ids()) {
        memory.renumber(before.ids().iter().map(|id| now.row_of(*id)));
    }
}

/// Reports the customers on the screen to the live source.
pub(super) fn report_drawn(console: Console, listing: StoredValue<Arc<Listing>>, rows: &[u32]) {
    if let Some(live) = console.live().get_untracked() {
        let id = |listing: &Listing, row: u32| listing.directory.row(row).map(|row| row.id);
        let ids: Vec<_> =
            listing.with_value(|listing| rows.iter().filter_map(|row| id(listing, *row)).collect());
        live.show_first(&ids);
    }
}

/// Computes the order of each shown column in advance, one at a time, so that the first click on a
/// heading is fast.
pub(super) fn prepare_orders(listing: StoredValue<Arc<Listing>>, columns: Memo<Vec<Column>>) {
    let services = use_console().services();
    let prepare = move |columns: Vec<Column>| async move {
        for column in columns {
            services.after(PREPARE_DELAY).await;
            let Some(listing) = listing.try_get_value() else { return };
            listing.prepare(column);
        }
    };
    spawn_local(prepare(columns.get_untracked()));
    let chosen = move |columns: &Vec<Column>, _: Option<&Vec<Column>>, _| {
        spawn_local(prepare(columns.clone()));
    };
    Effect::watch(move || columns.get(), chosen, false);
}
