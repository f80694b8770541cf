//! The rows and the columns of a grid.

use std::sync::Arc;

/// The rows of a grid in their order, as numbers whose meaning the page defines.
#[derive(Clone, Debug)]
pub struct Rows(Arc<[u32]>);

impl Rows {
    /// Creates rows in this order.
    pub fn new(rows: Vec<u32>) -> Self {
        Self(rows.into())
    }

    /// The rows.
    pub fn as_slice(&self) -> &[u32] {
        &self.0
    }

    /// The index of a row.
    pub(super) fn index_of(&self, row: u32) -> Option<usize> {
        self.0.iter().position(|&other| other == row)
    }
}

impl PartialEq for Rows {
    /// Whether both are the same list in memory: comparing 100,000 rows costs more than drawing 40
    /// rows again.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A row of one edition of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// The number of the row.
    pub row: u32,
    /// The edition of the data. Another edition may have other values for the same row.
    pub edition: u32,
}

/// A column.
#[derive(Clone, Debug)]
pub struct GridColumn {
    /// Its heading.
    pub title: String,
    /// The class of its cells.
    pub class: &'static str,
    /// Whether its heading sorts.
    pub sortable: bool,
}

/// The columns that a grid has room for, and their widths, in place of those of the style sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridLayout {
    /// The number of columns that show; the style sheet hides those after them.
    pub fitting: usize,
    /// Their widths (CSS Grid Layout, section 7.2 `grid-template-columns`).
    pub template: String,
}

/// The column by which a grid is sorted, and the direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridSort {
    /// The index of the column.
    pub column: usize,
    /// Whether the greatest value comes first.
    pub descending: bool,
}

impl GridSort {
    /// The order after the user activated the heading of `column`: reversed if the grid was sorted
    /// by that column, otherwise the column's first direction.
    pub fn next(current: Option<Self>, column: usize, first_descending: bool) -> Self {
        let descending = match current {
            Some(current) if current.column == column => !current.descending,
            _ => first_descending,
        };
        Self { column, descending }
    }
}

/// The rows that the slots show.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) rows: Rows,
    pub(super) edition: u32,
}

impl Shown {
    pub(super) fn len(&self) -> usize {
        self.rows.as_slice().len()
    }

    pub(super) fn row(&self, index: usize) -> Option<GridRow> {
        let row = *self.rows.as_slice().get(index)?;
        Some(GridRow { row, edition: self.edition })
    }
}
