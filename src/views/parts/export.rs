//! Saving what is loaded as a file.

use leptos::prelude::*;

/// Saves the list.
#[component]
pub(in crate::views) fn ExportButton() -> impl IntoView {}
