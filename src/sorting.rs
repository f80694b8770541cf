//! Sorting, compiled once.
//!
//! The standard library's sorts are written anew for each type they sort: four kilobytes a piece
//! that every visitor of the page would load. Here places are sorted, and what stands at them is
//! compared through a pointer.

use std::cmp::Ordering;

/// A row: the number that it is sorted by, what settles a tie, and the row itself.
pub type Keyed = (u64, u32, u32);

/// Sorts rows by their numbers: the fast way, for long lists.
pub fn sort_keyed(rows: &mut [Keyed]) {
    rows.sort_unstable();
}

/// Sorts places by what stands at them; equal ones keep their order.
pub fn sort_places(places: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    places.sort_by(|&one, &other| compare(one, other));
}

/// The items in order; equal ones keep theirs.
pub fn sorted<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<u32> = (0..).zip(&items).map(|(place, _)| place).collect();
    sort_places(&mut places, &|one, other| compare(&items[one as usize], &items[other as usize]));
    let mut left: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| left[place as usize].take()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_standard_library(items: Vec<(u8, u8)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(sorted(items, |one, other| one.0.cmp(&other.0)), expected);
        }
    }
}
