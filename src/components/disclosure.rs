//! Content that is created when the user opens it.

use leptos::prelude::*;

/// A `<details>` element whose content is created when it is first opened, so that a page with many
/// of them stays light.
#[component]
pub fn Disclosure(
    /// Classes of the `<details>` element.
    #[prop(default = "disclosure")]
    class: &'static str,
    /// The content of the `<summary>` element: a text or markup.
    summary: impl IntoView + 'static,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    view! {
        <details class=class on:toggle=move |_| opened.set(true)>
            <summary>{summary}</summary>
            <Show when=move || opened.get()>{children()}</Show>
        </details>
    }
}
