//! What the request store holds.

use crate::service_requests::{DraftSubject, DraftWriter, SaveThrottle, SavedDraft};

/// A draft with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StoredDraft {
    pub key: String,
    pub saved: SavedDraft,
}

/// A draft that is open in a form of this page, or was and is not written yet.
pub(super) struct Writing {
    pub subject: DraftSubject,
    pub writer: DraftWriter,
    /// The newest version, until it is written.
    pub unwritten: Option<SavedDraft>,
    /// The empty version with which the user discarded the others, until they are deleted.
    pub discarded: Option<SavedDraft>,
    /// The schedule of the writes.
    pub pacing: SaveThrottle<SavedDraft>,
}

/// An entry that is not written yet.
#[derive(Clone)]
pub(super) struct UnwrittenEntry {
    pub id: String,
    /// The place of the draft that is deleted once the entry is written.
    pub draft: Option<usize>,
}
