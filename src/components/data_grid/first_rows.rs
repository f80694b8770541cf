//! The rows that a grid draws first.

use leptos::{prelude::*, task::spawn_local};

use super::grid::Grid;
use crate::services::use_services;

/// The number of rows that one task draws.
const ROWS_PER_TASK: usize = 6;

impl Grid {
    /// The number of slots that exist.
    pub(super) fn created_slots(self) -> Memo<usize> {
        // Slots stay when the list gets shorter: each key of a search shortens it, and the next
        // search starts with all rows. The first rows of a list use the first slots.
        Memo::new(move |before: Option<&usize>| {
            let wanted = self.slots.get().min(self.window.read().end).min(self.memory.due.get());
            wanted.max(before.copied().unwrap_or(0))
        })
    }

    /// Draws the rows that were not due at once in tasks of their own. A slow device takes input
    /// between them, where one long task would hold it up.
    pub(super) fn draw_first_rows(self) {
        if self.memory.due.get_untracked() == usize::MAX {
            return;
        }
        let services = use_services();
        spawn_local(async move {
            loop {
                services.pause().await;
                let (Some(due), Some(slots)) =
                    (self.memory.due.try_get_untracked(), self.slots.try_get_untracked())
                else {
                    return;
                };
                if due >= slots {
                    return self.draw_all_rows();
                }
                self.memory.due.set(due + ROWS_PER_TASK);
            }
        });
    }

    /// Lets all rows be drawn, such as for the focus.
    pub(super) fn draw_all_rows(self) {
        if self.memory.due.get_untracked() != usize::MAX {
            self.memory.due.set(usize::MAX);
        }
    }
}
