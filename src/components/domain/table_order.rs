//! The order of a table in the address, as the order of a grid.

use crate::{components::GridSort, routes::TableOrder};

/// The order of a grid whose columns are `columns`.
pub fn grid_sort<C: Copy + PartialEq>(
    order: Option<TableOrder<C>>,
    columns: &[C],
) -> Option<GridSort> {
    let TableOrder { column, descending } = order?;
    let column = columns.iter().position(|known| *known == column)?;
    Some(GridSort { column, descending })
}

/// The order after the user activated the heading of the column at index `at`: reversed if the table
/// was sorted by it, otherwise the column's first direction. `None` for an unknown column.
pub fn next_order<C: Copy + PartialEq>(
    order: Option<TableOrder<C>>,
    columns: &[C],
    at: usize,
    descending_first: fn(C) -> bool,
) -> Option<TableOrder<C>> {
    let column = *columns.get(at)?;
    let sort = GridSort::next(grid_sort(order, columns), at, descending_first(column));
    Some(TableOrder { column, descending: sort.descending })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_first_sorted_in_its_usual_direction_and_then_reversed() {
        let columns = ["name", "severity"];
        let next = |order, at| next_order(order, &columns, at, |column| column == "severity");
        let by = |column, descending| Some(TableOrder { column, descending });
        let first = next(None, 1);
        assert_eq!(first, by("severity", true));
        let then = next(first, 1);
        assert_eq!(then, by("severity", false));
        assert_eq!(next(then, 0), by("name", false));
        assert_eq!(next(then, 2), None);
        assert_eq!(grid_sort(then, &columns), Some(GridSort { column: 1, descending: false }));
    }
}
