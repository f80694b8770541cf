//! Preferences that the browser does not keep.

use leptos::prelude::*;

use super::close_notice::CloseNotice;
use crate::{components::NotStored, i18n::Word, services::use_services};

/// Says that the browser does not keep preferences, and why, until the user closes it.
#[component]
pub(super) fn UnkeptPreferences(
    /// Called when the user closes the notice.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let failure = use_services().preferences().failure();
    view! {
        <NotStored failure text=Word::PreferencesNotKept>
            <CloseNotice on_close />
        </NotStored>
    }
}
