//! The icon of the tab (WHATWG HTML, section 4.6.7.8 "Link type icon").

use wasm_bindgen::JsCast as _;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::{document, page::link_icon};

/// The width and the height of a drawn icon, in pixels: twice those of the tabs of most browsers.
const SIZE: u32 = 32;

/// The address of the icon.
pub fn tab_icon() -> Option<String> {
    link_icon()?.get_attribute("href")
}

/// Replaces the icon.
pub fn set_tab_icon(href: &str) {
    if let Some(link) = link_icon() {
        // Fails only for an invalid name.
        drop(link.set_attribute("href", href));
    }
}

/// Draws letters on a ground as a bitmap; returns its `data:` address, or `None` if the browser
/// refuses.
///
/// A bitmap, because Chromium draws an icon in SVG again at each address of the page.
pub fn letters_icon(letters: &str, ground: &str, ink: &str) -> Option<String> {
    let canvas = document()?.create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    canvas.set_width(SIZE);
    canvas.set_height(SIZE);
    let context = canvas.get_context("2d").ok()??;
    let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
    let (size, middle) = (f64::from(SIZE), f64::from(SIZE) / 2.0);
    context.set_fill_style_str(ground);
    context.begin_path();
    context.round_rect_with_f64(0.0, 0.0, size, size, size / 4.0).ok()?;
    context.fill();
    context.set_fill_style_str(ink);
    context.set_font("600 17px system-ui, sans-serif");
    context.set_text_align("center");
    context.set_text_baseline("middle");
    context.fill_text_with_max_width(letters, middle, middle + 1.0, size - 4.0).ok()?;
    canvas.to_data_url().ok()
}
