//! A row component that shows different rows over time.

use std::ops::Range;

use leptos::prelude::*;

use super::{GridRow, grid::Grid, place::Place, window};

impl Grid {
    /// Updates the slots when the shown, the drawn, the selected or the marked rows change.
    pub(super) fn fill_slots(self, selected: Signal<Option<u32>>) {
        Effect::new(move |_| {
            let (window, slots, selected) = (self.window.get(), self.slots.get(), selected.get());
            let ticks = self.ticks_in_use();
            let shown = self.shown.read();
            self.places.with_value(|places| {
                for (slot, place) in places.iter().enumerate() {
                    let index = index_in_slot(slot, slots, &window);
                    let row = index.and_then(|index| Some((index, shown.row(index)?)));
                    place.show(row, selected, ticks);
                }
            });
        });
    }

    /// The row of a slot that is about to be created.
    fn new_place(self, slot: usize, selected: Signal<Option<u32>>) -> Place {
        let (window, slots) = (self.window.get_untracked(), self.slots.get_untracked());
        let index = index_in_slot(slot, slots, &window);
        let row = index.and_then(|index| Some((index, self.shown.read_untracked().row(index)?)));
        let place = Place::empty();
        place.show(row, selected.get_untracked(), untrack(|| self.ticks_in_use()));
        self.places.update_value(|places| places.push(place.clone()));
        place
    }
}

/// The index in the drawn range that belongs to a slot.
fn index_in_slot(slot: usize, slots: usize, window: &Range<usize>) -> Option<usize> {
    let ahead = (slot + slots).checked_sub(window.start % slots)? % slots;
    Some(window.start + ahead).filter(|index| slot < slots && *index < window.end)
}

/// One of the drawn rows. Slots are created in the order of their numbers.
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
    row: Callback<Signal<Option<GridRow>>, Vec<AnyView>>,
) -> impl IntoView {
    let Place { index, row: shown, is_visible, is_selected, is_current } =
        grid.new_place(number, selected);
    let (index, shown) = (RwSignal::from(index), RwSignal::from(shown));
    let cells = row.run(shown.into()).into_iter().zip(classes.get_value()).enumerate().map(
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
            hidden=move || !is_visible.get()
            data-index=index
            aria-rowindex=move || index.get() + 2
            aria-selected=move || if is_selected.get() { "true" } else { "false" }
            aria-current=move || is_current.get().then_some("true")
            style:top=move || window::pixels(index.get(), grid.row_height.get())
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
    fn an_index_stays_in_its_slot_while_the_window_moves() {
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
