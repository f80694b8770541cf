//! Messages: the text of one word in one language.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, de::IgnoredAny};

use super::formats::PluralCategory;

/// The text of a word in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// The same text for all numbers.
    Text(Cow<'static, str>),
    /// A form for each plural category of the language.
    Plural(Cow<'static, [(PluralCategory, Cow<'static, str>)]>),
}

/// A value of `locales/*.json`.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Value {
    Text(String),
    Plural(BTreeMap<String, String>),
    /// An unknown form.
    Unknown(IgnoredAny),
}

impl Message {
    /// The message of a value; `None` for an unknown form.
    pub(super) fn of(value: Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(Self::Text(text.into())),
            Value::Plural(forms) => {
                let form = |(name, text): (String, String)| {
                    Some((PluralCategory::known(&name)?, Cow::Owned(text)))
                };
                let forms: Vec<_> = forms.into_iter().map(form).collect::<Option<_>>()?;
                let has_general = forms.iter().any(|(it, _)| *it == PluralCategory::Other);
                has_general.then(|| Self::Plural(forms.into()))
            }
            Value::Unknown(_) => None,
        }
    }
}
