//! Content that is created when the user opens it.

use leptos::{ev::Event, prelude::*};

use crate::dom;

/// A `<details>` element whose content is created when it is first opened, so that a page with many
/// of them stays light.
///
/// With `open` the caller says whether it is open, and hears from `on_toggle` what the user wants.
#[component]
pub fn Disclosure(
    /// Classes of the `<details>` element.
    #[prop(default = "disclosure")]
    class: &'static str,
    /// Whether it is open; without it, the user alone decides.
    #[prop(optional, into)]
    open: MaybeProp<bool>,
    /// Called with whether it is open after the user opened or closed it.
    #[prop(optional, into)]
    on_toggle: Option<Callback<bool>>,
    /// The content of the `<summary>` element: a text or markup.
    summary: impl IntoView + 'static,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let opened = RwSignal::new(open.get_untracked() == Some(true));
    let toggled = move |event: Event| {
        opened.set(true);
        if let Some(on_toggle) = on_toggle {
            let details = dom::closest(&event, "details");
            on_toggle.run(details.is_some_and(|it| dom::attribute(&it, "open").is_some()));
        }
    };
    view! {
        <details class=class open=move || open.get() on:toggle=toggled>
            <summary>{summary}</summary>
            <Show when=move || opened.get()>{children()}</Show>
        </details>
    }
}
