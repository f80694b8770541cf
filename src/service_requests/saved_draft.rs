//! A draft with the time of its last change.

use serde::{Deserialize, Serialize};

use super::{
    Draft,
    draft::StoredDraft,
    storage_format::{self, StoredTextError, StoredTextErrorKind},
};
use crate::domain::{Timestamp, timestamp::millis};

/// A draft with the time of its last change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedDraft {
    /// The draft.
    pub draft: Draft,
    /// The time of the last change.
    pub typed: Timestamp,
}

/// The version of the stored form.
const VERSION: u64 = 1;

/// The stored form.
#[derive(Serialize, Deserialize)]
struct StoredSavedDraft<'a> {
    #[serde(with = "millis")]
    typed: Timestamp,
    #[serde(borrow)]
    draft: StoredDraft<'a>,
}

impl SavedDraft {
    /// The stored form: JSON with a version.
    pub fn to_json(&self) -> String {
        let draft = StoredDraft::from(&self.draft);
        storage_format::write(VERSION, StoredSavedDraft { typed: self.typed, draft })
    }

    /// Reads the stored form.
    ///
    /// # Errors
    ///
    /// [`StoredTextError`], which contains the text, when it has another version, is damaged, or
    /// has no customer.
    pub fn from_json(json: &str) -> Result<Self, StoredTextError> {
        Self::read(json).map_err(|fault| fault.with_text(json))
    }

    fn read(text: &str) -> Result<Self, StoredTextErrorKind> {
        let StoredSavedDraft { typed, draft } = storage_format::read(VERSION, text)?;
        Ok(Self { draft: draft.try_into()?, typed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service_requests::draft::tests::drafts;
    use proptest::prelude::*;

    #[test]
    fn a_draft_of_another_version_keeps_its_text() {
        let json = r#"{"version":9,"typed":1,"draft":{"customer":"x","title":"typed"}}"#;
        let unreadable = SavedDraft::from_json(json).unwrap_err();
        assert_eq!(unreadable.text, json);
        assert_eq!(unreadable.reason, StoredTextErrorKind::OtherVersion(9));
    }

    #[test]
    fn the_stored_form_is_that_of_earlier_versions() {
        let stored = concat!(
            r#"{"version":1,"typed":1788000000000,"#,
            r#""draft":{"customer":"0ab4c5d6-0000-4000-8000-00000000000f","title":"Mail","#,
            r#""product":"","topic":"","severity":"unknown","description":"\u0001","#,
            r#""contactName":"","contactEmail":"","contactPhone":"","relatedIssues":""}}"#,
        );
        let kept = SavedDraft::from_json(stored).unwrap();
        assert_eq!((&*kept.draft.title, &*kept.draft.description), ("Mail", "\u{1}"));
        assert_eq!(kept.to_json(), stored);
    }

    proptest! {
        #[test]
        fn storing_and_reading_are_inverse(draft in drafts(), typed: i64) {
            let kept = SavedDraft { draft, typed: Timestamp::from_millis(typed) };
            prop_assert_eq!(SavedDraft::from_json(&kept.to_json()), Ok(kept));
        }

        #[test]
        fn no_text_panics_or_is_lost(text in "\\PC{0,60}") {
            prop_assert_eq!(SavedDraft::from_json(&text).unwrap_err().text, text);
        }
    }
}
