//! A grid of any length that draws only the rows in view (WAI-ARIA Authoring Practices, *Grid
//! Pattern: data grids*).
//!
//! The rows are a fixed pool of components, the slots. Of `n` slots, slot `s` shows the row at the
//! index `i` of the drawn range for which `i mod n = s`: scrolling by one row changes one slot, and
//! the other rows keep their elements.

mod first_rows;
mod focus;
mod grid;
mod head;
mod keys;
mod memory;
mod order;
mod place;
mod rows;
mod scroll;
mod slot;
mod tick_input;
mod ticks;
mod window;

use leptos::prelude::*;

use self::{grid::Grid, head::GridHead, rows::Shown, slot::GridSlot};

use crate::dom;

pub use self::{
    head::HeadingTool,
    memory::GridMemory,
    rows::{GridColumn, GridLayout, GridRow, GridSort, Rows},
    ticks::{GridTick, GridTicks},
};

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
    /// The current order.
    #[prop(into)]
    sort: Signal<Option<GridSort>>,
    /// Called with the index of a column when the user activates its heading.
    #[prop(into)]
    on_sort: Callback<usize>,
    /// The rows in their order.
    #[prop(into)]
    rows: Signal<Rows>,
    /// The edition of the data. If the edition and the rows change together, the data moved the
    /// rows and the user stays at the same place. If the rows change alone, the user sorted or
    /// filtered, and the list starts at the top.
    #[prop(into, optional)]
    edition: Signal<u32>,
    /// The selected row.
    #[prop(into, optional)]
    selected: Signal<Option<u32>>,
    /// The marks of the rows. While a row is marked, `aria-selected` tells the marked ones, and
    /// `aria-current` the selected one.
    #[prop(optional)]
    ticks: Option<GridTicks>,
    /// The widths of the columns, unless they are those of the style sheet.
    #[prop(into, optional)]
    layout: Signal<Option<GridLayout>>,
    /// What the heading of each column has beside its title.
    #[prop(into, optional)]
    heading_tool: Option<HeadingTool>,
    /// Called with the row that the user activates by a click or Enter.
    #[prop(into)]
    on_open: Callback<u32>,
    /// Called with the drawn rows.
    #[prop(into, optional)]
    on_drawn: Option<Callback<Vec<u32>>>,
    /// The state that outlives the grid.
    memory: GridMemory,
    /// Creates the cells of a slot, one for each column. The signal holds the row that the slot
    /// shows; it is `None` before the first row.
    #[prop(into)]
    row: Callback<Signal<Option<GridRow>>, Vec<AnyView>>,
) -> impl IntoView {
    let first = Shown { rows: rows.get_untracked(), edition: edition.get_untracked() };
    memory.keep_within(columns.len());
    let grid = Grid::new(first, columns.len(), ticks, on_open, memory);
    grid.follow_rows(rows, edition);
    grid.fill_slots(selected);
    grid.follow_size();
    let fitting = Memo::new(move |_| layout.read().as_ref().map(|layout| layout.fitting));
    grid.follow_fitting(fitting);
    let created = grid.created_slots();
    grid.keep_one_tab_stop(created);
    grid.follow_requests();
    if let Some(on_drawn) = on_drawn {
        grid.report_drawn_rows(on_drawn);
    }
    let total = Memo::new(move |_| grid.shown.read().len());
    let classes = StoredValue::new(columns.iter().map(|column| column.class).collect());
    grid.keep_reading_order(created);
    grid.draw_first_rows();
    view! {
        <div
            class=class
            role="grid"
            aria-label=label
            aria-rowcount=move || total.get() + 1
            aria-colcount=grid.columns()
            aria-multiselectable=ticks.map(|_| "true")
            data-ticking=move || grid.ticks_in_use().is_some()
            data-fitting=fitting
            style:--chosen-columns=move || layout.get().map(|layout| layout.template)
            tabindex="-1"
            node_ref=grid.root
            on:scroll=move |_| grid.scrolled()
            on:keydown=move |event| grid.key(&event)
            on:mousedown=move |event| grid.pressed(&event)
            on:pointermove=|event| dom::explain_cut_text(&event, "[role=gridcell] > a, [role=gridcell]")
            on:focusin=move |event| grid.focus_came(&event)
            on:focusout=move |event| grid.focus_left(&event)
        >
            <div class="grid__gauge" aria-hidden="true"></div>
            <GridHead columns sort on_sort tool=heading_tool />
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
