//! What widgets ask of the page.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::Owner;
use regia::dom::{
    self, DragEvent, Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement,
    KeyboardEvent, ReadFileError,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Document, EventTarget};

fn global(name: &str) -> JsValue {
    Reflect::get(&js_sys::global(), &name.into()).unwrap()
}

/// An element on the page until the test ends.
struct Fixture(Element);

impl Fixture {
    fn new(markup: &str) -> Self {
        let document: Document = global("document").unchecked_into();
        let element = document.create_element("div").unwrap();
        element.set_inner_html(markup);
        document.body().unwrap().append_child(&element).unwrap();
        Self(element)
    }

    fn find<T: JsCast>(&self, selector: &str) -> T {
        self.0.query_selector(selector).unwrap().unwrap().dyn_into().unwrap()
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn focused() -> Option<String> {
    global("document").unchecked_into::<Document>().active_element().map(|it| it.id())
}

fn made<T: JsCast>(body: &str) -> T {
    Function::new_no_args(body).call0(&JsValue::NULL).unwrap().unchecked_into()
}

fn dispatch(target: &JsValue, event: &Event) {
    target.unchecked_ref::<EventTarget>().dispatch_event(event).unwrap();
}

async fn frames(count: u32) {
    for _ in 0..count {
        let frame = Promise::new(&mut |resolve, _| {
            dom::next_frame(move || drop(resolve.call0(&JsValue::NULL)));
        });
        JsFuture::from(frame).await.unwrap();
    }
}

#[wasm_bindgen_test]
fn the_focus_moves_to_what_is_named() {
    let page = Fixture::new("<button id=one>1</button><button id=two class=x>2</button>");
    dom::focus(&page.find::<HtmlElement>("#one"), true);
    assert_eq!(focused().as_deref(), Some("one"));
    assert!(dom::focus_within(&page.0, ".x"));
    assert_eq!(focused().as_deref(), Some("two"));
    assert!(!dom::focus_within(&page.0, ".none"));
    assert!(!dom::focus_within(&page.0, "not a [selector"));
    assert_eq!(focused().as_deref(), Some("two"));
}

#[wasm_bindgen_test]
fn a_key_in_a_field_is_typing_and_one_on_a_button_is_not() {
    let page = Fixture::new(
        "<input id=a><textarea id=b></textarea><select id=c></select>
         <p id=d contenteditable><b id=e>x</b></p><button id=f>f</button>",
    );
    let seen = Rc::new(RefCell::new(Vec::new()));
    let push = Rc::clone(&seen);
    let listener = dom::on_window("keydown", move |event: KeyboardEvent| {
        push.borrow_mut().push(dom::is_typing(&event));
    });
    for selector in ["#a", "#b", "#c", "#d", "#e", "#f"] {
        let key = made("return new KeyboardEvent('keydown', { key: 'j', bubbles: true })");
        dispatch(&page.find::<Element>(selector), &key);
    }
    let composing = "return new KeyboardEvent('keydown', { bubbles: true, isComposing: true })";
    dispatch(&page.find::<Element>("#f"), &made(composing));
    drop(listener);
    assert_eq!(seen.take(), [true, true, true, true, true, false, true]);
}

#[wasm_bindgen_test]
fn a_dropped_listener_hears_no_more() {
    let heard = Rc::new(Cell::new(0));
    let count = Rc::clone(&heard);
    let listener = dom::on_window("keydown", move |_: KeyboardEvent| count.set(count.get() + 1));
    let key = || KeyboardEvent::new("keydown").unwrap();
    dispatch(&js_sys::global(), &key());
    assert_eq!(heard.get(), 1);
    // A password manager's, without a key.
    dispatch(&js_sys::global(), &Event::new("keydown").unwrap());
    assert_eq!(heard.get(), 1);
    drop(listener);
    // A callback that was freed but not unregistered would throw, which the window is told.
    let failures = Rc::new(Cell::new(0));
    let count = Rc::clone(&failures);
    let watch = dom::on_window("error", move |event: Event| {
        event.prevent_default();
        count.set(count.get() + 1);
    });
    dispatch(&js_sys::global(), &key());
    drop(watch);
    assert_eq!((heard.get(), failures.get()), (1, 0));
}

#[wasm_bindgen_test]
fn a_listener_hears_an_event_that_comes_while_it_runs() {
    let heard = Rc::new(Cell::new(0));
    let count = Rc::clone(&heard);
    let blur = || dispatch(&js_sys::global(), &Event::new("blur").unwrap());
    let listener = dom::on_window("blur", move |_: Event| {
        count.set(count.get() + 1);
        if count.get() == 1 {
            blur();
        }
    });
    blur();
    drop(listener);
    assert_eq!(heard.get(), 2);
}

#[wasm_bindgen_test]
async fn a_frame_callback_of_a_view_that_is_gone_does_not_run() {
    let (owner, runs) = (Owner::new(), Rc::new(Cell::new(0)));
    let next_frame = owner.with(dom::use_next_frame);
    let run = || {
        let runs = Rc::clone(&runs);
        next_frame.run(move || runs.set(runs.get() + 1));
    };
    run();
    frames(1).await;
    assert_eq!(runs.get(), 1);
    run();
    owner.cleanup();
    run();
    frames(2).await;
    assert_eq!(runs.get(), 1);
}

#[wasm_bindgen_test]
async fn a_removed_control_is_told_if_the_focus_goes_with_it() {
    for focus_moves in [true, false] {
        let page = Fixture::new("<button id=one>1</button><button id=two>2</button>");
        let one = page.find::<HtmlElement>("#one");
        dom::focus(&one, true);
        let told = Rc::new(Cell::new(false));
        let notice = {
            let told = Rc::clone(&told);
            move || told.set(true)
        };
        let observer = dom::observe_removal(&one, notice);
        if focus_moves {
            dom::focus(&page.find::<HtmlElement>("#two"), true);
        }
        one.remove();
        frames(1).await;
        assert_eq!(told.get(), !focus_moves);
        drop(observer);
    }
}

#[wasm_bindgen_test]
fn the_nearest_fitting_element_around_a_target_is_found() {
    let page = Fixture::new("<div data-row=7><span><i>x</i></span></div>");
    let found = Rc::new(RefCell::new(Vec::new()));
    let push = Rc::clone(&found);
    let listener = dom::on_window("click", move |event: Event| {
        let row = dom::closest(&event, "[data-row]");
        push.borrow_mut().push(row.and_then(|it| dom::attribute(&it, "data-row")));
    });
    let click = || made("return new MouseEvent('click', { bubbles: true })");
    let inner: Element = page.find("i");
    dispatch(&inner, &click());
    dispatch(&inner.first_child().unwrap(), &click());
    dispatch(&page.0, &click());
    drop(listener);
    let seven = Some("7".to_owned());
    assert_eq!(found.take(), [seven.clone(), seven, None]);
}

#[wasm_bindgen_test]
async fn a_size_is_told_at_first_and_at_every_change_until_the_end() {
    let page = Fixture::new("<div id=box style='width:120px;height:40px'></div>");
    let element: HtmlElement = page.find("#box");
    assert_eq!(dom::size(&element), (120.0, 40.0));
    let told = Rc::new(RefCell::new(Vec::new()));
    let push = Rc::clone(&told);
    let observer = dom::observe_size(&element, move |width, height| {
        push.borrow_mut().push((width, height));
    });
    frames(3).await;
    assert_eq!(told.borrow().as_slice(), [(120.0, 40.0)]);
    element.set_attribute("style", "width:200px;height:40px").unwrap();
    frames(3).await;
    assert_eq!(told.borrow().as_slice(), [(120.0, 40.0), (200.0, 40.0)]);
    drop(observer);
    element.set_attribute("style", "width:300px;height:40px").unwrap();
    frames(3).await;
    assert_eq!(told.borrow().len(), 2);
}

#[wasm_bindgen_test]
fn content_is_scrolled_to_a_height() {
    let page = Fixture::new(
        "<div id=box style='height:50px;overflow:auto'><div style='height:900px'></div></div>",
    );
    let element: Element = page.find("#box");
    dom::scroll_to(&element, 300.0);
    assert_eq!(element.scroll_top(), 300);
}

#[wasm_bindgen_test]
fn a_dialog_is_opened_once_and_closed() {
    let page = Fixture::new("<dialog id=it>x</dialog>");
    let dialog: HtmlDialogElement = page.find("#it");
    dom::show_modal(&dialog);
    dom::show_modal(&dialog);
    assert!(dialog.open());
    dom::close(&dialog);
    assert!(!dialog.open());
    dialog.remove();
    dom::show_modal(&dialog);
    assert!(!dialog.open());
}

#[wasm_bindgen_test]
fn media_queries_are_answered() {
    assert!(dom::matches("(min-width: 1px)"));
    assert!(!dom::matches("(max-width: 1px)"));
    assert!(!dom::matches("not a (query"));
    drop(dom::on_media("(min-width: 1px)", |_| ()));
}

const TRANSFER: &str = "const transfer = new DataTransfer();
    transfer.items.add(new File(['ciao'], 'Customers.csv'));";

#[wasm_bindgen_test]
async fn a_chosen_file_is_read_and_can_be_chosen_again() {
    let input: HtmlInputElement = made(&format!(
        "{TRANSFER} const input = document.createElement('input'); input.type = 'file';
         input.files = transfer.files; return input"
    ));
    let picked = dom::chosen_file(&input).unwrap();
    assert_eq!((picked.name.as_str(), picked.size), ("Customers.csv", 4.0));
    assert!(!picked.is_too_large());
    assert_eq!(picked.bytes().await, Ok(b"ciao".to_vec()));
    assert!(dom::chosen_file(&input).is_none(), "the input was emptied");
}

#[wasm_bindgen_test]
async fn a_dropped_file_is_told_from_a_dropped_text() {
    let file: DragEvent =
        made(&format!("{TRANSFER} return new DragEvent('drop', {{ dataTransfer: transfer }})"));
    assert!(dom::drags_files(&file));
    let picked = dom::dropped_file(&file).unwrap();
    assert_eq!(picked.bytes().await, Ok(b"ciao".to_vec()));
    let text: DragEvent = made(
        "const transfer = new DataTransfer(); transfer.setData('text/plain', 'ciao');
         return new DragEvent('drop', { dataTransfer: transfer })",
    );
    assert!(!dom::drags_files(&text));
    assert!(dom::dropped_file(&text).is_none());
}

#[wasm_bindgen_test]
async fn a_file_that_is_too_large_is_not_read() {
    let input: HtmlInputElement = made(
        "const file = new File(['ciao'], 'big.json');
         Object.defineProperty(file, 'size', { value: 2e9 });
         const input = document.createElement('input');
         Object.defineProperty(input, 'files', { value: [file] });
         return input",
    );
    let picked = dom::chosen_file(&input).unwrap();
    assert!(picked.is_too_large());
    assert_eq!(picked.bytes().await, Err(ReadFileError));
}
