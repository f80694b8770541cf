//! Saving what is loaded as a file.

use leptos::prelude::*;

use crate::components::ExportButton;

/// Saves the list: a button and the dialog that it opens.
pub(crate) fn export_button() -> AnyView {
    view! { <ExportButton /> }.into_any()
}
