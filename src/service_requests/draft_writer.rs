//! Writes the versions of a draft, and compares them with those of other tabs.

use super::{
    Draft,
    saved_draft::{Edit, SavedDraft, Seen},
};
use crate::domain::{TenantId, Timestamp};

/// The number of other writers whose versions a version remembers. Without one of them a text that
/// was seen is shown once more; none is lost.
const MAX_SEEN: usize = 16;

/// Writes the versions of a draft that is open in one form.
#[derive(Clone, Debug)]
pub struct DraftWriter {
    id: String,
    /// The composed request that is changed.
    pub edits: Option<Edit>,
    /// The time of the last version that it wrote.
    last: Option<Timestamp>,
    /// The versions of other writers that the user has seen in the form.
    seen: Seen,
    /// The version in the form; `None` while nothing of it is stored.
    base: Option<(String, Timestamp)>,
}

/// The stored versions compared with what the form shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// A version that continues what the form shows. The form may show it instead.
    pub newer: Option<SavedDraft>,
    /// Other texts, the newest first. The user has to choose one of them or the one in the form.
    pub others: Vec<SavedDraft>,
}

impl DraftWriter {
    /// A writer for a form that shows the version `shown`, or none. The id is unique in this
    /// browser.
    pub fn new(id: String, shown: Option<&SavedDraft>) -> Self {
        let mut writer = Self { id, edits: None, last: None, seen: Seen::new(), base: None };
        if let Some(shown) = shown {
            writer.show(shown);
        }
        writer
    }

    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The next version, with what was typed. It includes all that the user has seen in the form.
    pub fn write(&mut self, draft: Draft, now: Timestamp) -> SavedDraft {
        let after_last = self.last.map(|last| last.plus_millis(1));
        let typed = after_last.map_or(now, |next| next.max(now));
        self.last = Some(typed);
        self.base = Some((self.id.clone(), typed));
        let (writer, seen) = (self.id.clone(), self.seen.clone());
        SavedDraft { draft, edits: self.edits.clone(), typed, writer, seen }
    }

    /// Empties the form of a customer. Returns an empty version, which includes all that the user has seen
    /// in the form.
    pub fn discard(&mut self, customer: TenantId, now: Timestamp) -> SavedDraft {
        let discarded = self.write(Draft::new(customer), now);
        self.clear();
        discarded
    }

    /// Records that the form shows a version of another writer instead of its own.
    pub fn show(&mut self, version: &SavedDraft) {
        self.saw(version);
        self.edits.clone_from(&version.edits);
        self.base = Some((version.writer.clone(), version.typed));
    }

    /// Records that the user has seen a version, and does not need it any more.
    pub fn saw(&mut self, version: &SavedDraft) {
        let itself = std::iter::once((&version.writer, &version.typed));
        for (writer, typed) in version.seen.iter().chain(itself) {
            if *writer != self.id {
                let seen = self.seen.entry(writer.clone()).or_insert(*typed);
                *seen = (*seen).max(*typed);
            }
        }
        while self.seen.len() > MAX_SEEN {
            let others = self.seen.iter().filter(|(writer, _)| **writer != version.writer);
            let oldest = others.min_by_key(|(_, typed)| **typed);
            let Some(oldest) = oldest.map(|(writer, _)| writer.clone()) else { return };
            self.seen.remove(&oldest);
        }
    }

    /// Whether the user has seen a version in the form.
    pub fn has_seen(&self, version: &SavedDraft) -> bool {
        let seen = if version.writer == self.id {
            self.last.as_ref()
        } else {
            self.seen.get(&version.writer)
        };
        seen.is_some_and(|seen| *seen >= version.typed)
    }

    /// Compares the stored versions with the draft in the form. The form shows the newer version
    /// from now on, if there is one.
    pub fn catch_up(&mut self, stored: &[SavedDraft], shown: &Draft) -> Comparison {
        let mut unseen = current(stored.iter().filter(|it| !self.has_seen(it)));
        let newer = unseen.iter().position(|it| self.is_continued_by(it));
        let newer = newer.map(|at| unseen.remove(at));
        if let Some(newer) = &newer {
            self.show(newer);
        }
        let shown = newer.as_ref().map_or(shown, |newer| &newer.draft);
        // The form has their text already.
        let is_contained = |it: &SavedDraft| it.draft == *shown || it.draft.is_blank();
        let (contained, others): (Vec<_>, Vec<_>) = unseen.into_iter().partition(is_contained);
        for version in contained {
            self.saw(&version);
        }
        Comparison { newer, others }
    }

    /// Whether a version was typed after the one in the form was seen.
    fn is_continued_by(&self, version: &SavedDraft) -> bool {
        let Some((writer, typed)) = &self.base else { return true };
        let seen =
            if version.writer == *writer { Some(&version.typed) } else { version.seen.get(writer) };
        seen.is_some_and(|seen| seen >= typed)
    }

    /// Records that the form shows no version any more.
    pub fn clear(&mut self) {
        self.base = None;
    }
}

/// The versions that no other one includes, the newest first; of equal drafts the newest.
pub fn current<'a>(versions: impl IntoIterator<Item = &'a SavedDraft>) -> Vec<SavedDraft> {
    let versions: Vec<&SavedDraft> = versions.into_iter().collect();
    let is_included =
        |it: &SavedDraft| versions.iter().any(|other| other.includes(it) && !it.includes(other));
    let mut current: Vec<SavedDraft> =
        versions.iter().filter(|it| !is_included(it)).map(|it| (*it).clone()).collect();
    current.sort_by(|a, b| b.typed.cmp(&a.typed).then_with(|| a.writer.cmp(&b.writer)));
    let mut distinct: Vec<SavedDraft> = Vec::new();
    for version in current {
        if distinct.iter().all(|other| other.draft != version.draft) {
            distinct.push(version);
        }
    }
    distinct
}

/// The draft of each subject: its newest text, with the newest draft first.
pub fn newest_of_each<'a>(versions: impl IntoIterator<Item = &'a SavedDraft>) -> Vec<SavedDraft> {
    let mut newest: Vec<SavedDraft> = Vec::new();
    for version in current(versions) {
        if !version.draft.is_blank()
            && newest.iter().all(|other| other.subject() != version.subject())
        {
            newest.push(version);
        }
    }
    newest
}

#[cfg(test)]
mod tests;
