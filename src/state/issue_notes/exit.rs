//! What a page that is being left has not stored about issues: kept for the next page, which stores it.

use leptos::prelude::*;

use super::{IssueNotes, stored_form};
use crate::{
    domain::{IssueNote, UnwrittenNote},
    services::{
        exit_texts,
        storage::{Change, Decide, Table},
    },
};

impl IssueNotes {
    /// Keeps the changes that are being written where a page that is being left can still write, and
    /// [`Self::store_exit_notes`] finds them.
    pub(super) fn keep_for_exit(self) {
        let exit_id = self
            .exit_id
            .try_update_value(|id| id.get_or_insert_with(|| self.services.new_id()).clone());
        let exit_id = exit_id.unwrap_or_default();
        self.unwritten.try_with_value(|unwritten| {
            self.notes.try_with_untracked(|notes| {
                for (id, change) in unwritten.notes(|id| notes.get(id).cloned()) {
                    let change = change.to_json();
                    let text = String::from_utf8_lossy(&change);
                    exit_texts::keep(Table::Issues, &exit_key(id, &exit_id), &text);
                }
            });
        });
    }

    /// Forgets what this page kept about an issue when it was left before: it came back, and has stored
    /// that by now.
    pub(super) fn forget_exit_text(self, id: &str) {
        if let Some(exit_id) = self.exit_id.try_get_value().flatten() {
            exit_texts::forget(Table::Issues, &exit_key(id, &exit_id));
        }
    }

    /// Stores the changes that were kept while a page was left.
    pub(super) async fn store_exit_notes(self) {
        let decide = |key: &str, text: &str| -> Option<(String, Decide)> {
            let change = UnwrittenNote::from_json(text.as_bytes());
            let decide: Decide = Box::new(move |stored| {
                let Some(change) = change.clone() else { return Change::Nothing };
                let stored = stored.and_then(|json| IssueNote::from_json(&json));
                let mut note = stored.unwrap_or_default();
                note.take_over(change);
                stored_form(&note)
            });
            Some((issue_of(key).to_owned(), decide))
        };
        exit_texts::move_to(&*self.services.storage(), Table::Issues, decide).await;
    }
}

/// The key of what a page kept about an issue while it was left.
fn exit_key(issue: &str, exit_id: &str) -> String {
    format!("{issue} {exit_id}")
}

/// The id of the issue in such a key.
pub fn issue_of(exit_key: &str) -> &str {
    exit_key.rsplit_once(' ').map_or(exit_key, |(issue, _)| issue)
}
