//! A grid of any length of which only the rows in view are drawn (WAI-ARIA Authoring Practices,
//! *Grid Pattern: data grids*).

mod keys;
mod movement;

use std::sync::Arc;

use leptos::{ev, prelude::*};

use crate::reactive::{Derived, Kept, Value};

use super::{El, Held, IconName, dynamic, each, el, icon, window::Viewport};

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
    scroll_top: Kept<f64>,
    /// The cell that has or had the focus; the head is row `None`.
    active: Value<(Option<u32>, usize)>,
    /// How often somebody asked the grid to take the focus.
    wanted: Value<u32>,
}

impl GridMemory {
    /// Nowhere yet.
    pub fn new() -> Self {
        Self { scroll_top: Kept::new(0.0), active: Value::new((None, 0)), wanted: Value::new(0) }
    }

    /// Makes `row` the one that the keyboard continues from.
    pub fn activate(self, row: u32) {
        self.active.update(|active| active.0 = Some(row));
    }

    /// Asks the grid to take the focus.
    pub fn take_focus(self) {
        self.wanted.update(|wanted| *wanted += 1);
    }
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
    rows: Derived<Rows>,
    columns: usize,
    viewport: Value<Viewport>,
    row_height: Value<f64>,
    focused: Kept<bool>,
    selected: Derived<Option<u32>>,
    on_open: Callback<u32>,
    memory: GridMemory,
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
    pub sort: Derived<Option<GridSort>>,
    /// Told the index of a column whose heading was activated.
    pub on_sort: Callback<usize>,
    /// The rows, in order.
    pub rows: Derived<Rows>,
    /// Makes the cells of a row.
    pub cells: Cells,
    /// The row that is selected.
    pub selected: Derived<Option<u32>>,
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
    let GridSpec { label, columns, class, sort, on_sort, rows, cells, selected, on_open, memory } =
        spec;
    let grid = Grid {
        root: Value::new(None),
        rows,
        columns: columns.len(),
        viewport: Value::new(Viewport::default()),
        row_height: Value::new(FIRST_ROW_HEIGHT),
        focused: Kept::new(false),
        selected,
        on_open,
        memory,
    };
    grid.start();
    let total = Derived::new(move || rows.read().as_slice().len());
    let classes = columns.iter().map(|column| column.class).collect();
    let body = body(grid, total, classes, cells);
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
fn head(columns: &[GridColumn], sort: Derived<Option<GridSort>>, on_sort: Callback<usize>) -> El {
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

/// The rows in view, and room for the rest.
fn body(grid: Grid, total: Derived<usize>, classes: Vec<&'static str>, cells: Cells) -> El {
    let window = Derived::new(move || grid.viewport.get().rows(grid.row_height.get(), total.get()));
    let drawn = move || {
        let rows = grid.rows.read();
        let range = window.get();
        let range = range.start.min(rows.as_slice().len())..range.end.min(rows.as_slice().len());
        range.clone().zip(rows.as_slice()[range].iter().copied()).collect::<Vec<_>>()
    };
    let classes = Kept::new(classes);
    let draw = move |(index, row): (usize, u32)| {
        let cells = cells(row).into_iter().enumerate().map(|(at, cell)| {
            let class = classes.with(|classes| classes.get(at).copied().unwrap_or_default());
            el("div")
                .attr("role", "gridcell")
                .class(class)
                .attr("data-column", at.to_string())
                .attr("tabindex", "-1")
                .child(cell)
        });
        el("div")
            .attr("role", "row")
            .class("grid__row")
            .attr("data-index", index.to_string())
            .attr("aria-rowindex", (index + 2).to_string())
            .live("aria-selected", move || Some((grid.selected.get() == Some(row)).to_string()))
            .style("transform", move || translate(index, grid.row_height.get()))
            .on(ev::click, move |event| grid.clicked(&event, row))
            .child(cells.collect::<Vec<_>>())
            .into_any()
    };
    el("div")
        .class("grid__body")
        .attr("role", "rowgroup")
        .style("height", move || pixels(total.get(), grid.row_height.get()))
        .child(each(drawn, draw))
}

/// The height of a row until the gauge has told it, in CSS pixels.
const FIRST_ROW_HEIGHT: f64 = 36.0;

/// The heading of a column.
fn heading(
    at: usize,
    column: &GridColumn,
    sort: Derived<Option<GridSort>>,
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

/// A height in hundredths of a pixel, printed: printing a float takes ten kilobytes of the page.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a grid has fewer rows than f64 has integers, and its height is not negative"
)]
fn pixels(rows: usize, row_height: f64) -> String {
    let hundredths = (rows as f64 * row_height * 100.0).round() as u64;
    format!("{}.{:02}px", hundredths / 100, hundredths % 100)
}

fn translate(index: usize, row_height: f64) -> String {
    format!("translateY({})", pixels(index, row_height))
}
