//! Merges what is stored with what was typed before that could be read.

use super::{
    annotation::Annotation,
    kept::{Kept, join},
    tags::{distinct, one_line},
};

impl Annotation {
    /// Merges what is stored and did not show while this was typed: both texts stay, one after the other,
    /// and so do all tags. The later change wins for a favourite.
    ///
    /// What is merged twice counts once.
    pub fn merge_unseen(&mut self, stored: Self) {
        let Self { favourite, alias, tags, note } = stored;
        join(&mut self.favourite, favourite);
        keep_both(&mut self.alias, alias, |stored, typed| {
            one_line(&both_texts(stored, ", ", typed))
        });
        keep_both(&mut self.tags, tags, |stored, typed| distinct([&**stored, typed].concat()));
        keep_both(&mut self.note, note, |stored, typed| both_texts(stored, "\n", typed));
    }
}

fn keep_both<T: PartialEq>(
    typed: &mut Option<Kept<T>>,
    stored: Option<Kept<T>>,
    both: impl FnOnce(&T, &T) -> T,
) {
    let Some(typed) = typed else {
        *typed = stored;
        return;
    };
    let Some(stored) = stored else { return };
    let value = both(&stored.value, &typed.value);
    let last = typed.changed.max(stored.changed);
    // Later than either of the values that it has in it.
    typed.changed = if value == typed.value { last } else { last.plus_millis(1) };
    typed.value = value;
    typed.shared = typed.shared.max(stored.shared);
}

/// A stored text and a typed one; one of them if it has the other in it.
fn both_texts(stored: &str, between: &str, typed: &str) -> String {
    if typed.contains(stored) {
        typed.to_owned()
    } else if stored.contains(typed) {
        stored.to_owned()
    } else {
        format!("{stored}{between}{typed}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotations::Value, domain::Timestamp};

    fn annotation(alias: &str, tags: &[&str], note: &str, millis: i64) -> Annotation {
        let mut annotation = Annotation::default();
        let at = Timestamp::from_millis(millis);
        annotation.set(Value::Alias(alias.to_owned()), at);
        annotation.set(Value::Tags(tags.iter().map(|&tag| tag.to_owned()).collect()), at);
        annotation.set(Value::Note(note.to_owned()), at);
        annotation
    }

    #[test]
    fn what_was_typed_before_the_stored_texts_showed_replaces_none_of_them() {
        let stored = annotation("Conto", &["gold"], "Asks for Anna.", 1);
        let mut typed = annotation("Zebra", &["vip", "gold"], "Call Otto.", 2);
        typed.merge_unseen(stored.clone());
        assert_eq!(typed.alias(), "Conto, Zebra");
        assert_eq!(typed.tags(), ["gold", "vip"]);
        assert_eq!(typed.note(), "Asks for Anna.\nCall Otto.");
        let once = typed.clone();
        typed.merge_unseen(stored.clone());
        assert_eq!(typed, once);
        // It wins over each of the two where they are still stored.
        for mut before in [stored, annotation("Zebra", &["vip", "gold"], "Call Otto.", 2)] {
            before.merge(once.clone());
            assert_eq!(before, once);
        }
    }

    #[test]
    fn what_was_not_typed_is_as_it_is_stored() {
        let stored = annotation("Conto", &["gold"], "Asks for Anna.", 1);
        let mut typed = Annotation::default();
        typed.set(Value::Favourite(true), Timestamp::from_millis(2));
        typed.set(Value::Note("Asks".to_owned()), Timestamp::from_millis(2));
        typed.merge_unseen(stored);
        assert!(typed.is_favourite());
        assert_eq!((typed.alias(), typed.note()), ("Conto", "Asks for Anna."));
        assert_eq!(typed.tags(), ["gold"]);
    }
}
