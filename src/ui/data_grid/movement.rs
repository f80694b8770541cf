//! Scrolling, and keeping the focus where the person was.

use leptos::prelude::*;

use super::{Grid, Rows, moved};
use crate::{browser::dom, ui::window::Viewport};

impl Grid {
    /// Begins to follow what changes.
    pub(super) fn start(self) {
        self.measure();
        self.keep_one_tab_stop();
        self.follow_wishes();
    }

    /// Follows the size of the grid and the height of a row, and restores where the person was.
    fn measure(self) {
        let observed = StoredValue::new_local(None);
        Effect::new(move |_| {
            let Some(root) = self.root.get() else { return };
            let measure = move || self.read_size();
            measure();
            dom::scroll_to(&root, self.memory.scroll_top.get_value());
            self.scrolled();
            observed.set_value(Some(dom::observe_size(&root, move |_, _| measure())));
        });
    }

    fn read_size(self) {
        let Some(root) = self.root.try_get_untracked().flatten() else { return };
        let row_height = dom::query(&root, ".grid__gauge").map_or(0.0, |gauge| dom::size(&gauge).1);
        if row_height > 0.0 && (row_height - self.row_height.get_untracked()).abs() > 0.1 {
            self.row_height.set(row_height);
        }
        let before = self.viewport.get_untracked();
        if root.client_height() == 0 {
            // Hidden, behind the details of a narrow page: the browser forgets how far it was
            // scrolled, and the memory does not.
            self.viewport.set(Viewport { height: 0.0, ..before });
            return;
        }
        if before.height > 0.0 && self.rows.read_untracked().as_slice().is_empty() {
            // What says that there is nothing may take the grid's room. When rows come back, so does
            // the room, and all of them are to be drawn at once.
            return;
        }
        if before.height == 0.0 {
            dom::scroll_to(&root, self.memory.scroll_top.get_value());
        }
        let head = dom::query(&root, ".grid__head").map_or(0.0, |head| dom::size(&head).1);
        let height = (f64::from(root.client_height()) - head).max(0.0);
        self.set_viewport(Viewport { scroll_top: f64::from(root.scroll_top()), height });
    }

    pub(super) fn scrolled(self) {
        let Some(root) = self.root.get_untracked() else { return };
        let scroll_top = f64::from(root.scroll_top());
        self.memory.scroll_top.set_value(scroll_top);
        self.set_viewport(Viewport { scroll_top, ..self.viewport.get_untracked() });
    }

    /// Moves the window. A focused cell that it leaves hands the focus to the grid itself, so that
    /// the keyboard goes on from there.
    fn set_viewport(self, viewport: Viewport) {
        if viewport == self.viewport.get_untracked() {
            return;
        }
        if self.focused.get_value()
            && let (_, Some(index)) = self.active_index()
            && !viewport.rows(self.row_height.get_untracked(), usize::MAX).contains(&index)
        {
            self.take_focus();
        }
        self.viewport.set(viewport);
    }

    /// When other rows come, or the same in another order, the list begins at its top: whoever
    /// sorts wants to see what comes first. The focus stays within.
    ///
    /// To be told before they are drawn into the elements that stand there: a key must not reach
    /// whoever comes in the place of the row that has the focus, so that the grid takes it.
    pub(super) fn rows_come(self, rows: &Rows, edition: u32) {
        let drawn = (rows.clone(), edition);
        let before = self.drawn.try_update_value(|before| before.replace(drawn)).flatten();
        let before = self.renumbered(before);
        let Some((before, edition_before)) = before.filter(|(before, _)| before != rows) else {
            return;
        };
        if edition_before != edition {
            return self.rows_move(&before, rows);
        }
        let (row, column) = self.memory.active.get_untracked();
        if row.is_some() {
            self.memory.active.set((rows.as_slice().first().copied(), column));
        }
        if self.focused.get_value() {
            if row.is_some() {
                self.take_focus();
            }
            self.focus_later();
        }
        // Asking to scroll lays the page out, and a list at its top has nowhere to go.
        if self.viewport.get_untracked().scroll_top > 0.0 {
            self.scroll(0.0);
        }
    }

    /// What was drawn, and who has the focus, by the numbers that hold from now on.
    fn renumbered(self, before: Option<(Rows, u32)>) -> Option<(Rows, u32)> {
        let Some(numbers) = self.memory.renumbered.try_update_value(Option::take).flatten() else {
            return before;
        };
        let (active, column) = self.memory.active.get_untracked();
        self.memory.active.set((active.map(|row| moved(&numbers, row)), column));
        before.map(|(rows, edition)| {
            let rows = rows.as_slice().iter().map(|row| moved(&numbers, *row)).collect();
            (Rows::new(rows), edition)
        })
    }

    /// The same list with more known of it: rows moved, came and went, and nobody asked for that.
    /// Whoever has the focus keeps it and stays where they are on the screen, and so does the first
    /// row in view while others come and go above it.
    fn rows_move(self, before: &Rows, rows: &Rows) {
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
            // There is room for them once they are drawn.
            self.next_frame.run(move || self.scroll(top));
        }
    }

    /// The grid itself has the focus until a cell can take it: no key is lost between frames.
    fn take_focus(self) {
        if let Some(root) = self.root.get_untracked() {
            dom::focus_element(&root, true);
        }
    }

    /// Exactly one element of the grid is in the page's tab order.
    fn keep_one_tab_stop(self) {
        Effect::new(move |_| {
            self.memory.active.track();
            self.viewport.track();
            self.rows.track();
            self.next_frame.run(move || {
                let Some(root) = self.root.get_untracked() else { return };
                for stop in dom::query_all(&root, "[tabindex='0']") {
                    dom::set_attribute(&stop, "tabindex", "-1");
                }
                if let Some(target) = self.focus_target(&root) {
                    dom::set_attribute(&target, "tabindex", "0");
                }
            });
        });
    }

    /// Takes the focus when somebody asked for it.
    fn follow_wishes(self) {
        let take_focus = move || self.focus_cell(self.active_index().1.unwrap_or(0));
        Effect::watch(move || self.memory.wanted.get(), move |_, _, _| take_focus(), false);
    }

    /// The element to focus: what acts in the active cell, or the cell; the first row's while the
    /// active row is not drawn; the head's in an empty grid.
    fn focus_target(self, root: &dom::Element) -> Option<dom::Element> {
        let ((row, column), index) = self.active_index();
        let column = (0..=column).rfind(|column| Self::is_shown(root, *column)).unwrap_or(0);
        let of = |line: &str| dom::query(root, &format!("{line} [data-column='{column}']"));
        let cell = match (row, index) {
            (None, _) if !self.focused.get_value() => None,
            (None, _) => of(".grid__row--head"),
            (Some(_), Some(index)) => of(&format!("[data-index='{index}']")),
            (Some(_), None) => None,
        };
        let cell =
            cell.or_else(|| of(".grid__body .grid__row")).or_else(|| of(".grid__row--head"))?;
        Some(dom::query(&cell, "a, button").unwrap_or(cell))
    }

    /// Whether there is room for a column: the style sheet leaves some out where there is not.
    pub(super) fn is_shown(root: &dom::Element, column: usize) -> bool {
        dom::query(root, &format!(".grid__row--head [data-column='{column}']"))
            .is_some_and(|heading| dom::size(&heading).0 > 0.0)
    }

    /// The active cell, and the index of its row among the present rows.
    pub(super) fn active_index(self) -> ((Option<u32>, usize), Option<usize>) {
        let active = self.memory.active.get_untracked();
        let index = active.0.and_then(|row| self.rows.read_untracked().index_of(row));
        (active, index)
    }

    fn scroll(self, top: f64) {
        let Some(root) = self.root.try_get_untracked().flatten() else { return };
        dom::scroll_to(&root, top);
        self.scrolled();
    }

    /// Focuses a cell of the row at `index`, in the active column.
    pub(super) fn focus_cell(self, index: usize) {
        let Some(&row) = self.rows.read_untracked().as_slice().get(index) else { return };
        self.memory.active.update(|active| active.0 = Some(row));
        self.take_focus();
        self.focused.set_value(true);
        let view = self.viewport.get_untracked();
        self.scroll(view.scroll_to(index, self.row_height.get_untracked()));
        self.focus_later();
    }

    pub(super) fn focus_later(self) {
        self.next_frame.run(move || {
            let Some(root) = self.root.try_get_untracked().flatten() else { return };
            if let Some(target) = self.focus_target(&root) {
                dom::focus_element(&target, true);
            }
        });
    }
}
