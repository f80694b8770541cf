//! The order of the rows in the document.

use std::ops::Range;

use leptos::prelude::*;

use super::grid::Grid;
use crate::dom;

impl Grid {
    /// Keeps the elements of the rows in the order of the rows, because assistive technology reads
    /// them in the order of the document. While the list scrolls, slots that show rows at the other
    /// end of the drawn range stay where they are: moving them costs frames.
    pub(super) fn keep_reading_order(self, created: Memo<usize>) {
        // The slot of the first row. As long as it stays the same, the order does.
        let first = Memo::new(move |_| self.window.read().start % self.slots.get());
        let waits = StoredValue::new(false);
        Effect::new(move |before: Option<Range<usize>>| {
            first.track();
            created.track();
            let window = self.window.get_untracked();
            let scrolls =
                before.is_some_and(|before| before.start < window.end && window.start < before.end);
            if !scrolls {
                self.next_frame.run(move || self.sort_elements());
            } else if !waits.get_value() {
                waits.set_value(true);
                self.sort_at_rest(self.scroll_top(), waits);
            }
            window
        });
    }

    /// Sorts the elements in the first frame to which the list does not scroll on from `top`.
    fn sort_at_rest(self, top: f64, waits: StoredValue<bool>) {
        self.next_frame.run(move || {
            let now = self.scroll_top();
            if now.to_bits() == top.to_bits() {
                waits.set_value(false);
                self.sort_elements();
            } else {
                self.sort_at_rest(now, waits);
            }
        });
    }

    fn sort_elements(self) {
        let Some(root) = self.element() else { return };
        let had_focus = self.focused.get_value();
        sort_rows(&root);
        // An element that moves loses the focus.
        if had_focus
            && dom::has_no_focus()
            && let Some(target) = self.focus_target(&root)
        {
            dom::focus_element(&target, true);
        }
    }

    fn scroll_top(self) -> f64 {
        self.viewport.with_untracked(|viewport| viewport.scroll_top)
    }
}

/// Sorts the visible rows by their index. As slots take turns, they are mostly in order but for where
/// they start, so that few of them move.
fn sort_rows(root: &dom::Element) {
    let mut rows: Vec<(usize, dom::Element)> = dom::query_all(root, "[data-index]:not([hidden])")
        .into_iter()
        .filter_map(|row| Some((dom::number(&row, "data-index")?, row)))
        .collect();
    let first = (0..rows.len()).min_by_key(|at| rows[*at].0).unwrap_or(0);
    let (before, after) = rows.split_at(first);
    if !after.iter().chain(before).is_sorted_by_key(|row| row.0) {
        // The number of slots has changed.
        rows.sort_by_key(|row| row.0);
        for pair in rows.windows(2) {
            dom::insert_after(&pair[1].1, &pair[0].1);
        }
    } else if before.len() <= after.len() {
        let mut last = after.last().map(|row| &row.1);
        for (_, row) in before {
            if let Some(last) = last.replace(row) {
                dom::insert_after(row, last);
            }
        }
    } else {
        for (_, row) in after {
            dom::insert_before(row, &before[0].1);
        }
    }
}
