//! The window, the address of the page and its root element.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{
    Document, Element, History, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, Window,
};

/// The window; `None` natively.
#[expect(clippy::disallowed_methods, reason = "the only use of the window")]
pub(crate) fn window() -> Option<Window> {
    // Natively the bindings exist but panic.
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

/// The path under which the page is hosted, with a slash at both ends: `/`, `/console/`.
///
/// The tag of the boot script contains it, because the page is the same file at every address.
pub fn page_base() -> String {
    let base = window().and_then(|it| {
        let tag = it.document()?.query_selector("script[data-base]").ok()??;
        tag.get_attribute("data-base")
    });
    base.unwrap_or_else(|| "/".to_owned())
}

/// The size of the text of the root element, the CSS unit `rem`, in CSS pixels.
pub fn text_size() -> f64 {
    let size = window().and_then(|it| {
        let root = it.document()?.document_element()?;
        let size = it.get_computed_style(&root).ok()??.get_property_value("font-size").ok()?;
        // Rust's own parser of floats weighs 12 KB with its table.
        Some(js_sys::parse_float(&size)).filter(|size| size.is_finite())
    });
    size.unwrap_or(16.0)
}

/// An address of this page with the host before it.
pub fn absolute(path: &str) -> String {
    let origin = window().and_then(|it| it.location().origin().ok());
    format!("{}{path}", origin.unwrap_or_default())
}

/// The address of the script of the app, as the boot script's tag names it. Each deployment has
/// another one.
pub(crate) fn app_script() -> Option<String> {
    document()?.query_selector("script[data-js]").ok()??.get_attribute("data-js")
}

/// The address of the file of product names, as the boot script's tag names it.
pub(crate) fn product_names_file() -> Option<String> {
    document()?.query_selector("script[data-products]").ok()??.get_attribute("data-products")
}

/// Whether the boot script says that another version of the app is ready.
pub(crate) fn is_update_ready() -> bool {
    let root = document().and_then(|it| it.document_element());
    root.is_some_and(|it| it.has_attribute("data-update"))
}

/// Loads the page again (WHATWG HTML, section 7.2.4 `reload()`).
pub(crate) fn reload() {
    if let Some(window) = window() {
        // Refused only while the page is going away.
        drop(window.location().reload());
    }
}

/// Loads the first page of the app anew, in place of this one.
pub fn start_anew() {
    if let Some(window) = window() {
        // Refused only while the page is going away.
        drop(window.location().replace(&page_base()));
    }
}

/// Writes an address of this page (WHATWG HTML, section 7.2.5 "The History interface").
pub(crate) fn write_page_address(address: &str, replace: bool) {
    let Some(history) = window().and_then(|it| it.history().ok()) else { return };
    let write =
        if replace { History::replace_state_with_url } else { History::push_state_with_url };
    // Fails while the browser limits the number of calls; the address then stays as it is.
    drop(write(&history, &JsValue::NULL, "", Some(address)));
}

/// Opens an address in a new tab without access to this one (WHATWG HTML, section 7.2.2.1
/// `open()`).
///
/// The call runs in a microtask, while no code of the app is on the stack: Firefox runs its event
/// loop within `open` until the tab exists, and with it listeners and microtasks of the app. A
/// direct call would let them enter a closure that is running, such as the one that runs all
/// futures, and the app would end. A microtask keeps the user activation, which `open` requires.
pub fn open_tab(url: &str) {
    let Some(window) = window() else { return };
    let open = Reflect::get(&window, &"open".into()).ok();
    let Some(open) = open.and_then(|it| it.dyn_into::<Function>().ok()) else { return };
    let open: Function<fn(JsValue, JsValue, JsValue) -> JsValue> = open.unchecked_into();
    let features = "noopener,noreferrer";
    let open = open.bind3(&window, &url.into(), &"_blank".into(), &features.into());
    window.queue_microtask(open.unchecked_ref());
}

/// The document; `None` natively.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// Whether the browser has a network; a host may still be unreachable.
pub fn is_online() -> bool {
    window().is_none_or(|it| it.navigator().on_line())
}

/// Whether the page is hidden: another tab is in front, or the window is minimised.
pub fn is_hidden() -> bool {
    document().is_some_and(|it| it.hidden())
}

/// Whether text on the page runs from left to right.
pub fn is_left_to_right() -> bool {
    let root = document().and_then(|it| it.document_element());
    root.is_none_or(|it| it.get_attribute("dir").as_deref() != Some("rtl"))
}

/// The element into which the app is drawn.
pub fn place_of_app() -> Option<HtmlElement> {
    document()?.get_element_by_id("app")?.dyn_into().ok()
}

/// Prints the page, as the browser's own command does (WHATWG HTML, section 8.11).
pub fn print() {
    if let Some(window) = window() {
        // Refused while another dialog of the browser is open.
        drop(window.print());
    }
}

/// The element with an id.
pub fn element_of_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Whether a media query matches now (CSSOM View, section 4.2); natively none does.
pub fn matches(query: &str) -> bool {
    let list = window().and_then(|it| it.match_media(query).ok().flatten());
    list.is_some_and(|it| it.matches())
}

/// The address of a file beside the page. One that starts with a slash or a scheme stays as it is.
pub(crate) fn beside_page(url: &str) -> String {
    if url.starts_with('/') || url.split_once(':').is_some_and(|(it, _)| !it.contains('/')) {
        url.to_owned()
    } else {
        page_base() + url
    }
}

/// Sets the title of the tab.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The link to the icon of the page.
pub(super) fn link_icon() -> Option<Element> {
    document()?.query_selector("link[rel=icon]").ok()?
}

/// Sets the language of the page for the browser and for screen readers (WHATWG HTML, section
/// 3.2.6.2 `lang`).
pub(crate) fn set_page_language(tag: &str) {
    set_page_attribute("lang", Some(tag));
    // Every language with a translation runs from left to right.
    set_page_attribute("dir", Some("ltr"));
}

/// Sets or removes an attribute of the root element.
pub fn set_page_attribute(name: &str, value: Option<&str>) {
    let root = window().and_then(|it| it.document()?.document_element());
    let Some(root) = root else { return };
    // Fails only for an invalid name.
    drop(match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    });
}

/// Scrolls the page so far that an element is in view, if the page itself scrolls, as a narrow one
/// does (CSSOM View, section 6.1 `scrollIntoView()`).
pub fn scroll_page_to(element: &Element) {
    let root = document().and_then(|it| it.scrolling_element());
    if root.is_some_and(|root| root.scroll_height() > root.client_height()) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls the page, not a part of it, to its top.
pub fn scroll_page_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beside_the_page_is_found_from_every_address() {
        assert_eq!(beside_page("locales/it.json"), "/locales/it.json");
        assert_eq!(beside_page("/elsewhere.json"), "/elsewhere.json");
        assert_eq!(beside_page("https://host.example/a:b"), "https://host.example/a:b");
        assert_eq!(beside_page("folder/a:b"), "/folder/a:b");
    }

    #[test]
    fn without_a_window_the_page_is_at_the_root_and_no_query_matches() {
        assert_eq!(page_base(), "/");
        assert!(!matches("(prefers-reduced-motion: reduce)"));
    }
}
