//! Which issues are new to the user.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use rustc_hash::FxHashSet;

use crate::{
    domain::Issue,
    news::{Known, Mark},
    state::{IssueNotes, LastVisit, use_console, use_issue_notes},
};

/// Which issues are new: those that opened or changed since the last visit, and are neither muted nor
/// acknowledged. At the first visit none is.
#[derive(Clone, Copy)]
pub(super) struct Novelty {
    notes: IssueNotes,
    /// The ids of those since the last visit.
    since: RwSignal<FxHashSet<String>>,
    /// Whether there was no visit before.
    is_first: RwSignal<bool>,
}

/// Which issues are new, as far as what is known now tells.
pub(super) fn use_novelty() -> Novelty {
    let console = use_console();
    let novelty = Novelty {
        notes: use_issue_notes(),
        since: RwSignal::new(FxHashSet::default()),
        is_first: RwSignal::new(false),
    };
    let last = untrack(|| console.with_loaded(|loaded| LastVisit::of(console, loaded)));
    if let Some((last, listing)) = last.zip(console.listing_untracked()) {
        spawn_local(async move {
            // Without knowing of a visit nothing is known to be new.
            let Ok(kept) = last.read().await else { return };
            let mark = kept.and_then(|json| Mark::from_json(&json));
            match mark.filter(|mark| mark.is_of(&listing)) {
                Some(mark) => drop(novelty.since.try_set(mark.new_issues(&listing))),
                None => drop(novelty.is_first.try_set(true)),
            }
        });
    }
    novelty
}

impl Novelty {
    pub(super) fn is_new(self, issue: &Issue) -> bool {
        self.since.with(|since| since.contains(&issue.id)) && self.notes.asks_for_attention(issue)
    }

    pub(super) fn is_muted(self, issue: &Issue) -> bool {
        self.notes.is_muted(&issue.id)
    }

    pub(super) fn acknowledge(self, issue: &Arc<Issue>) {
        self.notes.acknowledge(issue);
    }

    /// Keeps a mark at the first visit, so that the next has something to compare with. *Today* still
    /// lists what is open at the first visit to it.
    pub(super) fn keep_first_visit(self) {
        let console = use_console();
        Effect::new(move |_| {
            if !self.is_first.get() {
                return;
            }
            let last = untrack(|| console.with_loaded(|loaded| LastVisit::of(console, loaded)));
            let Some((last, listing)) = last.zip(console.listing_untracked()) else { return };
            let known = Known { listing: &listing, is_complete: true };
            let mark = Mark::unlisted(known, console.services().now());
            spawn_local(async move {
                // Without it the next visit is the first one.
                last.write(move |kept| mark.clone().over(kept, &listing)).await.ok();
            });
        });
    }
}
