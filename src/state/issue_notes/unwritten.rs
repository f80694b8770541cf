//! The changes about issues that the storage does not have yet.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::domain::{IssueNote, UnwrittenNote};

/// A change of what is kept about an issue.
pub(super) type NoteChange = Rc<dyn Fn(&mut IssueNote)>;

/// The changes about issues that are not stored yet, by the ids of the issues.
///
/// Each issue has one write at a time, so that after a failure its changes are made again in their order.
#[derive(Default)]
pub(super) struct UnwrittenChanges(FxHashMap<String, OfIssue>);

/// The changes about one issue; there is at least one.
struct OfIssue {
    /// The note before the first of them.
    before: IssueNote,
    changes: Vec<NoteChange>,
    /// How many of the first of them are being written; `None` if none is.
    in_write: Option<usize>,
}

impl OfIssue {
    /// The changes for the next write.
    fn begin_write(&mut self) -> Vec<NoteChange> {
        self.in_write = Some(self.changes.len());
        self.changes.clone()
    }
}

impl UnwrittenChanges {
    /// Whether there are changes about an issue.
    pub fn contains(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Adds a change of the note that shows.
    pub fn add(&mut self, id: &str, shown: Option<&IssueNote>, change: NoteChange) {
        let its = self.0.entry(id.to_owned()).or_insert_with(|| OfIssue {
            before: shown.cloned().unwrap_or_default(),
            changes: Vec::new(),
            in_write: None,
        });
        its.changes.push(change);
    }

    /// Begins to write the changes about an issue; `None` if there are none, or a write is under way.
    pub fn begin_write(&mut self, id: &str) -> Option<Vec<NoteChange>> {
        let its = self.0.get_mut(id).filter(|its| its.in_write.is_none())?;
        Some(its.begin_write())
    }

    /// Ends the write under way, and begins the next one if there were changes meanwhile. What was not
    /// written is in the next write.
    pub fn end_write(&mut self, id: &str, is_written: bool) -> Option<Vec<NoteChange>> {
        let its = self.0.get_mut(id)?;
        let written = its.in_write.take()?;
        let is_more = its.changes.len() > written;
        if is_written {
            for change in its.changes.drain(..written) {
                change(&mut its.before);
            }
        }
        if its.changes.is_empty() {
            self.0.remove(id);
            return None;
        }
        is_more.then(|| its.begin_write())
    }

    /// The issues whose changes could not be written.
    pub fn refused(&self) -> Vec<String> {
        let refused = self.0.iter().filter(|(_, its)| its.in_write.is_none());
        refused.map(|(id, _)| id.clone()).collect()
    }

    /// What a page that is left has not stored, by issue. `shown` returns the note that shows about one.
    pub fn notes<'a>(
        &'a self,
        shown: impl Fn(&str) -> Option<IssueNote> + 'a,
    ) -> impl Iterator<Item = (&'a str, UnwrittenNote)> {
        self.0.iter().filter_map(move |(id, its)| {
            let after = shown(id)?;
            let before = its.before.clone();
            let mut in_write = before.clone();
            for change in &its.changes[..its.in_write.unwrap_or(0)] {
                change(&mut in_write);
            }
            Some((id.as_str(), UnwrittenNote { before, in_write, after }))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "EX1";

    fn note(text: &str) -> IssueNote {
        IssueNote { text: text.to_owned(), ..IssueNote::default() }
    }

    fn typed(text: &'static str) -> NoteChange {
        Rc::new(move |note| note.text.push_str(text))
    }

    /// The text that a write of these changes leaves where `stored` was.
    fn written(stored: &str, changes: &[NoteChange]) -> String {
        let mut note = note(stored);
        for change in changes {
            change(&mut note);
        }
        note.text
    }

    #[test]
    fn an_issue_has_one_write_at_a_time() {
        let mut unwritten = UnwrittenChanges::default();
        assert!(unwritten.begin_write(ID).is_none());
        unwritten.add(ID, None, typed("A"));
        assert_eq!(unwritten.refused(), [ID]);
        assert_eq!(unwritten.begin_write(ID).unwrap().len(), 1);
        unwritten.add(ID, Some(&note("A")), typed("n"));
        assert!(unwritten.begin_write(ID).is_none());
        assert!(unwritten.refused().is_empty());
        // Other issues are written meanwhile.
        unwritten.add("EX2", None, typed("B"));
        assert_eq!(unwritten.begin_write("EX2").unwrap().len(), 1);
        let next = unwritten.end_write(ID, true).unwrap();
        assert_eq!(written("A", &next), "An");
        assert!(unwritten.end_write(ID, true).is_none());
        assert!(!unwritten.contains(ID) && unwritten.contains("EX2"));
    }

    #[test]
    fn changes_that_could_not_be_written_are_in_the_next_write_in_their_order() {
        let mut unwritten = UnwrittenChanges::default();
        unwritten.add(ID, None, typed("A"));
        unwritten.begin_write(ID).unwrap();
        assert!(unwritten.end_write(ID, false).is_none());
        assert_eq!(unwritten.refused(), [ID]);
        unwritten.add(ID, Some(&note("A")), typed("n"));
        let changes = unwritten.begin_write(ID).unwrap();
        assert_eq!(written("", &changes), "An");
        unwritten.add(ID, Some(&note("An")), typed("na"));
        let changes = unwritten.end_write(ID, false).unwrap();
        assert_eq!(written("", &changes), "Anna");
    }

    #[test]
    fn a_page_that_is_left_has_the_note_before_in_and_after_the_write() {
        let mut unwritten = UnwrittenChanges::default();
        unwritten.add(ID, Some(&note("Call ")), typed("A"));
        let shown = |text: &'static str| move |_: &str| Some(note(text));
        let of = |unwritten: &UnwrittenChanges, text| {
            unwritten.notes(shown(text)).map(|(_, note)| note).collect::<Vec<_>>()
        };
        let change = |before, in_write, after| {
            let [before, in_write, after] = [before, in_write, after].map(note);
            [UnwrittenNote { before, in_write, after }]
        };
        assert_eq!(of(&unwritten, "Call A"), change("Call ", "Call ", "Call A"));
        unwritten.begin_write(ID).unwrap();
        unwritten.add(ID, Some(&note("Call A")), typed("nn"));
        assert_eq!(of(&unwritten, "Call Ann"), change("Call ", "Call A", "Call Ann"));
        unwritten.end_write(ID, true).unwrap();
        unwritten.add(ID, Some(&note("Call Ann")), typed("a"));
        assert_eq!(of(&unwritten, "Call Anna"), change("Call A", "Call Ann", "Call Anna"));
    }
}
