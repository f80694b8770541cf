//! Which changes of this page the storage does not have yet.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// The values of this page that have changed since they were stored.
#[derive(Debug)]
pub struct Unwritten<K> {
    /// The number of the last change of each value.
    numbers: FxHashMap<K, u32>,
    /// Number of changes of this page.
    changes: u32,
}

impl<K> Default for Unwritten<K> {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), changes: 0 }
    }
}

impl<K: Eq + Hash> Unwritten<K> {
    /// Records a change of a value; returns its number, which no other change of this page has.
    pub fn changed(&mut self, key: K) -> u32 {
        self.changes = self.changes.wrapping_add(1);
        self.numbers.insert(key, self.changes);
        self.changes
    }

    /// The number of the last change of a value; `None` if the storage has it.
    pub fn number(&self, key: &K) -> Option<u32> {
        self.numbers.get(key).copied()
    }

    /// Records that the storage has a value as it was after the change with this number. A value that
    /// has changed again stays unwritten.
    pub fn stored(&mut self, key: &K, number: u32) {
        if self.number(key) == Some(number) {
            self.numbers.remove(key);
        }
    }

    /// The values that the storage does not have.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.numbers.keys()
    }
}

#[cfg(test)]
mod tests {
    use super::Unwritten;

    #[test]
    fn a_value_is_unwritten_until_its_last_change_is_stored() {
        let mut unwritten = Unwritten::default();
        let first = unwritten.changed("note");
        let second = unwritten.changed("note");
        unwritten.stored(&"note", first);
        assert_eq!(unwritten.number(&"note"), Some(second));
        unwritten.stored(&"note", second);
        assert_eq!(unwritten.keys().count(), 0);
    }

    #[test]
    fn a_late_answer_does_not_store_a_change_that_came_after() {
        let mut unwritten = Unwritten::default();
        let first = unwritten.changed("note");
        unwritten.stored(&"note", first);
        let second = unwritten.changed("note");
        unwritten.stored(&"note", first);
        assert_eq!(unwritten.number(&"note"), Some(second));
    }

    #[test]
    fn each_value_counts_alone() {
        let mut unwritten = Unwritten::default();
        let number = unwritten.changed("one");
        unwritten.changed("two");
        unwritten.stored(&"one", number);
        assert_eq!(unwritten.keys().collect::<Vec<_>>(), [&"two"]);
    }
}
