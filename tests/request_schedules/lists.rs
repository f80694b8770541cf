//! What a user keeps beside drafts: views of the list, and notes about issues.

use leptos::prelude::*;
use regia::{
    directory::Query,
    saved_views::ViewChange,
    state::{IssueNotes, SavedViewStore, use_issue_notes, use_saved_views},
};

use crate::{
    disk::{Disk, mark},
    time::Time,
};

/// The views and the notes about issues of a tab.
#[derive(Clone, Copy)]
pub struct Lists {
    views: SavedViewStore,
    notes: IssueNotes,
    owner: StoredValue<Owner>,
}

impl Lists {
    /// Opens both. Runs within the owner of the tab.
    pub fn open() -> Self {
        let owner = StoredValue::new(Owner::current().expect("the owner of the tab"));
        Self { views: use_saved_views(), notes: use_issue_notes(), owner }
    }

    /// Saves a view whose name is a text.
    pub fn saves_view(self, number: u32) {
        self.views.save(&mark(number), Query::default(), || ());
    }

    /// Renames a view, or deletes it with its text: one that shows here, of this tab or of another.
    pub fn changes_view(self, time: &Time, disk: &Disk) {
        let shown = self.views.views().get_untracked().saved().to_vec();
        let Ok(count @ 1..) = u32::try_from(shown.len()) else { return };
        let view = &shown[time.chance(count) as usize];
        if time.happens(50) {
            let name = format!("{}.", view.name);
            time.note(&format_args!("renames a view to {name}"));
            self.views.change(ViewChange::Rename(view.id.clone(), name));
        } else {
            time.note(&format_args!("deletes the view {}", view.name));
            disk.discards(&view.name);
            self.views.change(ViewChange::Delete(view.id.clone()));
        }
    }

    /// Adds a text to the note about an issue.
    pub fn notes(self, issue: &str, number: u32) {
        let text = untrack(|| self.notes.of(issue)).text + &mark(number);
        self.notes.write(issue, text);
    }

    /// Mutes an issue, which changes another part of its note.
    pub fn mutes(self, issue: &str, is_muted: bool) {
        self.notes.mute(issue, is_muted);
    }

    /// Returns to the page that shows the notes: it reads them anew.
    pub fn reads(self) {
        self.owner.with_value(|owner| owner.with(use_issue_notes));
    }

    /// The texts that the page has.
    pub fn texts(self, issue: &str) -> Vec<String> {
        let views = self.views.views().get_untracked();
        let names = views.saved().iter().map(|view| view.name.clone());
        names.chain([untrack(|| self.notes.of(issue)).text]).collect()
    }
}
