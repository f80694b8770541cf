//! State that outlives a grid.

use leptos::prelude::*;

/// The scroll position and the active cell of a grid. Its owner outlives the grid, so that a user
/// who returns continues at the same place.
#[derive(Clone, Copy)]
pub struct GridMemory {
    pub(super) scroll_top: StoredValue<f64>,
    /// The row and the column of the cell that has the focus or had it last. The head is row
    /// `None`.
    pub(super) active: RwSignal<(Option<u32>, usize)>,
    /// The number of requests for the focus.
    pub(super) focus_requests: RwSignal<u32>,
    /// The new row numbers by the old ones, until rows with the new numbers arrive.
    pub(super) renumbered: StoredValue<Option<Vec<u32>>>,
}

/// The number of a removed row: no list has that many rows.
const GONE: u32 = u32::MAX;

impl GridMemory {
    /// Creates the memory of a grid that was not shown yet.
    pub fn new() -> Self {
        Self {
            scroll_top: StoredValue::new(0.0),
            active: RwSignal::new((None, 0)),
            focus_requests: RwSignal::new(0),
            renumbered: StoredValue::new(None),
        }
    }

    /// Makes `row` the active row.
    pub fn activate(self, row: u32) {
        self.active.update(|active| active.0 = Some(row));
    }

    /// Announces that the next rows have other numbers: `numbers` has the new number of each old
    /// row, or `None` for a removed one. The focus stays with the same item.
    pub fn renumber(self, numbers: impl Iterator<Item = Option<u32>>) {
        let numbers: Vec<u32> = numbers.map(|number| number.unwrap_or(GONE)).collect();
        self.renumbered.update_value(|pending| {
            let earlier = pending.take();
            *pending = Some(match earlier {
                Some(earlier) => earlier.into_iter().map(|row| moved(&numbers, row)).collect(),
                None => numbers,
            });
        });
    }

    /// Requests the focus for the grid.
    pub fn take_focus(self) {
        self.focus_requests.update(|requests| *requests += 1);
    }
}

/// The new number of a row.
pub(super) fn moved(numbers: &[u32], row: u32) -> u32 {
    usize::try_from(row).ok().and_then(|row| numbers.get(row)).copied().unwrap_or(GONE)
}

impl Default for GridMemory {
    fn default() -> Self {
        Self::new()
    }
}
