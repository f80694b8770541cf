//! Rows that the user marks.

use leptos::prelude::*;

/// The marks of the rows of a grid. The page holds them.
#[derive(Clone, Copy)]
pub struct GridTicks {
    /// The number of marks; notifies at each change of a mark.
    pub number: ReadSignal<usize>,
    /// Whether a row is marked.
    pub is_ticked: Callback<u32, bool>,
    /// Called with each change by the user.
    pub on_tick: Callback<GridTick>,
}

/// A change of the marks by the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridTick {
    /// Of one row.
    Toggle(u32),
    /// Of all rows up to this one.
    Extend {
        /// The row from which the user comes; `None` to begin at the last mark.
        from: Option<u32>,
        /// The row.
        to: u32,
    },
    /// Of all rows.
    All,
}
