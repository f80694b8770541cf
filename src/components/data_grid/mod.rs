//! A grid of any length that draws only the rows in view (WAI-ARIA Authoring Practices, *Grid
//! Pattern: data grids*).
//!
//! The rows are a fixed pool of components, the slots. Of `n` slots, slot `s` shows the row at the
//! index `i` of the drawn range for which `i mod n = s`: scrolling by one row changes one slot, and
//! the other rows keep their elements.

mod focus;
mod head;
mod keys;
mod memory;
mod order;
mod rows;
mod scroll;
mod slot;
mod window;

use std::ops::Range;

use leptos::{html, prelude::*};

use self::{head::GridHead, rows::Shown, slot::GridSlot, window::Viewport};
use crate::dom::{self, NextFrame};

pub use self::{
    memory::GridMemory,
    rows::{GridColumn, GridRow, GridSort, Rows},
};

/// The height of a row until it is measured, in CSS pixels.
const INITIAL_ROW_HEIGHT: f64 = 36.0;

/// The state that the parts of a grid share.
#[derive(Clone, Copy)]
struct Grid {
    root: NodeRef<html::Div>,
    /// The rows that the slots show: they follow the rows of the page after the focus was moved.
    shown: RwSignal<Shown>,
    /// The indexes of the rows that are drawn.
    window: Memo<Range<usize>>,
    /// The number of slots.
    slots: Memo<usize>,
    columns: usize,
    viewport: RwSignal<Viewport>,
    row_height: RwSignal<f64>,
    focused: StoredValue<bool>,
    on_open: Callback<u32>,
    memory: GridMemory,
    next_frame: NextFrame,
}

impl Grid {
    fn new(shown: Shown, columns: usize, on_open: Callback<u32>, memory: GridMemory) -> Self {
        let shown = RwSignal::new(shown);
        let viewport = RwSignal::new(Viewport::default());
        let row_height = RwSignal::new(INITIAL_ROW_HEIGHT);
        let window = Memo::new(move |_| {
            let total = shown.read().len();
            viewport.get().rows(row_height.get(), total)
        });
        // It never shrinks: another number of slots moves most rows to another slot.
        let slots = Memo::new(move |before: Option<&usize>| {
            let slots = viewport.get().slots(row_height.get());
            slots.max(before.copied().unwrap_or(0))
        });
        Self {
            root: NodeRef::new(),
            shown,
            window,
            slots,
            columns,
            viewport,
            row_height,
            focused: StoredValue::new(false),
            on_open,
            memory,
            next_frame: dom::use_next_frame(),
        }
    }

    /// The element of the grid, while the grid is on the page.
    fn element(self) -> Option<dom::Element> {
        self.root.try_get_untracked().flatten().map(Into::into)
    }
}

/// A data grid: one tab stop, arrow keys between its cells, rows of one height.
///
/// The style sheet sets the height of a row (`--row-height`), and an invisible element of the grid
/// measures it. The grid scrolls, and its head stays.
#[component]
pub fn DataGrid(
    /// The name of the grid.
    #[prop(into)]
    label: String,
    /// The columns.
    columns: Vec<GridColumn>,
    /// The class that lays out the columns.
    class: &'static str,
    /// The present order.
    #[prop(into)]
    sort: Signal<Option<GridSort>>,
    /// Called with the index of a column when the user activates its heading.
    #[prop(into)]
    on_sort: Callback<usize>,
    /// The rows in their order.
    #[prop(into)]
    rows: Signal<Rows>,
    /// The edition of the data. Rows that change together with it moved by themselves, and the user
    /// stays where they are; rows that change alone were sorted or filtered, and start at the top.
    #[prop(into, optional)]
    edition: Signal<u32>,
    /// The selected row.
    #[prop(into, optional)]
    selected: Signal<Option<u32>>,
    /// Called with the row that the user activates, by a click or by Enter.
    #[prop(into)]
    on_open: Callback<u32>,
    /// Called with the rows that are drawn.
    #[prop(into, optional)]
    on_drawn: Option<Callback<Vec<u32>>>,
    /// Where the user was.
    memory: GridMemory,
    /// Creates the cells of a slot, one for each column. The memo holds the row that the slot shows,
    /// `None` before the first.
    #[prop(into)]
    row: Callback<Memo<Option<GridRow>>, Vec<AnyView>>,
) -> impl IntoView {
    let first = Shown { rows: rows.get_untracked(), edition: edition.get_untracked() };
    let grid = Grid::new(first, columns.len(), on_open, memory);
    grid.follow_rows(rows, edition);
    grid.follow_size();
    grid.keep_one_tab_stop();
    grid.follow_focus_requests();
    if let Some(on_drawn) = on_drawn {
        grid.report_drawn_rows(on_drawn);
    }
    let total = Memo::new(move |_| grid.shown.read().len());
    let classes = StoredValue::new(columns.iter().map(|column| column.class).collect());
    // A search shortens the list key by key and the next one starts anew, so that slots stay.
    let created = Memo::new(move |before: Option<&usize>| {
        grid.slots.get().min(total.get()).max(before.copied().unwrap_or(0))
    });
    grid.keep_reading_order(created);
    view! {
        <div
            class=class
            role="grid"
            aria-label=label
            aria-rowcount=move || total.get() + 1
            aria-colcount=grid.columns
            tabindex="-1"
            node_ref=grid.root
            on:scroll=move |_| grid.scrolled()
            on:keydown=move |event| grid.key(&event)
            on:focusin=move |event| grid.focus_came(&event)
            on:focusout=move |event| grid.focus_left(&event)
        >
            <div class="grid__gauge" aria-hidden="true"></div>
            <GridHead columns sort on_sort />
            <div
                class="grid__body"
                role="rowgroup"
                style:height=move || window::pixels(total.get(), grid.row_height.get())
            >
                <For each=move || 0..created.get() key=|number| *number let:number>
                    <GridSlot grid number classes selected row />
                </For>
            </div>
        </div>
    }
}
