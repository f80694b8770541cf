//! Views that are drawn in a task of their own.

use leptos::{prelude::*, task::spawn_local};

use crate::{dom, services::use_services};

/// Draws its children in a later task of the browser than what is around it. A slow device takes input
/// between the two, where one long task would hold it up.
#[component]
pub fn InLaterTask(
    /// Whether it waits for that task. What replaces a view does not, because the focus is moved in the
    /// next frame.
    #[prop(default = true)]
    waits: bool,
    /// What is drawn later.
    children: ChildrenFn,
) -> impl IntoView {
    let services = use_services();
    // A page that is drawn natively has no tasks.
    let is_due = RwSignal::new(!waits || dom::window().is_none());
    if !is_due.get_untracked() {
        spawn_local(async move {
            services.pause().await;
            is_due.try_set(true);
        });
    }
    view! { <Show when=move || is_due.get()>{children()}</Show> }
}
