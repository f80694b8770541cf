//! State that outlives a grid.

use leptos::prelude::*;

use crate::dom;

/// The scroll position and the active cell of a grid. Its owner outlives the grid, so that a user
/// who returns continues at the same place.
#[derive(Clone, Copy)]
pub struct GridMemory {
    pub(super) scroll_top: StoredValue<f64>,
    /// The row and the column of the cell that has the focus or had it last. The head is row
    /// `None`.
    pub(super) active: RwSignal<(Option<u32>, usize)>,
    /// The latest request of the page for a move of the focus.
    pub(super) requested: RwSignal<Option<Move>>,
    /// The new row numbers by the old ones, until rows with the new numbers arrive.
    pub(super) renumbered: StoredValue<Option<Vec<u32>>>,
    /// The number of rows that may be drawn by now. The first grid draws its rows task by task; a
    /// grid that returns draws them at once, because the focus may return to one of them.
    pub(super) due: RwSignal<usize>,
}

/// A move of the focus to another row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// To the active row itself.
    Stay,
    Next,
    Previous,
    NextPage,
    PreviousPage,
    First,
    Last,
}

impl Move {
    /// The move that a key makes.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowDown" => Self::Next,
            "ArrowUp" => Self::Previous,
            "PageDown" => Self::NextPage,
            "PageUp" => Self::PreviousPage,
            "Home" => Self::First,
            "End" => Self::Last,
            _ => return None,
        })
    }

    /// The index of the row to which the focus moves from the active row at `index`; without an
    /// active row, it comes from above the first. `page` is the number of rows in view, and `last`
    /// the index of the last row.
    pub(super) fn target(self, index: Option<usize>, page: usize, last: usize) -> usize {
        let to = match (self, index) {
            (Self::First, _) | (Self::Next, None) => 0,
            (Self::Last, _) => last,
            (Self::Stay, at) => at.unwrap_or(0),
            (Self::Next, Some(at)) => at + 1,
            (Self::Previous, at) => at.unwrap_or(0).saturating_sub(1),
            (Self::NextPage, at) => at.unwrap_or(0) + page,
            (Self::PreviousPage, at) => at.unwrap_or(0).saturating_sub(page),
        };
        to.min(last)
    }
}

/// The number of a removed row: no list has that many rows.
const GONE: u32 = u32::MAX;

impl GridMemory {
    /// Creates the memory of a grid that was not shown yet.
    pub fn new() -> Self {
        Self {
            scroll_top: StoredValue::new(0.0),
            active: RwSignal::new((None, 0)),
            requested: RwSignal::new(None),
            renumbered: StoredValue::new(None),
            // A page that is drawn natively has no tasks.
            due: RwSignal::new(if dom::window().is_some() { 0 } else { usize::MAX }),
        }
    }

    /// Whether no grid has drawn a row.
    pub fn is_new(self) -> bool {
        self.due.get_untracked() == 0
    }

    /// Makes `row` the active row.
    pub fn activate(self, row: u32) {
        self.active.update(|active| active.0 = Some(row));
    }

    /// Moves the active cell into a column that the grid has.
    pub(super) fn keep_within(self, columns: usize) {
        let (row, column) = self.active.get_untracked();
        if column >= columns {
            self.active.set((row, columns.saturating_sub(1)));
        }
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

    /// Requests the focus for the active row, or for the first one.
    pub fn take_focus(self) {
        self.requested.set(Some(Move::Stay));
    }

    /// Handles a key that was pressed outside the grid, as if the grid had the focus. Returns
    /// whether the key moves in a grid.
    pub fn press(self, key: &str) -> bool {
        let to = Move::of_key(key);
        if to.is_some() {
            self.requested.set(to);
        }
        to.is_some()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_within_the_list() {
        let to = |key: &str, index| Move::of_key(key).map(|to| to.target(index, 10, 99));
        assert_eq!(to("ArrowDown", None), Some(0));
        assert_eq!(to("ArrowDown", Some(99)), Some(99));
        assert_eq!(to("ArrowUp", Some(0)), Some(0));
        assert_eq!((to("PageDown", None), to("PageDown", Some(95))), (Some(10), Some(99)));
        assert_eq!(to("PageUp", Some(12)), Some(2));
        assert_eq!((to("Home", Some(50)), to("End", None)), (Some(0), Some(99)));
        assert_eq!(to("ArrowLeft", Some(1)), None);
    }
}
