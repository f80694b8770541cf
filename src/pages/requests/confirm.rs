//! The question before something that a user typed is lost.

use leptos::prelude::*;

use crate::{components::Modal, i18n::Word};

/// A dialog with two answers: to do something, or to leave everything as it is.
#[component]
pub(super) fn ConfirmDialog(
    /// Whether the dialog shows.
    open: RwSignal<bool>,
    /// The question.
    question: Word,
    /// What would be lost.
    text: Word,
    /// The answer that does it.
    confirm: Word,
    /// The answer that does not.
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
