//! A draft as the browser keeps it: with the moment of its last key.

use super::{
    Draft,
    draft::Written,
    stored::{self, Stored, Unreadable},
};
use crate::{domain::Timestamp, json::Reader};

/// A draft and when it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptDraft {
    /// The draft.
    pub draft: Draft,
    /// When something was last typed into it.
    pub typed: Timestamp,
}

/// The version of the stored shape.
const VERSION: i64 = 1;

impl KeptDraft {
    /// Its stored shape: JSON with a version.
    pub fn to_json(&self) -> String {
        let mut out = stored::begin(VERSION);
        out.key("typed").integer(self.typed.millis());
        out.key("draft").object();
        self.draft.write(&mut out);
        out.end_object();
        out.end_object();
        out.into_string()
    }

    /// Reads the stored shape.
    ///
    /// # Errors
    ///
    /// [`Unreadable`], which keeps the text, when it is of another version or damaged, or when it
    /// does not say on behalf of whom it is.
    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        Self::read(json).map_err(|fault| fault.about(json))
    }

    fn read(text: &str) -> Result<Self, Stored> {
        stored::check_version(VERSION, text)?;
        let (mut typed, mut draft) = (None, None);
        let mut json = Reader::new(text.as_bytes());
        json.object();
        while let Some(key) = json.key() {
            match &*key {
                "typed" => typed = json.integer(),
                "draft" => draft = Some(Written::read(&mut json)),
                _ => json.skip(),
            }
        }
        json.finish().or(Err(Stored::Malformed))?;
        let (Some(typed), Some(draft)) = (typed, draft) else { return Err(Stored::Malformed) };
        Ok(Self { draft: draft.draft()?, typed: Timestamp::from_millis(typed) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::draft::tests::drafts;
    use proptest::prelude::*;

    #[test]
    fn a_draft_of_another_version_keeps_its_text() {
        let json = r#"{"version":9,"typed":1,"draft":{"customer":"x","title":"typed"}}"#;
        let unreadable = KeptDraft::from_json(json).unwrap_err();
        assert_eq!(unreadable.text, json);
        assert_eq!(unreadable.reason, Stored::OtherVersion(9));
    }

    proptest! {
        #[test]
        fn what_is_kept_comes_back(draft in drafts(), typed: i64) {
            let kept = KeptDraft { draft, typed: Timestamp::from_millis(typed) };
            prop_assert_eq!(KeptDraft::from_json(&kept.to_json()), Ok(kept));
        }

        #[test]
        fn no_text_panics_and_none_is_lost(text in "\\PC{0,60}") {
            prop_assert_eq!(KeptDraft::from_json(&text).unwrap_err().text, text);
        }
    }
}
