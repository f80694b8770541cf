//! Something that is drawn when a person asks for it.

use leptos::prelude::*;

/// A `<details>` of which the content is made when it is first opened: a page of many stays light.
#[component]
pub(in crate::views) fn Disclosure(
    /// What shows while it is closed.
    summary: AnyView,
    /// Classes.
    class: &'static str,
    /// What it discloses.
    children: ChildrenFn,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    view! {
        <details class=class on:toggle=move |_| opened.set(true)>
            <summary>{summary}</summary>
            {move || opened.get().then(|| children())}
        </details>
    }
}
