//! A grid of any length of which only the rows in view are drawn (WAI-ARIA Authoring Practices,
//! *Grid Pattern: data grids*).

mod body;
mod keys;
mod movement;

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::{El, Held, IconName, dynamic, el, icon, window::Viewport};
use crate::browser::dom::{self, NextFrame};

/// The rows of a grid: numbers that mean something to whoever draws the cells.
#[derive(Clone, Debug)]
pub struct Rows(Arc<[u32]>);

impl Rows {
    /// Rows in this order.
    pub fn new(rows: Vec<u32>) -> Self {
        Self(rows.into())
    }

    /// The rows.
    pub fn as_slice(&self) -> &[u32] {
        &self.0
    }

    fn index_of(&self, row: u32) -> Option<usize> {
        self.0.iter().position(|&other| other == row)
    }
}

impl PartialEq for Rows {
    /// Whether it is the same list: comparing 100,000 rows would cost more than drawing 40 again.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct GridColumn {
    /// Its heading.
    pub title: String,
    /// Class of its cells.
    pub class: &'static str,
    /// Whether its heading sorts.
    pub sortable: bool,
}

/// By which column a grid is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GridSort {
    /// Index of the column.
    pub column: usize,
    /// Whether the most comes first.
    pub descending: bool,
}

/// Where a person was in a grid. Owned by whoever outlives the grid, so that coming back restores
/// it.
#[derive(Clone, Copy)]
pub struct GridMemory {
    scroll_top: StoredValue<f64>,
    /// The cell that has or had the focus; the head is row `None`.
    active: RwSignal<(Option<u32>, usize)>,
    /// How often somebody asked the grid to take the focus.
    wanted: RwSignal<u32>,
    /// The new numbers of rows, by their old ones, until rows with such numbers come.
    renumbered: StoredValue<Option<Vec<u32>>>,
}

/// The number of a row that is gone: no list has so many.
const GONE: u32 = u32::MAX;

impl GridMemory {
    /// Nowhere yet.
    pub fn new() -> Self {
        Self {
            scroll_top: StoredValue::new(0.0),
            active: RwSignal::new((None, 0)),
            wanted: RwSignal::new(0),
            renumbered: StoredValue::new(None),
        }
    }

    /// Makes `row` the one that the keyboard continues from.
    pub fn activate(self, row: u32) {
        self.active.update(|active| active.0 = Some(row));
    }

    /// The rows that come next have other numbers: `numbers` has the new one of each old one, or
    /// `None` where the row is gone. The focus stays with whom it is on.
    pub fn renumber(self, numbers: impl Iterator<Item = Option<u32>>) {
        let numbers: Vec<u32> = numbers.map(|number| number.unwrap_or(GONE)).collect();
        self.renumbered.update_value(|pending| {
            let earlier = pending.take();
            *pending = Some(match earlier {
                Some(earlier) => earlier.into_iter().map(|row| moved(&numbers, row)).collect(),
                None => numbers,
            });
        });
    }

    /// Asks the grid to take the focus.
    pub fn take_focus(self) {
        self.wanted.update(|wanted| *wanted += 1);
    }
}

/// The new number of a row.
fn moved(numbers: &[u32], row: u32) -> u32 {
    usize::try_from(row).ok().and_then(|row| numbers.get(row)).copied().unwrap_or(GONE)
}

impl Default for GridMemory {
    fn default() -> Self {
        Self::new()
    }
}

/// What makes the cells of a row.
pub type Cells = Arc<dyn Fn(u32) -> Vec<El> + Send + Sync>;

/// The state that a grid's parts share.
#[derive(Clone, Copy)]
struct Grid {
    root: Held,
    rows: Signal<Rows>,
    columns: usize,
    viewport: RwSignal<Viewport>,
    row_height: RwSignal<f64>,
    focused: StoredValue<bool>,
    /// The rows of which some are drawn, and of which edition they are.
    drawn: StoredValue<Option<(Rows, u32)>>,
    selected: Signal<Option<u32>>,
    on_open: Callback<u32>,
    memory: GridMemory,
    next_frame: NextFrame,
}

/// A data grid, as it is made.
pub struct GridSpec {
    /// Its name.
    pub label: String,
    /// Its columns.
    pub columns: Vec<GridColumn>,
    /// Class that lays out the columns.
    pub class: &'static str,
    /// The order that holds.
    pub sort: Signal<Option<GridSort>>,
    /// Told the index of a column whose heading was activated.
    pub on_sort: Callback<usize>,
    /// The rows, in order.
    pub rows: Signal<Rows>,
    /// Which edition of the cells it is: every row is drawn again for another one.
    pub edition: Signal<u32>,
    /// Makes the cells of a row.
    pub cells: Cells,
    /// Told which rows are drawn.
    pub on_drawn: Option<Callback<Vec<u32>>>,
    /// The row that is selected.
    pub selected: Signal<Option<u32>>,
    /// Told the row that was activated, by pointer or by Enter.
    pub on_open: Callback<u32>,
    /// Where the person was.
    pub memory: GridMemory,
}

/// A data grid: one tab stop, arrow keys within, rows of one height.
///
/// The height of a row is the style sheet's (`--row-height`); a gauge in the grid tells it. The
/// grid scrolls by itself and its head stays.
pub fn data_grid(spec: GridSpec) -> AnyView {
    let GridSpec { label, columns, class, sort, on_sort, rows, edition, cells, .. } = spec;
    let GridSpec { on_drawn, selected, on_open, memory, .. } = spec;
    let grid = Grid {
        root: RwSignal::new_local(None),
        rows,
        columns: columns.len(),
        viewport: RwSignal::new(Viewport::default()),
        row_height: RwSignal::new(FIRST_ROW_HEIGHT),
        focused: StoredValue::new(false),
        drawn: StoredValue::new(None),
        selected,
        on_open,
        memory,
        next_frame: dom::use_next_frame(),
    };
    grid.start();
    let total = Memo::new(move |_| rows.read().as_slice().len());
    let classes = columns.iter().map(|column| column.class).collect();
    let body = body::body(grid, total, edition, (classes, cells), on_drawn);
    el("div")
        .class(class)
        .attr("role", "grid")
        .attr("aria-label", label)
        .live("aria-rowcount", move || Some((total.get() + 1).to_string()))
        .attr("aria-colcount", columns.len().to_string())
        .attr("tabindex", "-1")
        .held(grid.root)
        .on(ev::scroll, move |_| grid.scrolled())
        .on(ev::keydown, move |event| grid.key(&event))
        .on(ev::focusin, move |event| grid.focus_came(&event))
        .on(ev::focusout, move |event| grid.focus_left(&event))
        .child(el("div").class("grid__gauge").attr("aria-hidden", "true"))
        .child(head(&columns, sort, on_sort))
        .child(body)
        .into_any()
}

/// The head of a grid.
fn head(columns: &[GridColumn], sort: Signal<Option<GridSort>>, on_sort: Callback<usize>) -> El {
    let headings =
        columns.iter().enumerate().map(|(at, column)| heading(at, column, sort, on_sort));
    el("div").class("grid__head").attr("role", "rowgroup").child(
        el("div")
            .class("grid__row grid__row--head")
            .attr("role", "row")
            .attr("aria-rowindex", "1")
            .child(headings.collect::<Vec<_>>()),
    )
}

/// The height of a row until the gauge has told it, in CSS pixels.
const FIRST_ROW_HEIGHT: f64 = 36.0;

/// The heading of a column.
fn heading(
    at: usize,
    column: &GridColumn,
    sort: Signal<Option<GridSort>>,
    on_sort: Callback<usize>,
) -> El {
    let own = move || sort.get().filter(|sort| sort.column == at);
    let aria_sort = move || {
        own().map(|sort| if sort.descending { "descending" } else { "ascending" }.to_owned())
    };
    let sign = move || {
        icon(match own() {
            None => IconName::UpDown,
            Some(sort) if sort.descending => IconName::Down,
            Some(_) => IconName::Up,
        })
        .into_any()
    };
    let title = el("span").class("grid__title").text(column.title.clone());
    let content = if column.sortable {
        el("button")
            .class("grid__sort")
            .attr("type", "button")
            .attr("tabindex", "-1")
            .on(ev::click, move |_| on_sort.run(at))
            .child(title)
            .child(dynamic(sign))
    } else {
        title
    };
    el("div")
        .attr("role", "columnheader")
        .class(column.class)
        .attr("data-column", at.to_string())
        .attr("tabindex", "-1")
        .live("aria-sort", aria_sort)
        .child(content)
}
