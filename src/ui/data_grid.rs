//! A grid of any length of which only the rows in view are drawn (WAI-ARIA Authoring Practices,
//! *Grid Pattern: data grids*).

use std::sync::Arc;

use leptos::{ev, html, prelude::*};

use super::{El, IconName, dynamic, el, icon, window::Viewport};
use crate::browser::dom;

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
#[derive(Clone, Copy, Debug)]
pub struct GridMemory {
    scroll_top: StoredValue<f64>,
    /// The cell that has or had the focus; the head is row `None`.
    active: RwSignal<(Option<u32>, usize)>,
    /// How often somebody asked the grid to take the focus.
    wanted: RwSignal<u32>,
}

impl GridMemory {
    /// Nowhere yet.
    pub fn new() -> Self {
        Self {
            scroll_top: StoredValue::new(0.0),
            active: RwSignal::new((None, 0)),
            wanted: RwSignal::new(0),
        }
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
    root: NodeRef<html::Div>,
    rows: Signal<Rows>,
    columns: usize,
    viewport: RwSignal<Viewport>,
    row_height: RwSignal<f64>,
    focused: StoredValue<bool>,
    memory: GridMemory,
}

/// A data grid: one tab stop, arrow keys within, rows of one height.
///
/// The height of a row is the style sheet's (`--row-height`); a gauge in the grid tells it. The
/// grid scrolls by itself and its head stays.
#[component]
pub fn DataGrid(
    /// Its name.
    #[prop(into)]
    label: String,
    /// Its columns.
    columns: Vec<GridColumn>,
    /// Class that lays out the columns.
    class: &'static str,
    /// The order that holds.
    #[prop(into)]
    sort: Signal<Option<GridSort>>,
    /// Told the index of a column whose heading was activated.
    on_sort: Callback<usize>,
    /// The rows, in order.
    #[prop(into)]
    rows: Signal<Rows>,
    /// Makes the cells of a row.
    cells: Cells,
    /// The row that is selected.
    #[prop(into)]
    selected: Signal<Option<u32>>,
    /// Told the row that was activated, by pointer or by Enter.
    on_open: Callback<u32>,
    /// Where the person was.
    memory: GridMemory,
) -> impl IntoView {
    let grid = Grid {
        root: NodeRef::new(),
        rows,
        columns: columns.len(),
        viewport: RwSignal::new(Viewport::default()),
        row_height: RwSignal::new(FIRST_ROW_HEIGHT),
        focused: StoredValue::new(false),
        memory,
    };
    grid.measure();
    grid.follow_rows();
    grid.keep_one_tab_stop();
    grid.follow_wishes();

    let total = Memo::new(move |_| rows.read().as_slice().len());
    let window = Memo::new(move |_| grid.viewport.get().rows(grid.row_height.get(), total.get()));
    let drawn = move || {
        let rows = rows.read();
        let range = window.get();
        let range = range.start.min(rows.as_slice().len())..range.end.min(rows.as_slice().len());
        range.clone().zip(rows.as_slice()[range].iter().copied()).collect::<Vec<_>>()
    };
    let head: Vec<El> =
        columns.iter().enumerate().map(|(at, column)| heading(at, column, sort, on_sort)).collect();
    let head = el("div").class("grid__head").attr("role", "rowgroup").child(
        el("div")
            .class("grid__row grid__row--head")
            .attr("role", "row")
            .attr("aria-rowindex", "1")
            .child(head),
    );
    let classes = StoredValue::new(columns.iter().map(|column| column.class).collect::<Vec<_>>());
    let draw = move |(index, row): (usize, u32)| {
        let cells: Vec<El> = classes.with_value(|classes| {
            cells(row)
                .into_iter()
                .zip(classes)
                .enumerate()
                .map(|(at, (cell, class))| {
                    el("div")
                        .attr("role", "gridcell")
                        .class(class)
                        .attr("data-column", at.to_string())
                        .attr("tabindex", "-1")
                        .child(cell)
                })
                .collect()
        });
        el("div")
            .attr("role", "row")
            .class("grid__row")
            .attr("data-index", index.to_string())
            .attr("aria-rowindex", (index + 2).to_string())
            .live("aria-selected", move || Some((selected.get() == Some(row)).to_string()))
            .style("transform", move || translate(index, grid.row_height.get()))
            .on(ev::click, move |event| grid.clicked(&event, row, on_open))
            .child(cells)
    };
    let body = el("div")
        .class("grid__body")
        .attr("role", "rowgroup")
        .style("height", move || pixels(total.get(), grid.row_height.get()))
        .child(view! { <For each=drawn key=|item| *item children=draw /> }.into_any());
    view! {
        <div
            class=format!("grid {class}")
            role="grid"
            aria-label=label
            aria-rowcount=move || (total.get() + 1).to_string()
            aria-colcount=columns.len().to_string()
            tabindex="-1"
            node_ref=grid.root
            on:scroll=move |_| grid.scrolled()
            on:keydown=move |event| grid.key(&event, on_open)
            on:focusin=move |event| grid.focus_came(&event)
            on:focusout=move |_| grid.focused.set_value(false)
        >
            {el("div").class("grid__gauge").attr("aria-hidden", "true")}
            {head}
            {body}
        </div>
    }
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

impl Grid {
    /// Follows the size of the grid and the height of a row, and restores where the person was.
    fn measure(self) {
        let observed = StoredValue::new_local(None);
        Effect::new(move || {
            let Some(root) = self.root.get() else { return };
            let measure = move || self.read_size();
            measure();
            dom::scroll_to(&root, self.memory.scroll_top.get_value());
            self.scrolled();
            observed.set_value(Some(dom::observe_size(&root, move |_, _| measure())));
        });
    }

    fn read_size(self) {
        let Some(root) = self.root.try_get_untracked().flatten() else { return };
        let row_height = dom::query(&root, ".grid__gauge").map_or(0.0, |gauge| dom::size(&gauge).1);
        if row_height > 0.0 && (row_height - self.row_height.get_untracked()).abs() > 0.1 {
            self.row_height.set(row_height);
        }
        let head = dom::query(&root, ".grid__head").map_or(0.0, |head| dom::size(&head).1);
        let height = (f64::from(root.client_height()) - head).max(0.0);
        self.set_viewport(Viewport { scroll_top: f64::from(root.scroll_top()), height });
    }

    fn scrolled(self) {
        let Some(root) = self.root.get_untracked() else { return };
        let scroll_top = f64::from(root.scroll_top());
        self.memory.scroll_top.set_value(scroll_top);
        self.set_viewport(Viewport { scroll_top, ..self.viewport.get_untracked() });
    }

    /// Moves the window. A focused cell that it leaves hands the focus to the grid itself, so that
    /// the keyboard goes on from there.
    fn set_viewport(self, viewport: Viewport) {
        if viewport == self.viewport.get_untracked() {
            return;
        }
        if self.focused.get_value()
            && let (_, Some(index)) = self.active_index()
            && !viewport.rows(self.row_height.get_untracked(), usize::MAX).contains(&index)
            && let Some(root) = self.root.get_untracked()
        {
            dom::focus(&root, true);
        }
        self.viewport.set(viewport);
    }

    /// When other rows come, the list begins at its top, unless the focus is on a row that stays.
    fn follow_rows(self) {
        Effect::new(move |before: Option<Rows>| {
            let rows = self.rows.get();
            if before.is_some_and(|before| before != rows) {
                match self.active_index() {
                    (_, Some(index)) if self.focused.get_value() => self.focus_cell(index),
                    _ if self.focused.get_value() && !rows.as_slice().is_empty() => {
                        self.focus_cell(0);
                    }
                    _ => self.scroll(0.0),
                }
            }
            rows
        });
    }

    /// Exactly one element of the grid is in the page's tab order.
    fn keep_one_tab_stop(self) {
        Effect::new(move || {
            self.memory.active.track();
            self.viewport.track();
            self.rows.track();
            dom::next_frame(move || {
                let Some(root) = self.root.try_get_untracked().flatten() else { return };
                for stop in dom::query_all(&root, "[tabindex='0']") {
                    dom::set_attribute(&stop, "tabindex", "-1");
                }
                if let Some(target) = self.focus_target(&root) {
                    dom::set_attribute(&target, "tabindex", "0");
                }
            });
        });
    }

    /// Takes the focus when somebody asked for it.
    fn follow_wishes(self) {
        Effect::new(move |before: Option<u32>| {
            let wanted = self.memory.wanted.get();
            if before.is_some_and(|before| before != wanted) {
                self.focus_cell(self.active_index().1.unwrap_or(0));
            }
            wanted
        });
    }

    /// The element to focus: what acts in the active cell, or the cell; the first row's while the
    /// active row is not drawn; the head's in an empty grid.
    fn focus_target(self, root: &dom::Element) -> Option<dom::Element> {
        let ((row, column), index) = self.active_index();
        let of = |line: &str| dom::query(root, &format!("{line} [data-column='{column}']"));
        let cell = match (row, index) {
            (None, _) if !self.focused.get_value() => None,
            (None, _) => of(".grid__row--head"),
            (Some(_), Some(index)) => of(&format!("[data-index='{index}']")),
            (Some(_), None) => None,
        };
        let cell =
            cell.or_else(|| of(".grid__body .grid__row")).or_else(|| of(".grid__row--head"))?;
        Some(dom::query(&cell, "a, button").unwrap_or(cell))
    }

    /// The active cell, and the index of its row among the present rows.
    fn active_index(self) -> ((Option<u32>, usize), Option<usize>) {
        let active = self.memory.active.get_untracked();
        let index = active.0.and_then(|row| self.rows.read_untracked().index_of(row));
        (active, index)
    }

    fn scroll(self, top: f64) {
        let Some(root) = self.root.get_untracked() else { return };
        dom::scroll_to(&root, top);
        self.scrolled();
    }

    /// Focuses a cell of the row at `index`, in the active column.
    fn focus_cell(self, index: usize) {
        let Some(&row) = self.rows.read_untracked().as_slice().get(index) else { return };
        self.memory.active.update(|active| active.0 = Some(row));
        self.focused.set_value(true);
        let view = self.viewport.get_untracked();
        self.scroll(view.scroll_to(index, self.row_height.get_untracked()));
        self.focus_later();
    }

    fn focus_later(self) {
        dom::next_frame(move || {
            let Some(root) = self.root.try_get_untracked().flatten() else { return };
            if let Some(target) = self.focus_target(&root) {
                dom::focus_element(&target, true);
            }
        });
    }

    fn focus_came(self, event: &ev::FocusEvent) {
        self.focused.set_value(true);
        let Some(cell) = dom::closest(event, "[data-column]") else { return };
        let column = dom::number(&cell, "data-column").unwrap_or(0);
        let index =
            dom::closest(event, "[data-index]").and_then(|row| dom::number(&row, "data-index"));
        let row = index.and_then(|index| self.rows.read_untracked().as_slice().get(index).copied());
        if self.memory.active.get_untracked() != (row, column) {
            self.memory.active.set((row, column));
        }
    }

    fn clicked(self, event: &ev::MouseEvent, row: u32, on_open: Callback<u32>) {
        self.memory.activate(row);
        let on_link = dom::closest(event, "a, button").is_some();
        if !on_link && !dom::has_selection() {
            on_open.run(row);
        }
    }

    fn key(self, event: &ev::KeyboardEvent, on_open: Callback<u32>) {
        if event.alt_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let last = self.rows.read_untracked().as_slice().len().saturating_sub(1);
        let page = self.viewport.get_untracked().page(self.row_height.get_untracked());
        let ((row, _), index) = self.active_index();
        let to = match (event.key().as_str(), index) {
            ("ArrowDown", None) => 0,
            ("ArrowDown", Some(at)) => at + 1,
            ("ArrowUp", Some(0)) => return self.to_head(event),
            ("ArrowUp", Some(at)) => at - 1,
            ("PageDown", at) => at.unwrap_or(0) + page,
            ("PageUp", at) => at.unwrap_or(0).saturating_sub(page),
            ("Home", _) => 0,
            ("End", _) => last,
            ("ArrowLeft" | "ArrowRight", _) => return self.sideways(event),
            ("Enter", Some(_)) => {
                if let Some(row) = row.filter(|_| dom::closest(event, "a, button").is_none()) {
                    event.prevent_default();
                    on_open.run(row);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        self.focus_cell(to.min(last));
    }

    fn to_head(self, event: &ev::KeyboardEvent) {
        event.prevent_default();
        self.memory.active.update(|active| active.0 = None);
        self.focus_later();
    }

    fn sideways(self, event: &ev::KeyboardEvent) {
        event.prevent_default();
        let last = self.columns.saturating_sub(1);
        let step = |column: usize| {
            if (event.key() == "ArrowRight") == dom::is_left_to_right() {
                (column + 1).min(last)
            } else {
                column.saturating_sub(1)
            }
        };
        self.memory.active.update(|active| active.1 = step(active.1));
        self.focus_later();
    }
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
