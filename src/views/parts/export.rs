//! Saving what is loaded as a file.

use crate::ui::{El, el};

/// Saves the list.
pub(in crate::views) fn export_button() -> El {
    el("span")
}
