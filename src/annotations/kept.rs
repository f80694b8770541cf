//! A value with the time of its last change.

use serde::{Deserialize, Serialize};

use crate::domain::Timestamp;

/// A value with the time of its last change. An emptied value is kept with its time, so that a merge
/// does not bring back what was there before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept<T> {
    /// The value.
    pub value: T,
    /// When it was changed last.
    pub changed: Timestamp,
    /// The time of the change that was last in a file which was exported or imported here. It stays
    /// in this browser.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared: Option<Timestamp>,
}

impl<T: Ord> Kept<T> {
    /// Whether the value was changed since it was last in a file.
    pub fn is_own_change(&self) -> bool {
        self.shared.is_none_or(|shared| self.changed > shared)
    }

    fn join(&mut self, other: Self) {
        self.shared = self.shared.max(other.shared);
        if (other.changed, &other.value) > (self.changed, &self.value) {
            (self.changed, self.value) = (other.changed, other.value);
        }
    }
}

/// Merges two states of one value: the later change wins; of two at the same time, the greater value.
pub(super) fn join<T: Ord>(mine: &mut Option<Kept<T>>, other: Option<Kept<T>>) {
    match (mine.as_mut(), other) {
        (Some(mine), Some(other)) => mine.join(other),
        (None, other) => *mine = other,
        (Some(_), None) => {}
    }
}

/// Changes a value. Its time is later than that of the change before, even if the clock went back.
pub(super) fn set<T: Default + PartialEq>(kept: &mut Option<Kept<T>>, value: T, now: Timestamp) {
    match kept {
        Some(kept) if kept.value != value => {
            kept.changed = now.max(kept.changed.plus_millis(1));
            kept.value = value;
        }
        None if value != T::default() => *kept = Some(Kept { value, changed: now, shared: None }),
        _ => {}
    }
}
