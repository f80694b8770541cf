//! What outlives a grid.

use leptos::prelude::*;

/// The scroll position and the active cell of a grid. The owner outlives the grid, so that a user
/// who comes back continues at the same place.
#[derive(Clone, Copy)]
pub struct GridMemory {
    pub(super) scroll_top: StoredValue<f64>,
    /// The cell that has the focus or had it last: its row and its column. The head is row `None`.
    pub(super) active: RwSignal<(Option<u32>, usize)>,
    /// The number of requests for the focus.
    pub(super) focus_requests: RwSignal<u32>,
    /// The new row numbers by the old ones, until rows with the new numbers come.
    pub(super) renumbered: StoredValue<Option<Vec<u32>>>,
}

/// The number of a row that is gone: no list has that many rows.
const GONE: u32 = u32::MAX;

impl GridMemory {
    /// The memory of a grid that was not shown yet.
    pub fn new() -> Self {
        Self {
            scroll_top: StoredValue::new(0.0),
            active: RwSignal::new((None, 0)),
            focus_requests: RwSignal::new(0),
            renumbered: StoredValue::new(None),
        }
    }

    /// Makes `row` the row from which the keyboard continues.
    pub fn activate(self, row: u32) {
        self.active.update(|active| active.0 = Some(row));
    }

    /// Announces that the rows that come next have other numbers: `numbers` has the new number of
    /// each old row, or `None` where the row is gone. The focus stays with what the row stands for.
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

    /// Asks the grid to take the focus.
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
