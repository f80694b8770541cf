//! A row component that shows one row after another.

use std::ops::Range;

use leptos::prelude::*;

use super::{Grid, GridRow, window};

/// What a slot shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Place {
    index: usize,
    row: Option<GridRow>,
    is_visible: bool,
}

impl Grid {
    /// What a slot shows. A slot that is not needed keeps its last row and is hidden, so that nothing
    /// is written for it.
    fn place(self, slot: usize, before: Option<Place>) -> Place {
        let shown = self.shown.read();
        let index = index_in_slot(slot, self.slots.get(), &self.window.read());
        match index.and_then(|index| Some((index, shown.row(index)?))) {
            Some((index, row)) => Place { index, row: Some(row), is_visible: true },
            None => Place { is_visible: false, ..before.unwrap_or_default() },
        }
    }
}

/// The index in the drawn range that belongs to a slot.
fn index_in_slot(slot: usize, slots: usize, window: &Range<usize>) -> Option<usize> {
    let ahead = (slot + slots).checked_sub(window.start % slots)? % slots;
    Some(window.start + ahead).filter(|index| slot < slots && *index < window.end)
}

/// One of the rows that the grid draws.
#[component]
pub(super) fn GridSlot(
    /// The grid.
    grid: Grid,
    /// The number of the slot.
    number: usize,
    /// The classes of the cells.
    classes: StoredValue<Vec<&'static str>>,
    /// The selected row.
    selected: Signal<Option<u32>>,
    /// Creates the cells.
    row: Callback<Memo<Option<GridRow>>, Vec<AnyView>>,
) -> impl IntoView {
    let place = Memo::new(move |before: Option<&Place>| grid.place(number, before.copied()));
    let index = Memo::new(move |_| place.read().index);
    let shown = Memo::new(move |_| place.read().row);
    let is_selected = move || {
        let selected = selected.get();
        selected.is_some() && selected == shown.get().map(|shown| shown.row)
    };
    let cells = row.run(shown).into_iter().zip(classes.get_value()).enumerate().map(
        |(column, (cell, class))| {
            view! {
                <div role="gridcell" class=class data-column=column tabindex="-1">
                    {cell}
                </div>
            }
        },
    );
    view! {
        <div
            role="row"
            class="grid__row"
            hidden=move || !place.read().is_visible
            data-index=index
            aria-rowindex=move || index.get() + 2
            aria-selected=move || if is_selected() { "true" } else { "false" }
            style:transform=move || window::translation(index.get(), grid.row_height.get())
            on:click=move |event| {
                if let Some(shown) = shown.get_untracked() {
                    grid.clicked(&event, shown.row);
                }
            }
        >
            {cells.collect_view()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_index_of_the_window_is_in_one_slot_and_stays_there_while_the_window_moves() {
        for start in 0..30 {
            let window = start..start + 7;
            let mut indexes: Vec<usize> =
                (0..7).filter_map(|slot| index_in_slot(slot, 7, &window)).collect();
            indexes.sort_unstable();
            assert_eq!(indexes, window.clone().collect::<Vec<_>>());
            assert_eq!(index_in_slot(start % 7, 7, &window), Some(start));
        }
    }

    #[test]
    fn a_short_list_leaves_slots_without_a_row() {
        assert_eq!(index_in_slot(2, 7, &(0..3)), Some(2));
        assert_eq!(index_in_slot(3, 7, &(0..3)), None);
        assert_eq!(index_in_slot(0, 7, &(0..0)), None);
    }
}
