//! The service requests of this browser, as a column of the list.

use rustc_hash::FxHashMap;

use super::{Direction, Directory};
use crate::domain::TenantId;

/// The numbers of the requests of this browser that Microsoft does not list, by customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestsHere(FxHashMap<TenantId, (u32, u32)>);

impl FromIterator<(TenantId, (u32, u32))> for RequestsHere {
    /// Collects the number of open requests and that of drafts of each customer that has any.
    fn from_iter<I: IntoIterator<Item = (TenantId, (u32, u32))>>(numbers: I) -> Self {
        Self(numbers.into_iter().collect())
    }
}

impl RequestsHere {
    /// The number of open requests of a customer and that of its drafts.
    pub fn of(&self, id: TenantId) -> (u32, u32) {
        self.0.get(&id).copied().unwrap_or_default()
    }

    /// The rows of a directory, those with the fewest open requests first, of as many those with the
    /// fewest drafts. Customers without any come last in both directions, in the order of `by_name`.
    /// Only few customers have any, so that the order is not kept.
    pub(super) fn rows(
        &self,
        directory: &Directory,
        by_name: &[u32],
        direction: Direction,
    ) -> Vec<u32> {
        let mut has_any = vec![false; by_name.len()];
        for row in self.0.keys().filter_map(|id| directory.row_of(*id)) {
            has_any[row as usize] = true;
        }
        let (mut rows, without): (Vec<u32>, Vec<u32>) =
            by_name.iter().partition(|row| has_any[**row as usize]);
        let numbers =
            |row: &u32| directory.ids().get(*row as usize).and_then(|id| self.0.get(id)).copied();
        // The sort is stable: ties stay in the order of names.
        match direction {
            Direction::Ascending => rows.sort_by_key(numbers),
            Direction::Descending => rows.sort_by_key(|row| std::cmp::Reverse(numbers(row))),
        }
        rows.extend(without);
        rows
    }
}
