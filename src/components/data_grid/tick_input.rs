//! The pointer and the keyboard where the user marks rows (WAI-ARIA Authoring Practices, *Grid Pattern*).

use leptos::{ev, prelude::*};

use super::{
    grid::Grid,
    memory::Move,
    ticks::{GridTick, GridTicks},
};
use crate::dom;

impl Grid {
    fn ticks(self) -> Option<GridTicks> {
        self.input.get_value().ticks
    }

    /// The marks, if any row has one; tracks their changes.
    pub(super) fn ticks_in_use(self) -> Option<GridTicks> {
        self.ticks().filter(|ticks| ticks.number.get() > 0)
    }

    /// Handles a key that marks rows; returns whether it did.
    pub(super) fn tick_key(self, event: &ev::KeyboardEvent) -> bool {
        let Some(ticks) = self.ticks().filter(|_| !event.alt_key()) else { return false };
        let (key, command) = (event.key(), event.ctrl_key() || event.meta_key());
        if key == " " {
            let ((Some(row), _), Some(_)) = self.active_index() else { return false };
            event.prevent_default();
            let tick = if event.shift_key() {
                GridTick::Extend { from: None, to: row }
            } else {
                GridTick::Toggle(row)
            };
            ticks.on_tick.run(tick);
            return true;
        }
        if command && !event.shift_key() && key.eq_ignore_ascii_case("a") {
            event.prevent_default();
            ticks.on_tick.run(GridTick::All);
            return true;
        }
        let to = Move::of_key(&key).filter(|_| event.shift_key() && !command);
        to.is_some_and(|to| {
            event.prevent_default();
            self.extend_to(to, ticks);
            true
        })
    }

    /// Moves the focus, and marks all rows on the way.
    fn extend_to(self, to: Move, ticks: GridTicks) {
        let before = self.active_row();
        self.move_to(to);
        if let Some(to) = self.active_row() {
            ticks.on_tick.run(GridTick::Extend { from: before.or(Some(to)), to });
        }
    }

    fn active_row(self) -> Option<u32> {
        self.memory.active.get_untracked().0
    }

    /// Handles a click that marks rows: with a key held, or on the mark before the first cell. Returns
    /// whether it did. On a link the browser opens another tab or window instead.
    pub(super) fn tick_click(self, event: &ev::MouseEvent, row: u32) -> bool {
        let Some(ticks) = self.ticks() else { return false };
        let on_mark = dom::is_before_first_child(event, "[data-index]");
        let marks = on_mark || event.ctrl_key() || event.meta_key() || event.shift_key();
        if !marks || is_on_link(event) {
            return false;
        }
        let tick = if event.shift_key() {
            GridTick::Extend { from: self.active_row().or(Some(row)), to: row }
        } else {
            GridTick::Toggle(row)
        };
        ticks.on_tick.run(tick);
        let index = self.shown.read_untracked().rows.index_of(row);
        if let Some(index) = index {
            self.focus_cell(index);
        }
        true
    }

    /// Keeps the browser from selecting the text between two clicks that mark rows.
    pub(super) fn pressed(self, event: &ev::MouseEvent) {
        let marks = self.ticks().is_some() && event.shift_key() && !is_on_link(event);
        if marks && dom::closest(event, "[data-index]").is_some() {
            event.prevent_default();
        }
    }
}

fn is_on_link(event: &ev::MouseEvent) -> bool {
    dom::closest(event, "a[href], button").is_some()
}
