//! The button that copies the report about a failure.

use leptos::prelude::*;

use crate::i18n::Word;

/// The button that copies the report about a failure: what the technicians who host the console ask
/// for, without anything of customers. Without a clipboard the report shows, selected.
///
/// The boot script does all this, because it writes the reports of failures that the app cannot tell
/// (`public/boot.js`).
#[component]
pub(super) fn CopyReport(
    /// What failed, in English.
    #[prop(into)]
    cause: String,
) -> impl IntoView {
    view! {
        <button class="button" type="button" data-report=cause>
            {Word::ReportCopy}
        </button>
    }
}
