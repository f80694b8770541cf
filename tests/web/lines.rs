//! What lines of a list keep and what they write when others come.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Promise, Reflect};
use leptos::{ev, prelude::*};
use regia::{
    browser::dom,
    ui::{El, Item, el, lines},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, Element, HtmlElement};

/// A list on the page until the test ends.
struct List {
    place: HtmlElement,
    items: RwSignal<Vec<Item>>,
    _owner: Owner,
    _mounted: Box<dyn std::any::Any>,
}

impl List {
    /// Shows lines that `draw` draws.
    async fn of(items: Vec<Item>, draw: fn(Item) -> El) -> Self {
        let document: Document =
            Reflect::get(&js_sys::global(), &"document".into()).unwrap().unchecked_into();
        let place: HtmlElement = document.create_element("div").unwrap().unchecked_into();
        document.body().unwrap().append_child(&place).unwrap();
        let owner = Owner::new();
        let items = owner.with(|| RwSignal::new(items));
        let view = move || el("div").child(lines(move || items.get(), draw));
        let mounted = owner.with(|| leptos::mount::mount_to(place.clone(), view));
        let list = Self { place, items, _owner: owner, _mounted: Box::new(mounted) };
        list.drawn().await;
        list
    }

    async fn show(&self, items: Vec<Item>) {
        self.items.set(items);
        self.drawn().await;
    }

    /// Resolves when what was set is drawn.
    async fn drawn(&self) {
        let frame = Promise::new(&mut |resolve, _| {
            dom::next_frame(move || drop(resolve.call0(&JsValue::NULL)));
        });
        JsFuture::from(frame).await.unwrap();
    }

    fn elements(&self) -> Vec<Element> {
        let lines = self.place.first_element_child().unwrap().children();
        (0..lines.length()).filter_map(|at| lines.item(at)).collect()
    }

    fn texts(&self) -> Vec<String> {
        self.elements().iter().map(|line| line.text_content().unwrap()).collect()
    }
}

impl Drop for List {
    fn drop(&mut self) {
        self.place.remove();
    }
}

fn item(index: usize, row: u32) -> Item {
    Item { index, row, look: 0 }
}

/// A window on rows that stand at their own number.
fn window(range: std::ops::Range<u32>) -> Vec<Item> {
    range.map(|row| item(row as usize, row)).collect()
}

fn line(Item { index, row, .. }: Item) -> El {
    el("p").attr("title", format!("line {index}")).child(el("b").text(row.to_string()))
}

fn said(items: &[Item]) -> Vec<String> {
    items.iter().map(|item| item.row.to_string()).collect()
}

#[wasm_bindgen_test]
async fn other_rows_are_written_into_the_elements_that_stand_there() {
    let list = List::of(window(0..4), line).await;
    let before = list.elements();
    let sorted: Vec<Item> =
        [9, 8, 7, 6].into_iter().enumerate().map(|(at, row)| item(at, row)).collect();
    list.show(sorted.clone()).await;
    assert_eq!(list.elements(), before);
    assert_eq!(list.texts(), said(&sorted));
    list.show(sorted[..2].to_vec()).await;
    assert_eq!(list.elements(), before[..2]);
}

#[wasm_bindgen_test]
async fn rows_that_stay_in_the_window_keep_their_element() {
    let list = List::of(window(10..20), line).await;
    let before = list.elements();
    list.show(window(13..23)).await;
    let down = list.elements();
    assert_eq!(down[..7], before[3..]);
    assert!(down[7..].iter().all(|line| before[..3].contains(line)), "none is made anew");
    assert_eq!(list.texts(), said(&window(13..23)));
    assert_eq!(down[9].get_attribute("title").as_deref(), Some("line 22"));
    list.show(window(11..21)).await;
    assert_eq!(list.elements()[2..], down[..8]);
    assert_eq!(list.texts(), said(&window(11..21)));
}

#[wasm_bindgen_test]
async fn a_list_that_is_long_again_takes_back_what_it_had() {
    let list = List::of(window(0..5), line).await;
    let before = list.elements();
    list.show(Vec::new()).await;
    assert!(list.elements().is_empty());
    let others: Vec<Item> = (0..5).map(|at| item(at, 20 + at as u32)).collect();
    list.show(others.clone()).await;
    assert!(list.elements().iter().all(|line| before.contains(line)), "none is made anew");
    assert_eq!(list.texts(), said(&others));
}

#[wasm_bindgen_test]
async fn the_lines_stand_in_the_order_of_the_items_whatever_came_before() {
    let list = List::of(Vec::new(), line).await;
    // Knuth's generator, so that a failure comes again.
    let mut state = 7_u32;
    let mut random = move |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    for _ in 0..60 {
        let mut items = window(random(9)..9 + random(9));
        for _ in 0..random(4) {
            let (one, other) = (random(9) as usize, random(9) as usize);
            if one.max(other) < items.len() {
                items.swap(one, other);
            }
        }
        items.retain(|_| random(6) > 0);
        list.show(items.clone()).await;
        assert_eq!(list.texts(), said(&items));
    }
}

thread_local! {
    static OPENED: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

#[wasm_bindgen_test]
async fn a_click_is_told_to_the_row_that_is_shown_by_then() {
    let draw = |Item { row, .. }: Item| {
        let open = move |_| OPENED.with_borrow_mut(|opened| opened.push(row));
        el("p").child(el("a").on(ev::click, open).text(row.to_string()))
    };
    let list = List::of(window(0..2), draw).await;
    let click = |at: usize| {
        let link = list.elements()[at].first_element_child().unwrap();
        link.unchecked_into::<HtmlElement>().click();
    };
    click(0);
    list.show(vec![item(0, 5), item(1, 6)]).await;
    click(0);
    click(1);
    list.show(vec![item(1, 6), item(2, 7)]).await;
    click(0);
    click(1);
    assert_eq!(OPENED.take(), [0, 5, 6, 6, 7]);
}

#[wasm_bindgen_test]
async fn shapes_that_take_turns_say_what_they_should() {
    // An even row is a link with a mark, an odd one plain text.
    let draw = |Item { row, .. }: Item| {
        let cell = if row % 2 == 0 {
            el("a").attr("href", format!("#{row}")).child(el("i").text("!")).text(row.to_string())
        } else {
            el("span").text(row.to_string())
        };
        el("p").child(cell)
    };
    let list = List::of(vec![item(0, 2)], draw).await;
    let link = || list.elements()[0].first_element_child().unwrap();
    let first = link();
    for (row, html) in [
        (3, "<span>3</span>"),
        (4, r##"<a href="#4"><i>!</i>4</a>"##),
        (6, r##"<a href="#6"><i>!</i>6</a>"##),
        (7, "<span>7</span>"),
    ] {
        list.show(vec![item(0, row)]).await;
        assert_eq!(link().outer_html(), html);
    }
    list.show(vec![item(0, 8)]).await;
    assert_eq!(link(), first, "what was taken away comes back");
}

#[wasm_bindgen_test]
async fn what_a_person_opened_is_not_handed_on_to_another_row() {
    let draw = |Item { row, .. }: Item| {
        el("p").child(el("details").child(el("summary").text(row.to_string())))
    };
    let list = List::of(window(0..1), draw).await;
    let details = || list.elements()[0].first_element_child().unwrap();
    details().set_attribute("open", "").unwrap();
    list.show(window(0..1)).await;
    assert!(details().has_attribute("open"), "the same row keeps it");
    list.show(vec![item(0, 1)]).await;
    assert!(!details().has_attribute("open"));
}

#[wasm_bindgen_test]
async fn what_was_made_to_draw_a_row_goes_when_another_comes() {
    thread_local! {
        static GONE: Rc<RefCell<Vec<u32>>> = Rc::default();
    }
    let draw = |Item { row, .. }: Item| {
        on_cleanup(move || GONE.with(|gone| gone.borrow_mut().push(row)));
        el("p").text(row.to_string())
    };
    let list = List::of(window(0..2), draw).await;
    list.show(vec![item(0, 0), item(1, 5)]).await;
    assert_eq!(GONE.with(|gone| gone.borrow().clone()), [1]);
    list.show(Vec::new()).await;
    assert_eq!(GONE.with(|gone| gone.borrow().clone()), [1, 0, 5]);
}
