//! What the rows of a grid keep and write while other rows come, and where the focus stays.

use std::{any::Any, cell::RefCell, rc::Rc};

use js_sys::{Array, Function, Promise, Reflect};
use leptos::{mount::mount_to, prelude::*};
use regia::{
    components::{DataGrid, GridColumn, GridMemory, GridRow, Rows},
    dom,
    services::{ServiceSet, indexed_db::IdbStorage, provide_services},
};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, Element, HtmlElement};

/// The height of a row, which the grid takes without a style sheet.
const ROW_HEIGHT: i32 = 36;

/// A grid on the page until the test ends.
struct TestGrid {
    place: HtmlElement,
    rows: RwSignal<Rows>,
    edition: RwSignal<u32>,
    memory: GridMemory,
    mounted: Option<Box<dyn Any>>,
    owner: Owner,
}

thread_local! {
    static OPENED: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// One cell that links to the row and one that prints it. The even and the odd rows have cells of
/// other elements.
fn cells(shown: Signal<Option<GridRow>>) -> Vec<AnyView> {
    let row = move || shown.get().map(|shown| shown.row);
    let kind = move || {
        row().map(|row| {
            if row % 2 == 0 {
                view! { <a href=format!("#{row}")>"even"</a> }.into_any()
            } else {
                view! { <span>"odd"</span> }.into_any()
            }
        })
    };
    vec![view! { <b>{row}</b> }.into_any(), kind.into_any()]
}

#[component]
fn Numbers(rows: RwSignal<Rows>, edition: RwSignal<u32>, memory: GridMemory) -> impl IntoView {
    let column = |title: &str| GridColumn { title: title.to_owned(), class: "", sortable: false };
    let open = |row: u32| OPENED.with_borrow_mut(|opened| opened.push(row));
    view! {
        <DataGrid
            label="Numbers"
            columns=vec![column("Number"), column("Kind")]
            class="numbers"
            sort=Signal::stored(None)
            on_sort=|_| ()
            rows
            edition
            on_open=open
            memory
            row=cells
        />
    }
}

impl TestGrid {
    async fn of(rows: impl IntoIterator<Item = u32>) -> Self {
        let grid = Self::new(rows);
        frames().await;
        grid
    }

    /// The grid as it is before its task ends.
    fn new(rows: impl IntoIterator<Item = u32>) -> Self {
        let mut grid = Self::not_drawn(rows);
        grid.mount();
        grid
    }

    /// The grid of a page that still waits for it.
    fn not_drawn(rows: impl IntoIterator<Item = u32>) -> Self {
        let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&place).unwrap();
        let owner = Owner::new();
        let (rows, edition, memory) = owner.with(|| {
            provide_services(ServiceSet::of_this_browser(Rc::new(IdbStorage::new())));
            let rows = RwSignal::new(Rows::new(rows.into_iter().collect()));
            (rows, RwSignal::new(0), GridMemory::new())
        });
        Self { place, rows, edition, memory, mounted: None, owner }
    }

    /// Draws the grid, or another one with the same memory in its place.
    fn mount(&mut self) {
        self.mounted.take();
        let Self { rows, edition, memory, .. } = *self;
        let view = move || view! { <Numbers rows edition memory /> };
        self.mounted = Some(Box::new(self.owner.with(|| mount_to(self.place.clone(), view))));
        self.element().set_attribute("style", "height: 400px; overflow: auto").unwrap();
    }

    /// Shows other rows, as a search or another order does.
    async fn show(&self, rows: impl IntoIterator<Item = u32>) {
        self.rows.set(Rows::new(rows.into_iter().collect()));
        frames().await;
    }

    /// Shows rows that moved by themselves.
    async fn update(&self, rows: impl IntoIterator<Item = u32>) {
        self.edition.update(|edition| *edition += 1);
        self.show(rows).await;
    }

    async fn scroll_to_row(&self, index: i32) {
        self.element().set_scroll_top(index * ROW_HEIGHT);
        frames().await;
    }

    fn element(&self) -> Element {
        self.place.query_selector("[role=grid]").unwrap().unwrap()
    }

    /// The visible rows with their indexes, in the order of the document.
    fn rows(&self) -> Vec<(usize, Element)> {
        let found = self.place.query_selector_all("[data-index]:not([hidden])").unwrap();
        (0..found.length())
            .map(|at| found.item(at).unwrap().unchecked_into::<Element>())
            .map(|row| (row.get_attribute("data-index").unwrap().parse().unwrap(), row))
            .collect()
    }

    fn elements(&self) -> Vec<Element> {
        self.rows().into_iter().map(|(_, row)| row).collect()
    }

    fn texts(&self) -> Vec<String> {
        self.elements().iter().map(|row| row.text_content().unwrap()).collect()
    }

    fn cell(&self, index: usize) -> HtmlElement {
        let selector = format!("[data-index='{index}']:not([hidden]) [data-column='0']");
        self.place.query_selector(&selector).unwrap().unwrap().unchecked_into()
    }

    /// The text of the row that has the focus.
    fn focused_row() -> Option<String> {
        document().active_element()?.closest("[data-index]").unwrap()?.text_content()
    }
}

impl Drop for TestGrid {
    fn drop(&mut self) {
        self.mounted.take();
        self.place.remove();
    }
}

fn document() -> Document {
    Reflect::get(&js_sys::global(), &"document".into()).unwrap().unchecked_into()
}

/// Resolves after everything that was set is shown and the callbacks of the next frames ran.
async fn frames() {
    for _ in 0..4 {
        let frame = Promise::new(&mut |resolve, _| {
            dom::next_frame(move || drop(resolve.call0(&JsValue::NULL)));
        });
        JsFuture::from(frame).await.unwrap();
    }
}

/// The text of each of these rows.
fn texts_of(rows: impl IntoIterator<Item = u32>) -> Vec<String> {
    rows.into_iter()
        .map(|row| format!("{row}{}", if row % 2 == 0 { "even" } else { "odd" }))
        .collect()
}

#[wasm_bindgen_test]
async fn the_elements_of_the_rows_show_other_rows_and_return_after_a_shorter_list() {
    let grid = TestGrid::of(0..4).await;
    let before = grid.elements();
    assert_eq!(grid.texts(), texts_of(0..4));
    grid.show([9, 8, 7, 6]).await;
    assert_eq!((grid.elements(), grid.texts()), (before.clone(), texts_of([9, 8, 7, 6])));
    grid.show([3, 5]).await;
    assert_eq!((grid.elements(), grid.texts()), (before[..2].to_vec(), texts_of([3, 5])));
    grid.show([]).await;
    assert!(grid.elements().is_empty());
    grid.show(20..24).await;
    assert_eq!((grid.elements(), grid.texts()), (before, texts_of(20..24)));
}

#[wasm_bindgen_test]
async fn a_key_that_comes_before_the_first_grid_reaches_its_row() {
    let mut grid = TestGrid::not_drawn(0..100);
    assert!(grid.memory.press("End"));
    grid.mount();
    frames().await;
    assert_eq!(TestGrid::focused_row().as_deref(), Some("99odd"));
    // A later grid follows no request of the time when there was none.
    grid.mounted.take();
    grid.memory.take_focus();
    grid.mount();
    frames().await;
    assert_eq!(TestGrid::focused_row(), None);
}

#[wasm_bindgen_test]
async fn only_what_changed_is_written() {
    let grid = TestGrid::of([2, 4, 6, 8]).await;
    let observe = Function::new_with_args(
        "grid",
        "const written = [];
        const observer = new MutationObserver((records) => written.push(...records));
        const all = { subtree: true, childList: true, characterData: true, attributes: true };
        observer.observe(grid, all);
        return () => written.map(({ type, target, attributeName }) =>
            `${target.parentElement.closest('[data-index]')?.ariaRowIndex}: ${attributeName ?? type}`);",
    );
    let written: Function =
        observe.call1(&JsValue::NULL, &grid.element()).unwrap().unchecked_into();
    grid.show([2, 4, 16, 8]).await;
    assert_eq!(grid.texts(), texts_of([2, 4, 16, 8]));
    let written: Array = written.call0(&JsValue::NULL).unwrap().unchecked_into();
    let mut written: Vec<String> = written.iter().filter_map(|record| record.as_string()).collect();
    // The effect of the tab stop removes it and sets it again.
    written.retain(|record| !record.ends_with("tabindex"));
    written.sort();
    // Rebuilding an erased element sets a changed attribute twice to the same value (tachys 0.2).
    written.dedup();
    assert_eq!(written, ["4: characterData", "4: href"]);
}

#[wasm_bindgen_test]
async fn rows_that_stay_in_the_window_keep_their_elements() {
    let grid = TestGrid::of(0..1000).await;
    grid.scroll_to_row(100).await;
    let before = grid.rows();
    grid.scroll_to_row(103).await;
    frames().await;
    let after = grid.rows();
    let stayed: Vec<_> =
        after.iter().filter(|(index, _)| before.iter().any(|it| it.0 == *index)).collect();
    assert!(after.is_sorted_by_key(|row| row.0), "they are read in their order: {after:?}");
    assert!(stayed.len() > 10, "{}", stayed.len());
    assert!(stayed.iter().all(|row| before.contains(row)));
    assert!(after.iter().all(|(_, row)| before.iter().any(|it| it.1 == *row)), "none is new");
    let rows = after.iter().map(|(index, _)| u32::try_from(*index).unwrap());
    assert_eq!(grid.texts(), texts_of(rows));
}

#[wasm_bindgen_test]
async fn every_row_in_view_is_drawn_in_the_same_frame_as_a_fast_scroll() {
    let grid = TestGrid::of(0..1000).await;
    for step in 1..30 {
        grid.element().set_scroll_top(step * 200);
        let frame = Promise::new(&mut |resolve, _| {
            dom::next_frame(move || drop(resolve.call0(&JsValue::NULL)));
        });
        JsFuture::from(frame).await.unwrap();
        let first = usize::try_from(grid.element().scroll_top() / ROW_HEIGHT).unwrap();
        let indexes: Vec<usize> = grid.rows().iter().map(|row| row.0).collect();
        let is_drawn = |index: usize| indexes.contains(&index);
        assert!((first..first + 11).all(is_drawn), "{step}: {first} in {indexes:?}");
    }
}

#[wasm_bindgen_test]
async fn a_click_opens_the_row_that_is_shown_by_then() {
    let grid = TestGrid::of([0, 1]).await;
    grid.cell(0).click();
    grid.show([5, 6]).await;
    grid.cell(0).click();
    grid.cell(1).click();
    grid.update([6, 7]).await;
    grid.cell(0).click();
    assert_eq!(OPENED.take(), [0, 5, 6, 6]);
}

#[wasm_bindgen_test]
async fn the_focus_stays_with_its_row_when_rows_move_and_get_other_numbers() {
    let grid = TestGrid::of(0..6).await;
    grid.cell(4).focus().unwrap();
    grid.update([4, 5, 0, 1, 2, 3]).await;
    assert_eq!(TestGrid::focused_row(), Some("4even".to_owned()));
    // Row 4 is number 8 from now on.
    grid.memory.renumber((0..6).map(|row| Some(row * 2)));
    grid.update([0, 2, 4, 6, 8, 10]).await;
    assert_eq!(TestGrid::focused_row(), Some("8even".to_owned()));
}

#[wasm_bindgen_test]
async fn another_order_starts_at_the_top_and_the_focus_is_on_its_first_row() {
    let grid = TestGrid::of(0..1000).await;
    grid.scroll_to_row(100).await;
    grid.cell(101).focus().unwrap();
    grid.show((0..1000).rev()).await;
    assert_eq!(grid.element().scroll_top(), 0);
    assert_eq!(TestGrid::focused_row(), Some("999odd".to_owned()));
}

#[wasm_bindgen_test]
async fn the_grid_takes_the_focus_of_a_row_that_scrolls_out_of_view() {
    let grid = TestGrid::of(0..1000).await;
    grid.cell(2).focus().unwrap();
    assert_eq!(TestGrid::focused_row(), Some("2even".to_owned()));
    grid.scroll_to_row(500).await;
    assert_eq!(document().active_element(), Some(grid.element()));
}

#[wasm_bindgen_test]
async fn one_element_of_the_grid_is_in_the_tab_order() {
    let grid = TestGrid::of(0..1000).await;
    for index in [0, 300, 20] {
        grid.scroll_to_row(index).await;
        let stops = grid.place.query_selector_all("[tabindex='0']").unwrap();
        assert_eq!(stops.length(), 1, "{index}");
    }
}

#[wasm_bindgen_test]
async fn a_grid_that_is_gone_is_not_read_by_the_callbacks_that_it_left() {
    let mut grid = TestGrid::of(0..1000).await;
    grid.cell(3).focus().unwrap();
    grid.rows.set(Rows::new((0..1000).rev().collect()));
    grid.element().set_scroll_top(900);
    grid.mounted.take();
    frames().await;
    assert!(grid.place.query_selector("[role=grid]").unwrap().is_none());
}

#[wasm_bindgen_test]
async fn the_first_grid_draws_its_rows_after_its_own_task_and_a_grid_that_returns_at_once() {
    let mut grid = TestGrid::new(0..1000);
    assert_eq!(grid.texts(), Vec::<String>::new());
    frames().await;
    assert_eq!(grid.texts(), texts_of(0..22));
    grid.mount();
    assert_eq!(grid.texts()[..10], texts_of(0..10));
}

#[wasm_bindgen_test]
async fn a_key_before_the_first_rows_are_drawn_reaches_its_row() {
    let grid = TestGrid::new(0..1000);
    // The effects of the grid run.
    JsFuture::from(Promise::resolve(&JsValue::NULL)).await.unwrap();
    assert!(grid.memory.press("PageDown"));
    frames().await;
    assert_eq!(TestGrid::focused_row(), Some("10even".to_owned()));
}
