//! Which rows of a table are selected.

/// The rows of a table that are selected, by their places in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowSelection {
    selected: Vec<bool>,
    count: usize,
    /// The place that was changed last, at which a range begins.
    last: Option<usize>,
}

impl RowSelection {
    /// The selection of all of `rows` rows.
    pub fn all(rows: usize) -> Self {
        Self { selected: vec![true; rows], count: rows, last: None }
    }

    /// Number of rows.
    pub const fn rows(&self) -> usize {
        self.selected.len()
    }

    /// Number of selected rows.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Whether the row at a place is selected.
    pub fn contains(&self, place: usize) -> bool {
        self.selected.get(place) == Some(&true)
    }

    /// The places of the selected rows, in ascending order.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        (0..).zip(&self.selected).filter(|(_, is_selected)| **is_selected).map(|(place, _)| place)
    }

    /// Selects or deselects all rows.
    pub fn set_all(&mut self, is_selected: bool) {
        self.selected.fill(is_selected);
        self.count = if is_selected { self.rows() } else { 0 };
        self.last = None;
    }

    /// Selects or deselects the row at a place; as a range, also all rows between it and the one that
    /// was changed last.
    pub fn set(&mut self, place: usize, is_selected: bool, is_range: bool) {
        let from = self.last.filter(|_| is_range).unwrap_or(place);
        let (first, last) = if from < place { (from, place) } else { (place, from) };
        if let Some(range) = self.selected.get_mut(first..=last) {
            range.fill(is_selected);
            self.count = self.places().count();
            self.last = Some(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn places(selection: &RowSelection) -> Vec<usize> {
        selection.places().collect()
    }

    #[test]
    fn a_range_reaches_from_the_row_changed_before_in_both_directions() {
        let mut selection = RowSelection::all(6);
        selection.set_all(false);
        selection.set(1, true, true);
        assert_eq!(places(&selection), [1]);
        selection.set(3, true, true);
        assert_eq!(places(&selection), [1, 2, 3]);
        selection.set(2, false, true);
        assert_eq!(places(&selection), [1]);
        selection.set(0, true, false);
        assert_eq!(places(&selection), [0, 1]);
        selection.set(5, true, true);
        assert_eq!(selection.count(), 6);
    }

    #[test]
    fn a_place_beyond_the_rows_changes_nothing() {
        let mut selection = RowSelection::all(2);
        selection.set(2, false, false);
        assert_eq!(selection, RowSelection::all(2));
        assert!(!selection.contains(2));
    }

    proptest! {
        #[test]
        fn the_count_is_that_of_the_selected_rows(
            rows in 0_usize..20,
            steps in prop::collection::vec((0_usize..22, any::<bool>(), any::<bool>()), 0..20),
        ) {
            let mut selection = RowSelection::all(rows);
            for (place, is_selected, is_range) in steps {
                if place == 21 {
                    selection.set_all(is_selected);
                } else {
                    selection.set(place, is_selected, is_range);
                    prop_assert!(place >= rows || selection.contains(place) == is_selected);
                }
                prop_assert_eq!(selection.count(), selection.places().count());
            }
        }
    }
}
