//! The count of rows that could not be read.

use std::cell::Cell;

use crate::json::lenient::SkippedPaths;

/// Counts what could not be read.
#[derive(Default)]
pub struct RowCount {
    pub(super) broken: Cell<usize>,
    pub(super) odd: Cell<usize>,
}

impl RowCount {
    pub(super) fn element<T>(&self, element: Option<T>) -> Option<T> {
        if element.is_none() {
            self.broken.set(self.broken.get() + 1);
        }
        element
    }

    /// The elements of a list within an element, each turned into something else; one that lacks
    /// what it cannot do without is counted as broken.
    pub fn list<W, T>(&self, list: Vec<Option<W>>, convert: impl Fn(W) -> Option<T>) -> Vec<T> {
        let elements = list.into_iter().flatten();
        elements.filter_map(|element| self.element(convert(element))).collect()
    }

    pub(super) fn lost(&self, lost: &SkippedPaths) {
        let elements = lost.elements();
        self.broken.set(self.broken.get() + elements);
        self.odd.set(self.odd.get() + lost.len() - elements);
    }
}
