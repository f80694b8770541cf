//! What a person keeps of one customer.

use serde::{Deserialize, Serialize};

use super::{
    kept::{Kept, join, set},
    tags::{distinct, one_line},
};
use crate::{domain::Timestamp, json::lenient};

/// What a person keeps of one customer. A value that was never changed is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Annotation {
    /// Whether the customer is a favourite.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub favourite: Option<Kept<bool>>,
    /// Another name for the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<Kept<String>>,
    /// Tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Kept<Vec<String>>>,
    /// A note of any length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Kept<String>>,
}

/// The parts of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Whether the customer is a favourite.
    Favourite,
    /// The alias.
    Alias,
    /// The tags.
    Tags,
    /// The note.
    Note,
}

/// The value of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Whether the customer is a favourite.
    Favourite(bool),
    /// An alias; empty without one.
    Alias(String),
    /// Tags.
    Tags(Vec<String>),
    /// A note; empty without one.
    Note(String),
}

impl Value {
    /// The part whose value it is.
    pub const fn part(&self) -> Part {
        match self {
            Self::Favourite(_) => Part::Favourite,
            Self::Alias(_) => Part::Alias,
            Self::Tags(_) => Part::Tags,
            Self::Note(_) => Part::Note,
        }
    }

    /// Whether it is the value of a customer of which nothing is kept.
    pub const fn is_empty(&self) -> bool {
        match self {
            Self::Favourite(value) => !*value,
            Self::Alias(text) | Self::Note(text) => text.is_empty(),
            Self::Tags(tags) => tags.is_empty(),
        }
    }
}

impl Annotation {
    /// Whether the customer is a favourite.
    pub fn is_favourite(&self) -> bool {
        self.favourite.as_ref().is_some_and(|kept| kept.value)
    }

    /// The alias; empty without one.
    pub fn alias(&self) -> &str {
        self.alias.as_ref().map_or("", |kept| &kept.value)
    }

    /// The tags, in the order in which they were added.
    pub fn tags(&self) -> &[String] {
        self.tags.as_ref().map_or(&[], |kept| &kept.value)
    }

    /// The note; empty without one.
    pub fn note(&self) -> &str {
        self.note.as_ref().map_or("", |kept| &kept.value)
    }

    /// Whether it is a favourite, or has an alias, a tag or a note.
    pub fn is_anything_kept(&self) -> bool {
        self.is_favourite()
            || !self.alias().is_empty()
            || !self.tags().is_empty()
            || !self.note().is_empty()
    }

    /// Changes a value at a time. An alias and tags are brought to one line each.
    pub fn set(&mut self, value: Value, now: Timestamp) {
        match value {
            Value::Favourite(value) => set(&mut self.favourite, value, now),
            Value::Alias(alias) => set(&mut self.alias, one_line(&alias), now),
            Value::Tags(tags) => set(&mut self.tags, distinct(tags), now),
            Value::Note(note) => set(&mut self.note, note, now),
        }
    }

    /// Merges what was kept elsewhere, value by value: the later change wins.
    ///
    /// The order of merges does not matter, and what is merged twice counts once.
    pub fn merge(&mut self, other: Self) {
        let Self { favourite, alias, tags, note } = other;
        join(&mut self.favourite, favourite);
        join(&mut self.alias, alias);
        join(&mut self.tags, tags);
        join(&mut self.note, note);
    }

    /// Records that the values as they are now are in a file that is shared.
    pub fn mark_shared(&mut self) {
        fn share<T>(kept: &mut Option<Kept<T>>) {
            if let Some(kept) = kept {
                kept.shared = kept.shared.max(Some(kept.changed));
            }
        }
        share(&mut self.favourite);
        share(&mut self.alias);
        share(&mut self.tags);
        share(&mut self.note);
    }

    /// What of it belongs into a file: all but what was shared when.
    #[must_use]
    pub fn for_file(&self) -> Self {
        fn without<T: Clone>(kept: Option<&Kept<T>>) -> Option<Kept<T>> {
            kept.map(|kept| Kept { shared: None, ..kept.clone() })
        }
        Self {
            favourite: without(self.favourite.as_ref()),
            alias: without(self.alias.as_ref()),
            tags: without(self.tags.as_ref()),
            note: without(self.note.as_ref()),
        }
    }

    /// Whether no value was ever changed.
    pub const fn is_untouched(&self) -> bool {
        let Self { favourite, alias, tags, note } = self;
        favourite.is_none() && alias.is_none() && tags.is_none() && note.is_none()
    }

    /// Its stored form.
    pub fn to_json(&self) -> Vec<u8> {
        // Texts and numbers are valid JSON.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads the stored form; `None` if it is none. A damaged value costs the others nothing, and
    /// unknown members of a newer version are ignored.
    pub fn from_json(json: &[u8]) -> Option<Self> {
        let read = lenient::read(json, |text, _| serde_json::from_str::<Self>(text));
        Some(read?.tidied())
    }

    /// Brings an alias and tags that were read to the form in which they are set.
    pub(super) fn tidied(mut self) -> Self {
        if let Some(alias) = &mut self.alias {
            alias.value = one_line(&alias.value);
        }
        if let Some(tags) = &mut self.tags {
            tags.value = distinct(std::mem::take(&mut tags.value));
        }
        self
    }
}
