//! The confirmation before typed text is lost.

use leptos::prelude::*;

use crate::{components::Modal, i18n::Word};

/// A dialog with two buttons: to confirm, or to cancel.
#[component]
pub(super) fn ConfirmDialog(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// The question.
    question: Word,
    /// The text that would be lost.
    text: Word,
    /// The text of the button that confirms.
    confirm: Word,
    /// The text of the button that cancels.
    cancel: Word,
    /// Called when the user confirms.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let accept = move |_| {
        open.set(false);
        on_confirm.run(());
    };
    view! {
        <Modal open title=question close_label=Word::AppClose>
            <div>
                <p>{text}</p>
                <div class="confirm">
                    <button class="button button--primary" type="button" on:click=accept>
                        {confirm}
                    </button>
                    <button class="button" type="button" on:click=move |_| open.set(false)>
                        {cancel}
                    </button>
                </div>
            </div>
        </Modal>
    }
}
