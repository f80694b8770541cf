//! What a page changed of a note and had not stored when it was left.

use std::collections::BTreeSet;

use super::{IssueNote, SEPARATOR, Stored};

/// What a page changed of a note and had not stored when it was left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnwrittenNote {
    /// The note as it showed before the change.
    pub before: IssueNote,
    /// The note with what was being written when the page was left, which may be stored since; `before` if
    /// nothing was.
    pub in_write: IssueNote,
    /// The note as it showed after the change.
    pub after: IssueNote,
}

impl IssueNote {
    /// Takes over what a page changed and could not store. What the page did not change stays, and so
    /// does a text that the page did not know of, before its own.
    ///
    /// Taking it over again changes nothing.
    pub fn take_over(&mut self, change: UnwrittenNote) {
        let UnwrittenNote { before, in_write, after } = change;
        let known = [&before, &in_write];
        self.acknowledged = self.acknowledged.max(after.acknowledged);
        replace_changed(&mut self.is_muted, known.map(|note| &note.is_muted), after.is_muted);
        replace_changed(&mut self.request, known.map(|note| &note.request), after.request.clone());
        let languages: BTreeSet<&String> =
            [&before, &in_write, &after].into_iter().flat_map(|note| note.notices.keys()).collect();
        for language in languages {
            let of = |note: &IssueNote| note.notices.get(language).cloned().unwrap_or_default();
            let (known, after) = (known.map(of), of(&after));
            self.type_notice(language, |typed| {
                let [subjects, texts] =
                    [known.each_ref().map(|it| &it.subject), known.each_ref().map(|it| &it.text)];
                replace_changed(&mut typed.subject, subjects, after.subject);
                replace_changed(&mut typed.text, texts, after.text);
            });
        }
        if known.iter().all(|note| note.text == after.text) {
            return;
        }
        if self.text.is_empty() || known.iter().any(|note| note.text == self.text) {
            self.text = after.text;
        } else if !self.text.ends_with(&after.text) {
            self.text = format!("{}{SEPARATOR}{}", self.text, after.text);
        }
    }
}

impl UnwrittenNote {
    /// Its stored form.
    pub fn to_json(&self) -> Vec<u8> {
        let notes = [&self.before, &self.in_write, &self.after].map(Stored::from);
        serde_json::to_vec(&notes).unwrap_or_default()
    }

    /// Reads the stored form; `None` if it is none.
    pub fn from_json(json: &[u8]) -> Option<Self> {
        let notes: [Stored; 3] = serde_json::from_slice(json).ok()?;
        let [before, in_write, after] = notes.map(Stored::into_note);
        Some(Self { before, in_write, after })
    }
}

/// Replaces a value if it differs from one of those that may be stored.
fn replace_changed<T: PartialEq>(value: &mut T, known: [&T; 2], after: T) {
    if known.iter().any(|known| **known != after) {
        *value = after;
    }
}
