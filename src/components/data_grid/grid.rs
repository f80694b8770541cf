//! The state that the parts of a grid share.

use std::ops::Range;

use leptos::{html, prelude::*};

use super::{memory::GridMemory, place::Place, rows::Shown, ticks::GridTicks, window::Viewport};
use crate::dom::{self, NextFrame};

/// The height of a row before it is measured, in CSS pixels.
const INITIAL_ROW_HEIGHT: f64 = 36.0;

/// The state that the parts of a grid share.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    pub(super) root: NodeRef<html::Div>,
    /// The rows that the slots show. They follow the rows of the page after the focus has moved.
    pub(super) shown: RwSignal<Shown>,
    /// The indexes of the drawn rows.
    pub(super) window: Memo<Range<usize>>,
    /// The number of slots.
    pub(super) slots: Memo<usize>,
    /// What each slot shows.
    pub(super) places: StoredValue<Vec<Place>>,
    /// Whether each column is visible. It is measured with the size of the grid, because asking the
    /// browser at each move of the focus would force a layout.
    pub(super) visible_columns: StoredValue<Vec<bool>>,
    pub(super) viewport: RwSignal<Viewport>,
    pub(super) row_height: RwSignal<f64>,
    pub(super) focused: StoredValue<bool>,
    pub(super) input: StoredValue<GridInput>,
    pub(super) memory: GridMemory,
    pub(super) next_frame: NextFrame,
}

/// What the page gives the grid for the input of the user.
#[derive(Clone, Copy)]
pub(super) struct GridInput {
    pub(super) on_open: Callback<u32>,
    pub(super) ticks: Option<GridTicks>,
}

impl Grid {
    pub(super) fn new(
        shown: Shown,
        columns: usize,
        ticks: Option<GridTicks>,
        on_open: Callback<u32>,
        memory: GridMemory,
    ) -> Self {
        let shown = RwSignal::new(shown);
        let viewport = RwSignal::new(Viewport::default());
        let row_height = RwSignal::new(INITIAL_ROW_HEIGHT);
        let window = Memo::new(move |_| {
            let total = shown.read().len();
            viewport.get().rows(row_height.get(), total)
        });
        // The number never decreases, because another number of slots moves most rows to other
        // slots.
        let slots = Memo::new(move |before: Option<&usize>| {
            let slots = viewport.get().slots(row_height.get());
            slots.max(before.copied().unwrap_or(0))
        });
        Self {
            root: NodeRef::new(),
            shown,
            window,
            slots,
            places: StoredValue::default(),
            visible_columns: StoredValue::new(vec![true; columns]),
            viewport,
            row_height,
            focused: StoredValue::new(false),
            input: StoredValue::new(GridInput { on_open, ticks }),
            memory,
            next_frame: dom::use_next_frame(),
        }
    }

    /// The number of columns.
    pub(super) fn columns(self) -> usize {
        self.visible_columns.with_value(Vec::len)
    }

    /// The element of the grid; `None` while it is not on the page.
    pub(super) fn element(self) -> Option<dom::Element> {
        self.root.try_get_untracked().flatten().map(Into::into)
    }
}
