//! The dialogs of the page. Their contents are loaded when the first of them opens.

use leptos::prelude::*;

use super::later_views::{LaterView, LoadedLater};
use crate::{
    components::{Icon, IconName, Modal},
    i18n::Word,
    pages::customers::use_columns_dialog,
    state::{use_console, use_waiting_annotations},
};

/// The button that opens the dialog for the export of the list.
#[component]
pub(super) fn ExportButton(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <button
            class="button button--quiet"
            type="button"
            aria-haspopup="dialog"
            on:click=move |_| open.set(true)
        >
            <Icon name=IconName::Export />
            <span class="button__text">{Word::ExportTitle}</span>
        </button>
        <Modal open title=Word::ExportTitle close_label=Word::AppClose>
            <LoadedLater view=LaterView::Export />
        </Modal>
    }
}

/// The list of keys, and where single-letter keys are turned off.
#[component]
pub(super) fn KeysDialog(
    /// Whether the list is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Modal open title=Word::KeysTitle close_label=Word::AppClose>
            <LoadedLater view=LaterView::Keys />
        </Modal>
    }
}

/// The choice of the columns of the list.
#[component]
pub(super) fn ColumnsDialog() -> impl IntoView {
    let open = use_columns_dialog();
    view! {
        <Modal open title=Word::ColumnsTitle close_label=Word::AppClose>
            <LoadedLater view=LaterView::Columns />
        </Modal>
    }
}

/// What importing the annotations in a file would change, while a file waits for the answer.
#[component]
pub(super) fn ImportDialog() -> impl IntoView {
    let open = use_waiting_annotations().is_open();
    view! {
        <Modal open title=Word::OwnImport close_label=Word::AppClose>
            <LoadedLater view=LaterView::ImportAnnotations(open) />
        </Modal>
    }
}

/// Asks which column has the tenant ids, while a file waits for the answer.
#[component]
pub(super) fn IdColumnDialog() -> impl IntoView {
    let open = use_console().asks_id_column();
    view! {
        <Modal open title=Word::IdColumnTitle close_label=Word::AppClose>
            <FileThatWaits />
        </Modal>
    }
}

/// The columns of the file that waits. Closing the dialog without an answer forgets the file.
#[component]
fn FileThatWaits() -> impl IntoView {
    let console = use_console();
    let question = console.id_column_question();
    on_cleanup(move || {
        if !console.asks_id_column().get_untracked() {
            question.set(None);
        }
    });
    view! { <LoadedLater view=LaterView::IdColumns /> }
}
