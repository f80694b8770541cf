//! The page.

use leptos::{mount::mount_to, prelude::*, wasm_bindgen::JsCast};

fn main() {
    let place = document().get_element_by_id("app").and_then(|it| it.dyn_into().ok());
    if let Some(place) = place {
        mount_to(place, || view! { <main><h1>"Regia"</h1></main> }).forget();
    }
}
