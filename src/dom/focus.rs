//! The focus of the page.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlInputElement};

use super::{next_frame, page::document};

/// Moves the focus to `element`; with `prevent_scroll` the scroll position stays (WHATWG HTML,
/// section 6.6.6 "Focus management APIs").
pub fn focus(element: &HtmlElement, prevent_scroll: bool) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(prevent_scroll);
    // If the element cannot take the focus, the focus stays where it is.
    drop(element.focus_with_options(&options));
}

/// Moves the focus to the first element inside `root` that matches `selector`; returns `false`
/// without one.
pub fn focus_within(root: &Element, selector: &str) -> bool {
    let found = root.query_selector(selector).ok().flatten();
    let Some(found) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else { return false };
    focus(&found, false);
    true
}

/// Whether `element` has the focus.
pub fn has_focus(element: &Element) -> bool {
    document().and_then(|it| it.active_element()).as_ref() == Some(element)
}

/// Whether `element` or an element inside it has the focus.
pub fn has_focus_within(element: &Element) -> bool {
    let active = document().and_then(|it| it.active_element());
    active.is_some_and(|it| element.contains(Some(&it)))
}

/// Scrolls the page so far that the focused element is in view, as after something came over it.
pub fn scroll_page_to_focus() {
    if let Some(focused) = document().and_then(|it| it.active_element()) {
        super::page::scroll_page_to(&focused);
    }
}

/// Focuses an element of any kind; if it cannot take the focus, the focus stays where it is.
pub fn focus_element(element: &Element, prevent_scroll: bool) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        focus(element, prevent_scroll);
    }
}

/// Focuses the element with an id, and selects the text of a text control.
pub fn focus_id(id: &str) {
    let found = document().and_then(|it| it.get_element_by_id(id));
    if let Some(found) = found {
        focus_element(&found, false);
        if let Some(input) = found.dyn_ref::<HtmlInputElement>() {
            input.select();
        }
    }
}

/// In the next frame, focuses the element with an id if nothing has the focus, as after the view that
/// had it was drawn again.
pub fn focus_id_again(id: String) {
    next_frame(move || {
        if has_no_focus() {
            focus_id(&id);
        }
    });
}

/// Focuses the first element that matches a selector.
pub fn focus_selector(selector: &str) {
    let found = document().and_then(|it| it.query_selector(selector).ok()?);
    if let Some(found) = found {
        focus_element(&found, false);
    }
}

/// Focuses the heading of the page (`main h1`).
pub fn focus_heading() {
    let heading = document().and_then(|it| it.query_selector("main h1").ok()?);
    if let Some(heading) = heading {
        focus_element(&heading, false);
    }
}

/// Whether no element of the page has the focus.
pub fn has_no_focus() -> bool {
    let active = document().and_then(|it| it.active_element());
    active.is_none_or(|it| it.tag_name() == "BODY")
}

/// Whether no control has the focus: nothing has it, or the heading of the page, to which the page
/// itself moved it.
pub fn focus_is_idle() -> bool {
    let active = document().and_then(|it| it.active_element());
    active.is_none_or(|it| it.matches("body, main h1").unwrap_or(false))
}

/// Moves the focus to the heading of the page if the next frame removes the focused element.
pub fn keep_focus() {
    if has_no_focus() {
        return;
    }
    next_frame(|| {
        if has_no_focus() {
            focus_heading();
        }
    });
}
