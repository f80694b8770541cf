//! The marks of the rows of the list.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{GridTick, GridTicks, Rows},
    directory::{Listing, ShownRows, Tick},
    state::use_ticking,
};

/// The marks of the rows, for the grid.
pub(super) fn grid_ticks(listing: StoredValue<Arc<Listing>>, rows: Memo<Rows>) -> GridTicks {
    let ticking = use_ticking();
    let is_ticked = move |row: u32| {
        listing.with_value(|listing| {
            listing.directory.ids().get(row as usize).is_some_and(|id| ticking.is_ticked(*id))
        })
    };
    let on_tick = move |tick| {
        let tick = match tick {
            GridTick::Toggle(row) => Tick::Toggle(row),
            GridTick::Extend { from, to } => Tick::Extend { from, to },
            GridTick::All => Tick::All,
        };
        let rows = rows.get_untracked();
        listing.with_value(|listing| {
            let shown = ShownRows { ids: listing.directory.ids(), rows: rows.as_slice() };
            ticking.apply(tick, shown);
        });
    };
    GridTicks {
        number: ticking.number(),
        is_ticked: Callback::new(is_ticked),
        on_tick: Callback::new(on_tick),
    }
}
