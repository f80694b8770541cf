//! The focus of a grid.

use leptos::{prelude::*, task::spawn_local};

use super::{
    grid::Grid,
    memory::{Move, moved},
    rows::{GridRow, Rows, Shown},
};
use crate::dom;

/// What in a cell has the focus in its place.
pub(super) const CONTROL: &str = "a[href], button";

impl Grid {
    /// Follows changes of the rows.
    ///
    /// The rows are set by an effect and not derived, because the focus has to move first: a key
    /// must not reach the row that replaces the focused one.
    pub(super) fn follow_rows(self, rows: Signal<Rows>, edition: Signal<u32>) {
        Effect::new(move |_| {
            // The rows are computed from the edition, so the edition is read first. An effect
            // checks its sources in the order in which it read them, and a memo that has not
            // changed consumes the change of its own source (reactive_graph 0.2;
            // `tests/web/effects.rs`).
            let edition = edition.get();
            let next = Shown { rows: rows.get(), edition };
            self.move_focus(&next);
            if *self.shown.read_untracked() != next {
                self.shown.set(next);
            }
        });
    }

    /// Calls back with the drawn rows.
    pub(super) fn report_drawn_rows(self, on_drawn: Callback<Vec<u32>>) {
        Effect::new(move |_| {
            let shown = self.shown.get();
            let drawn = self.window.get().filter_map(|index| shown.row(index));
            on_drawn.run(drawn.map(|GridRow { row, .. }| row).collect());
        });
    }

    /// Keeps the focus within the grid while the rows change. Rows in another order start at the
    /// top, because a user who sorts wants to see the first rows.
    fn move_focus(self, next: &Shown) {
        let before = self.renumbered(self.shown.get_untracked());
        if before.rows == next.rows {
            return;
        }
        if before.edition != next.edition {
            return self.follow_moved_rows(&before.rows, &next.rows);
        }
        let (row, column) = self.memory.active.get_untracked();
        if row.is_some() {
            self.memory.active.set((next.rows.as_slice().first().copied(), column));
        }
        if self.focused.get_value() {
            if row.is_some() {
                self.take_focus();
            }
            self.focus_later();
        }
        // Scrolling forces a layout, so it is skipped for a list at its top.
        if self.viewport.get_untracked().scroll_top > 0.0 {
            self.scroll(0.0);
        }
    }

    /// Applies the new row numbers to the shown rows and to the active row.
    fn renumbered(self, before: Shown) -> Shown {
        let Some(numbers) = self.memory.renumbered.try_update_value(Option::take).flatten() else {
            return before;
        };
        let (active, column) = self.memory.active.get_untracked();
        self.memory.active.set((active.map(|row| moved(&numbers, row)), column));
        let rows = before.rows.as_slice().iter().map(|row| moved(&numbers, *row)).collect();
        Shown { rows: Rows::new(rows), ..before }
    }

    /// Follows rows that moved, were added or were removed by a change of the data. The focused row
    /// keeps the focus and its place on the screen. Without focus, the first row in view keeps its
    /// place while rows above it are added or removed.
    fn follow_moved_rows(self, before: &Rows, rows: &Rows) {
        let (active, column) = self.memory.active.get_untracked();
        if active.is_some_and(|row| rows.index_of(row).is_none()) {
            self.memory.active.set((rows.as_slice().first().copied(), column));
        }
        let has_focus = self.focused.get_value() && active.is_some();
        if has_focus {
            self.take_focus();
            self.focus_later();
        }
        let (view, height) = (self.viewport.get_untracked(), self.row_height.get_untracked());
        let others = before.as_slice().len() != rows.as_slice().len();
        let anchor = if has_focus {
            active
        } else if others && view.scroll_top > 0.0 {
            before.as_slice().get(view.first(height)).copied()
        } else {
            None
        };
        let index = |rows: &Rows| anchor.and_then(|row| rows.index_of(row));
        if let (Some(was), Some(is)) = (index(before), index(rows))
            && was != is
        {
            let top = view.scroll_along(was, is, height);
            // The grid has its new height once the rows are drawn.
            self.next_frame.run(move || self.scroll(top));
        }
    }

    /// Focuses the grid itself until a cell can take the focus, so that no key is lost between
    /// frames.
    pub(super) fn take_focus(self) {
        if let Some(root) = self.element() {
            dom::focus_element(&root, true);
        }
    }

    /// Keeps exactly one element of the grid in the tab order of the page.
    pub(super) fn keep_one_tab_stop(self, created: Memo<usize>) {
        let stop = StoredValue::new_local(None::<dom::Element>);
        Effect::new(move |_| {
            self.memory.active.track();
            self.shown.track();
            self.window.track();
            created.track();
            // The effects that write the changed rows are waiting already, so this task runs after
            // them and before the browser draws.
            spawn_local(async move {
                if !stop.is_disposed() {
                    self.move_tab_stop(stop);
                }
            });
        });
    }

    fn move_tab_stop(self, stop: StoredValue<Option<dom::Element>, LocalStorage>) {
        let target = self.element().and_then(|root| self.focus_target(&root));
        if stop.with_value(|stop| *stop == target) {
            return;
        }
        if let Some(stop) = stop.get_value() {
            dom::set_attribute(&stop, "tabindex", "-1");
        }
        if let Some(target) = &target {
            dom::set_attribute(target, "tabindex", "0");
        }
        stop.set_value(target);
    }

    /// Moves the focus when the page requests it. A hidden grid cannot take it. The first grid also
    /// follows what was requested before it was there, such as by a key while the list was loading.
    pub(super) fn follow_requests(self) {
        let requested = self.memory.requested;
        let follow = move |to: &Option<Move>, _: Option<&Option<Move>>, _| {
            let is_visible = self.element().is_some_and(|root| root.client_height() > 0);
            if let Some(to) = to.filter(|_| is_visible) {
                self.move_to(to);
            }
        };
        Effect::watch(move || requested.get(), follow, self.memory.is_new());
    }

    /// The element to focus: the link or button of the active cell, or the cell itself. While the
    /// active row is not drawn, it is that of the first drawn row; in an empty grid, that of the
    /// head.
    pub(super) fn focus_target(self, root: &dom::Element) -> Option<dom::Element> {
        let ((row, column), index) = self.active_index();
        let column = (1..=column).rfind(|column| self.is_visible(*column)).unwrap_or(0);
        let of = |line: &str| dom::query(root, &format!("{line} [data-column='{column}']"));
        let of_row = |index: usize| of(&format!("[data-index='{index}']:not([hidden])"));
        let cell = match (row, index) {
            (None, _) if !self.focused.get_value() => None,
            (None, _) => of(".grid__row--head"),
            (Some(_), Some(index)) => of_row(index),
            (Some(_), None) => None,
        };
        let first = self.window.get_untracked().start;
        let cell = cell.or_else(|| of_row(first)).or_else(|| of(".grid__row--head"))?;
        Some(dom::query(&cell, CONTROL).unwrap_or(cell))
    }

    /// The link or button of the active cell, if its row is drawn.
    pub(super) fn active_control(self) -> Option<dom::Element> {
        let index = self.active_index().1?;
        let is_drawn = self.window.with_untracked(|window| window.contains(&index));
        let target = self.focus_target(&self.element().filter(|_| is_drawn)?)?;
        target.matches(CONTROL).unwrap_or(false).then_some(target)
    }

    /// Whether a column is visible.
    pub(super) fn is_visible(self, column: usize) -> bool {
        self.visible_columns.with_value(|visible| visible.get(column).copied().unwrap_or(true))
    }

    /// The active cell, and the index of its row among the shown rows.
    pub(super) fn active_index(self) -> ((Option<u32>, usize), Option<usize>) {
        let active = self.memory.active.get_untracked();
        let index = active.0.and_then(|row| self.shown.read_untracked().rows.index_of(row));
        (active, index)
    }

    /// Focuses a cell of the row at `index`, in the active column.
    pub(super) fn focus_cell(self, index: usize) {
        let Some(row) = self.shown.read_untracked().row(index) else { return };
        self.memory.activate(row.row);
        self.take_focus();
        self.focused.set_value(true);
        let view = self.viewport.get_untracked();
        self.scroll(view.scroll_to(index, self.row_height.get_untracked()));
        self.focus_later();
    }

    pub(super) fn focus_later(self) {
        self.draw_all_rows();
        self.next_frame.run(move || self.focus_now());
    }

    /// Focuses the active cell.
    pub(super) fn focus_now(self) {
        let Some(root) = self.element() else { return };
        if let Some(target) = self.focus_target(&root) {
            dom::focus_element(&target, true);
            dom::scroll_page_to(&target);
        }
    }
}
