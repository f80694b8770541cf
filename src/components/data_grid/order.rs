//! The order of the rows in the document.

use leptos::prelude::*;

use super::Grid;
use crate::dom;

impl Grid {
    /// Keeps the elements of the rows in the order of the rows, because assistive technology reads
    /// them in the order of the document. Slots that show rows at the other end of the drawn range
    /// move there.
    pub(super) fn keep_reading_order(self, created: Memo<usize>) {
        Effect::new(move |_| {
            self.window.track();
            created.track();
            self.next_frame.run(move || {
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
            });
        });
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
        // The number of slots changed.
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
