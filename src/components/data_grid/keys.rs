//! Pointer and keyboard input of a grid.

use leptos::{ev, prelude::*};

use super::{focus::CONTROL, grid::Grid, memory::Move};
use crate::dom;

impl Grid {
    pub(super) fn focus_came(self, event: &ev::FocusEvent) {
        self.focused.set_value(true);
        let Some(cell) = dom::closest(event, "[data-column]") else { return };
        let column = dom::number(&cell, "data-column").unwrap_or(0);
        let index =
            dom::closest(event, "[data-index]").and_then(|row| dom::number(&row, "data-index"));
        let row = index.and_then(|index| Some(self.shown.read_untracked().row(index)?.row));
        if self.memory.active.get_untracked() != (row, column) {
            self.memory.active.set((row, column));
        }
    }

    /// Handles the loss of the focus. If the focused element was removed from the page, the grid
    /// takes the focus again, so that a change of the list does not lose it.
    pub(super) fn focus_left(self, event: &ev::FocusEvent) {
        self.focused.set_value(false);
        let Some(target) = dom::closest(event, "*") else { return };
        if event.related_target().is_some() {
            return;
        }
        self.next_frame.run(move || {
            if !dom::is_connected(&target) && dom::has_no_focus() {
                let index = self.active_index().1.unwrap_or(0);
                self.focus_cell(index);
            }
        });
    }

    pub(super) fn clicked(self, event: &ev::MouseEvent, row: u32) {
        if self.tick_click(event, row) {
            return;
        }
        self.memory.activate(row);
        let on_link = dom::closest(event, CONTROL).is_some();
        if !on_link && !dom::has_selection() {
            self.input.get_value().on_open.run(row);
        }
    }

    pub(super) fn key(self, event: &ev::KeyboardEvent) {
        if self.tick_key(event) || event.alt_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let ((row, _), index) = self.active_index();
        match (event.key().as_str(), index) {
            ("ArrowUp", None) => {}
            ("ArrowUp", Some(0)) => self.to_head(event),
            ("ArrowLeft" | "ArrowRight", _) => self.sideways(event),
            ("Enter", Some(_)) => {
                if let Some(row) = row.filter(|_| dom::closest(event, CONTROL).is_none()) {
                    event.prevent_default();
                    // The key can come before the focus is in the cell.
                    match self.active_control() {
                        Some(control) => dom::click(&control),
                        None => self.input.get_value().on_open.run(row),
                    }
                }
            }
            (key, _) => {
                if let Some(to) = Move::of_key(key) {
                    event.prevent_default();
                    self.move_to(to);
                }
            }
        }
    }

    /// Moves the focus to another row.
    pub(super) fn move_to(self, to: Move) {
        let last = self.shown.read_untracked().len().saturating_sub(1);
        let page = self.viewport.get_untracked().page(self.row_height.get_untracked());
        self.focus_cell(to.target(self.active_index().1, page, last));
    }

    fn to_head(self, event: &ev::KeyboardEvent) {
        event.prevent_default();
        self.memory.active.update(|active| active.0 = None);
        self.focus_later();
    }

    fn sideways(self, event: &ev::KeyboardEvent) {
        event.prevent_default();
        let (_, at) = self.memory.active.get_untracked();
        let is_visible = |column: &usize| self.is_visible(*column);
        let next = if (event.key() == "ArrowRight") == dom::is_left_to_right() {
            (at + 1..self.columns()).find(is_visible)
        } else {
            (0..at).rfind(is_visible)
        };
        if let Some(column) = next {
            self.memory.active.update(|active| active.1 = column);
        }
        // The cell is drawn: a key that follows at once is its own.
        self.focus_now();
    }
}
