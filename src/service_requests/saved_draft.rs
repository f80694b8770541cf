//! A version of a draft, as it is stored.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use super::{
    Draft,
    draft::StoredDraft,
    storage_format::{self, StoredTextError, StoredTextErrorKind},
};
use crate::domain::{TenantId, Timestamp, timestamp::millis};

/// What a draft is for: a new request, or a change of a composed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSubject {
    /// The customer.
    pub customer: TenantId,
    /// The id of the composed request that is changed.
    pub entry: Option<String>,
}

impl DraftSubject {
    /// A new request for a customer.
    pub const fn new(customer: TenantId) -> Self {
        Self { customer, entry: None }
    }

    /// The beginning of the keys of its versions. Earlier versions of the console have drafts of new
    /// requests only, with the customer as the key.
    pub fn key(&self) -> String {
        self.entry.clone().unwrap_or_else(|| self.customer.to_string())
    }
}

/// A composed request that is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The id of the entry of the ledger.
    pub entry: String,
    /// Its content when the user began.
    pub base: Draft,
}

/// A version of a draft: what was typed in one form, and which versions of other forms its user had
/// seen there.
///
/// Each form stores its own version, under its own key. So no tab overwrites the text of another
/// one; a version is deleted only after a later one that includes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedDraft {
    /// The draft.
    pub draft: Draft,
    /// The composed request that is changed; `None` for a new request.
    pub edits: Option<Edit>,
    /// The time of the last change, unique among the versions of its writer.
    pub typed: Timestamp,
    /// The id of the form that wrote it; empty if an earlier version of the console did.
    pub writer: String,
    /// The time of the last version of each other writer that the user had seen (a version vector).
    pub seen: Seen,
}

/// The time of the last version that was seen, by writer.
pub type Seen = BTreeMap<String, Timestamp>;

/// The version of the stored form.
const VERSION: u64 = 1;

/// The stored form. Versions of the console without `writer` and `seen` ignore them.
#[derive(Serialize, Deserialize)]
struct StoredSavedDraft<'a> {
    #[serde(with = "millis")]
    typed: Timestamp,
    #[serde(borrow)]
    draft: StoredDraft<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    edits: Option<StoredEdit<'a>>,
    #[serde(borrow, default, skip_serializing_if = "str::is_empty")]
    writer: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    seen: BTreeMap<Cow<'a, str>, i64>,
}

/// The stored form of a change.
#[derive(Serialize, Deserialize)]
struct StoredEdit<'a> {
    #[serde(borrow)]
    entry: Cow<'a, str>,
    base: StoredDraft<'a>,
}

impl SavedDraft {
    /// What the draft is for.
    pub fn subject(&self) -> DraftSubject {
        let entry = self.edits.as_ref().map(|edits| edits.entry.clone());
        DraftSubject { customer: self.draft.customer, entry }
    }

    /// Whether the user who typed this version had seen the other one.
    pub fn includes(&self, other: &Self) -> bool {
        let seen = if self.writer == other.writer {
            Some(&self.typed)
        } else {
            self.seen.get(&other.writer)
        };
        seen.is_some_and(|seen| *seen >= other.typed)
    }

    /// The stored form: JSON with a version.
    pub fn to_json(&self) -> String {
        let stored = StoredSavedDraft {
            typed: self.typed,
            draft: StoredDraft::from(&self.draft),
            edits: self.edits.as_ref().map(|edits| StoredEdit {
                entry: Cow::Borrowed(&edits.entry),
                base: StoredDraft::from(&edits.base),
            }),
            writer: Cow::Borrowed(&self.writer),
            seen: self
                .seen
                .iter()
                .map(|(writer, typed)| (Cow::Borrowed(&**writer), typed.millis()))
                .collect(),
        };
        storage_format::write(VERSION, stored)
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
        let stored: StoredSavedDraft<'_> = storage_format::read(VERSION, text)?;
        let seen = stored.seen.into_iter();
        let edits = stored.edits.map(|edits| {
            Ok(Edit { entry: edits.entry.into_owned(), base: edits.base.try_into()? })
        });
        Ok(Self {
            draft: stored.draft.try_into()?,
            edits: edits.transpose()?,
            typed: stored.typed,
            writer: stored.writer.into_owned(),
            seen: seen
                .map(|(writer, typed)| (writer.into_owned(), Timestamp::from_millis(typed)))
                .collect(),
        })
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
        fn storing_and_reading_are_inverse(
            draft in drafts(),
            typed: i64,
            writer: String,
            (entry, base) in (any::<String>(), drafts()),
            edits: bool,
            seen: BTreeMap<String, i64>,
        ) {
            let seen = seen.into_iter().map(|(writer, at)| (writer, Timestamp::from_millis(at)));
            let typed = Timestamp::from_millis(typed);
            let kept = SavedDraft {
                draft,
                edits: edits.then_some(Edit { entry, base }),
                typed,
                writer,
                seen: seen.collect(),
            };
            prop_assert_eq!(SavedDraft::from_json(&kept.to_json()), Ok(kept));
        }

        #[test]
        fn no_text_panics_or_is_lost(text in "\\PC{0,60}") {
            prop_assert_eq!(SavedDraft::from_json(&text).unwrap_err().text, text);
        }
    }
}
