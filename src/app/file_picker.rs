//! The button that opens a file of the user's choice.

use leptos::{html, prelude::*};

use super::drop::use_opener;
use crate::dom;

/// The button, and the hidden input behind it that shows the browser's dialog.
#[component]
pub(super) fn FilePicker(
    /// The classes of the button.
    class: &'static str,
    /// The id of the hidden input, for a command that opens the dialog.
    #[prop(optional)]
    id: Option<&'static str>,
    /// The tooltip of the button.
    #[prop(optional, into)]
    title: Option<String>,
    /// Called when the user has chosen a file, before it is opened.
    #[prop(optional, into)]
    on_choice: Option<Callback<()>>,
    /// The content of the button.
    children: Children,
) -> impl IntoView {
    let opener = use_opener();
    let picker = NodeRef::<html::Input>::new();
    let pick = move |_| {
        if let Some(picker) = picker.get_untracked() {
            dom::click(&picker);
        }
    };
    let open = move |_| {
        let file = picker.get_untracked().and_then(|picker| dom::chosen_file(&picker));
        if let Some(file) = file {
            if let Some(on_choice) = on_choice {
                on_choice.run(());
            }
            opener.open(file);
        }
    };
    view! {
        <input
            class="visually-hidden"
            id=id
            type="file"
            tabindex="-1"
            aria-hidden="true"
            accept=".json,.csv,.txt,application/json,text/csv"
            node_ref=picker
            on:change=open
        />
        <button class=class type="button" title=title on:click=pick>
            {children()}
        </button>
    }
}
