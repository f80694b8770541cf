//! The size of a grid and its scroll position.

use leptos::prelude::*;

use super::{grid::Grid, window::Viewport};
use crate::dom;

impl Grid {
    /// Follows the size of the grid and the height of a row, and restores the scroll position.
    pub(super) fn follow_size(self) {
        let observer = StoredValue::new_local(None);
        Effect::new(move |_| {
            let Some(root) = self.root.get() else { return };
            self.read_size();
            dom::scroll_to(&root, self.memory.scroll_top.get_value());
            self.scrolled();
            let measure = move |_, _| self.read_size();
            observer.set_value(Some(dom::observe_size(&root, measure)));
        });
    }

    /// Measures the columns again when more or fewer of them fit.
    pub(super) fn follow_fitting(self, fitting: Memo<Option<usize>>) {
        let measure = move |_: &Option<usize>, _: Option<&Option<usize>>, _| {
            self.next_frame.run(move || {
                if let Some(root) = self.element() {
                    self.visible_columns.set_value(self.measure_columns(&root));
                }
            });
        };
        Effect::watch(move || fitting.get(), measure, false);
    }

    fn read_size(self) {
        let Some(root) = self.element() else { return };
        let row_height = dom::query(&root, ".grid__gauge").map_or(0.0, |gauge| dom::size(&gauge).1);
        if row_height > 0.0 && (row_height - self.row_height.get_untracked()).abs() > 0.1 {
            self.row_height.set(row_height);
        }
        let before = self.viewport.get_untracked();
        if root.client_height() == 0 {
            // The grid is hidden behind the details on a narrow page. The browser then loses the
            // scroll position, and the memory keeps it.
            self.viewport.set(Viewport { height: 0.0, ..before });
            return;
        }
        self.visible_columns.set_value(self.measure_columns(&root));
        if before.height > 0.0 && self.shown.read_untracked().len() == 0 {
            // The message in place of an empty list may take the height of the grid. When rows
            // return, so does the height, and all of them are drawn at once.
            return;
        }
        if before.height == 0.0 {
            dom::scroll_to(&root, self.memory.scroll_top.get_value());
        }
        let head = dom::query(&root, ".grid__head").map_or(0.0, |head| dom::size(&head).1);
        let height = (f64::from(root.client_height()) - head).max(0.0);
        let scroll_top = f64::from(root.scroll_top());
        self.set_viewport(Viewport { scroll_top, height, lead: 0 });
        self.keep_focus_in_view(before);
    }

    /// Keeps the focused row in view when the grid gets lower, such as by a bar below it.
    fn keep_focus_in_view(self, before: Viewport) {
        let (view, row_height) = (self.viewport.get_untracked(), self.row_height.get_untracked());
        if view.height >= before.height || !self.focused.get_value() {
            return;
        }
        let is_in = |view: Viewport, index| {
            (view.scroll_to(index, row_height) - view.scroll_top).abs() < 1.0
        };
        if let (_, Some(index)) = self.active_index()
            && is_in(before, index)
            && !is_in(view, index)
        {
            self.scroll(view.scroll_to(index, row_height));
        }
    }

    /// Whether each column is visible: the style sheet hides some on a narrow page.
    fn measure_columns(self, root: &dom::Element) -> Vec<bool> {
        let heading =
            |column: usize| dom::query(root, &format!(".grid__row--head [data-column='{column}']"));
        (0..self.columns())
            .map(|column| heading(column).is_some_and(|heading| dom::size(&heading).0 > 0.0))
            .collect()
    }

    pub(super) fn scrolled(self) {
        let Some(root) = self.element() else { return };
        let scroll_top = f64::from(root.scroll_top());
        self.memory.scroll_top.set_value(scroll_top);
        let before = self.viewport.get_untracked();
        self.set_viewport(before.scrolled_to(scroll_top, self.row_height.get_untracked()));
    }

    /// Moves the drawn range. If the row of the focused cell leaves the range or moves to another
    /// slot, the grid itself takes the focus first, so that the keyboard continues from there.
    fn set_viewport(self, viewport: Viewport) {
        if viewport == self.viewport.get_untracked() {
            return;
        }
        if self.focused.get_value()
            && let (_, Some(index)) = self.active_index()
        {
            let (row_height, total) =
                (self.row_height.get_untracked(), self.shown.read_untracked().len());
            let is_drawn = viewport.rows(row_height, total).contains(&index);
            let moves_slots = viewport.slots(row_height) > self.slots.get_untracked();
            if !is_drawn || moves_slots {
                self.take_focus();
            }
            if is_drawn && moves_slots {
                self.focus_later();
            }
        }
        self.viewport.set(viewport);
    }

    pub(super) fn scroll(self, top: f64) {
        let Some(root) = self.element() else { return };
        dom::scroll_to(&root, top);
        self.scrolled();
    }
}
