//! A link to a view.

use leptos::prelude::*;

use crate::{components::opens_here, directory::Query, state::use_navigator};

/// A link to the list with the query of a view.
#[component]
pub(super) fn ViewLink(
    /// The name of the view.
    name: String,
    /// Its query.
    query: Query,
    /// Classes of the link.
    class: &'static str,
    /// Called when the link is followed in this tab.
    #[prop(optional, into)]
    on_follow: Option<Callback<()>>,
) -> impl IntoView {
    let navigator = use_navigator();
    let shown = navigator.query();
    let query = StoredValue::new(query);
    let is_current = move || query.with_value(|query| *shown.read() == *query).then_some("true");
    view! {
        <a
            class=class
            href=navigator.href_of_list(query.get_value())
            aria-current=is_current
            on:click=move |event| {
                if opens_here(&event) {
                    event.prevent_default();
                    navigator.go_to_list(query.get_value());
                    if let Some(on_follow) = on_follow {
                        on_follow.run(());
                    }
                }
            }
        >
            <bdi>{name}</bdi>
        </a>
    }
}
