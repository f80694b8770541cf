//! The row of a slot.

use leptos::prelude::*;

use super::{rows::GridRow, ticks::GridTicks};

/// The row of a slot. Each part has its own signal, and a signal is set only when its part changes,
/// so that only the affected elements update.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) index: ArcRwSignal<usize>,
    pub(super) row: ArcRwSignal<Option<GridRow>>,
    pub(super) is_visible: ArcRwSignal<bool>,
    pub(super) is_selected: ArcRwSignal<bool>,
    pub(super) is_current: ArcRwSignal<bool>,
}

impl Place {
    pub(super) fn empty() -> Self {
        Self {
            index: ArcRwSignal::new(0),
            row: ArcRwSignal::new(None),
            is_visible: ArcRwSignal::new(false),
            is_selected: ArcRwSignal::new(false),
            is_current: ArcRwSignal::new(false),
        }
    }

    /// Shows the row at an index. A slot without a row keeps its last one and is hidden, so that no
    /// cell is updated. While rows are marked, these count as selected, and the selected row as the
    /// current one.
    pub(super) fn show(
        &self,
        row: Option<(usize, GridRow)>,
        selected: Option<u32>,
        ticks: Option<GridTicks>,
    ) {
        if let Some((index, row)) = row {
            set(&self.index, index);
            set(&self.row, Some(row));
        }
        set(&self.is_visible, row.is_some());
        let row = row.map(|(_, row)| row.row);
        let is_current = row.is_some() && row == selected;
        let is_ticked = ticks.map(|ticks| row.is_some_and(|row| ticks.is_ticked.run(row)));
        set(&self.is_selected, is_ticked.unwrap_or(is_current));
        set(&self.is_current, is_ticked.is_some() && is_current);
    }
}

fn set<T: PartialEq + Send + Sync + 'static>(signal: &ArcRwSignal<T>, value: T) {
    if *signal.read_untracked() != value {
        signal.set(value);
    }
}
