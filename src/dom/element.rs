//! Ancestors, attributes and texts of elements, and dialogs.

use std::iter;

use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, KeyboardEvent, MouseEvent, Node,
};

use super::focus::focus;

/// Whether a key is text input and not a shortcut: its target takes input, or an input method is
/// composing (UI Events, section 3.7.1.3 `isComposing`).
pub fn is_typing(event: &KeyboardEvent) -> bool {
    event.is_composing()
        || target(event).is_some_and(|it| {
            matches!(it.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
                || it.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
        })
}

/// The nearest ancestor of the target of an event, or the target itself, that matches `selector`.
pub fn closest(event: &Event, selector: &str) -> Option<Element> {
    target(event)?.closest(selector).ok()?
}

/// The ancestors of an element up to the nearest one that matches `selector`, without that one, from
/// the inside out.
pub fn ancestors_within(element: &Element, selector: &str) -> Vec<Element> {
    let parents = iter::successors(element.parent_element(), |it| it.parent_element());
    parents.take_while(|it| !it.matches(selector).unwrap_or(true)).collect()
}

/// Gives the element under the pointer that matches `selector` its whole text as a tooltip if its box
/// cuts the text off, and else no tooltip.
pub fn explain_cut_text(event: &Event, selector: &str) {
    let Some(element) = closest(event, selector) else { return };
    let text = element.text_content().filter(|_| element.scroll_width() > element.client_width());
    match text {
        Some(text) => set_attribute(&element, "title", text.trim()),
        None => drop(element.remove_attribute("title")),
    }
}

/// The value of an attribute; `None` without one.
pub fn attribute(element: &Element, name: &str) -> Option<String> {
    element.get_attribute(name)
}

/// Sets the scroll position of `element` in CSS pixels.
pub fn scroll_to(element: &Element, top: f64) {
    element.scroll_to_with_x_and_y(element.scroll_left().into(), top);
}

/// Opens a modal dialog; does nothing if it is open or not on the page (WHATWG HTML, section
/// 4.11.4).
pub fn show_modal(dialog: &Element) {
    if let Some(dialog) = dialog.dyn_ref::<HtmlDialogElement>()
        && !dialog.open()
    {
        drop(dialog.show_modal());
    }
}

/// Whether a pointer event is on the element with `selector` itself, before its first child.
pub fn is_before_first_child(event: &MouseEvent, selector: &str) -> bool {
    let element = target(event).filter(|it| it.matches(selector).is_ok_and(|is_it| is_it));
    let child = element.and_then(|it| it.first_element_child()?.dyn_into::<HtmlElement>().ok());
    child.is_some_and(|child| event.offset_x() < child.offset_left())
}

/// Whether a dialog is open.
pub fn is_open(dialog: &Element) -> bool {
    dialog.dyn_ref::<HtmlDialogElement>().is_some_and(HtmlDialogElement::open)
}

/// Closes a dialog; the browser restores the focus.
pub fn close(dialog: &Element) {
    if let Some(dialog) = dialog.dyn_ref::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// Clicks `element`.
pub fn click(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.click();
    }
}

/// Clicks the element with an id.
pub fn click_id(id: &str) {
    let found = super::page::document().and_then(|it| it.get_element_by_id(id));
    if let Some(found) = found {
        click(&found);
    }
}

/// Scrolls `list` as little as needed to show `item`, which is placed relative to it.
pub fn reveal(list: &Element, item: &Element) {
    let Some(item) = item.dyn_ref::<HtmlElement>() else { return };
    let (top, bottom) = (item.offset_top(), item.offset_top() + item.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top() + list.client_height() {
        list.set_scroll_top(bottom - list.client_height());
    }
}

/// Whether a dialog is open.
pub fn has_open_dialog() -> bool {
    let found = super::page::document().and_then(|it| it.query_selector("dialog[open]").ok()?);
    found.is_some()
}

/// The first element within `root` that matches a selector.
pub fn query(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

/// All elements within `root` that match a selector.
pub fn query_all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// An attribute as a whole number.
pub fn number(element: &Element, name: &str) -> Option<usize> {
    attribute(element, name)?.parse().ok()
}

/// Sets an attribute.
pub fn set_attribute(element: &Element, name: &str, value: &str) {
    // Fails only for an invalid name.
    drop(element.set_attribute(name, value));
}

/// Sets the value of a control.
pub fn set_value(element: &Element, value: &str) {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
    } else if let Some(text) = element.dyn_ref::<HtmlTextAreaElement>() {
        text.set_value(value);
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.set_value(value);
    }
}

/// The number in a text box of the type `number`; `None` if it is empty.
pub fn number_in(element: &Element) -> Option<f64> {
    let number = element.dyn_ref::<HtmlInputElement>()?.value_as_number();
    Some(number).filter(|number| number.is_finite())
}

/// Sets whether a check box is checked.
pub fn set_checked(element: &Element, checked: bool) {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_checked(checked);
    }
}

/// The cursor in the text box with an id, as a byte of its text; `None` without one.
pub fn cursor_of(id: &str) -> Option<usize> {
    let input = input_of(id)?;
    let at = input.selection_start().ok()?? as usize;
    let mut units = 0;
    let text = input.value();
    let chars = text.char_indices().find(|(_, c)| {
        let is_there = units >= at;
        units += c.len_utf16();
        is_there
    });
    Some(chars.map_or(text.len(), |(byte, _)| byte))
}

/// Focuses the text box with an id, and selects a range of the bytes of its text.
pub fn select_range(id: &str, range: std::ops::Range<usize>) {
    let Some(input) = input_of(id) else { return };
    let text = input.value();
    let unit = |byte: usize| {
        let before = &text[..text.floor_char_boundary(byte)];
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    focus(&input, false);
    // Fails only for controls without a cursor.
    drop(input.set_selection_range(unit(range.start), unit(range.end)));
}

fn input_of(id: &str) -> Option<HtmlInputElement> {
    super::page::document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves `element` directly before `other`.
pub fn insert_before(element: &Element, other: &Element) {
    if let Some(parent) = other.parent_node() {
        // Fails only if `element` contains `other`.
        drop(parent.insert_before(element, Some(other)));
    }
}

/// Moves `element` directly after `other`.
pub fn insert_after(element: &Element, other: &Element) {
    if let Some(parent) = other.parent_node() {
        drop(parent.insert_before(element, other.next_sibling().as_ref()));
    }
}

/// Whether an element is on the page.
pub fn is_connected(element: &Element) -> bool {
    element.is_connected()
}

/// Whether the user has selected text; a click would lose the selection.
pub fn has_selection() -> bool {
    let selection = super::window().and_then(|it| it.get_selection().ok()?);
    selection.is_some_and(|it| !it.is_collapsed())
}

/// Whether an event comes from an open dialog, which has its own keys.
pub fn in_dialog(event: &Event) -> bool {
    closest(event, "dialog[open]").is_some()
}

fn target(event: &Event) -> Option<Element> {
    let node: Node = event.target()?.dyn_into().ok()?;
    match node.dyn_into::<Element>() {
        Ok(element) => Some(element),
        // The target is a text node.
        Err(node) => node.parent_element(),
    }
}
