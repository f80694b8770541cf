//! The confirmation before an action that cannot be undone.

use leptos::prelude::*;

use super::Modal;
use crate::i18n::Word;

/// A dialog with a question and two buttons: to cancel, which is the default, and to confirm.
#[component]
pub fn ConfirmDialog(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    question: String,
    /// The text of the button that confirms.
    confirm: Word,
    /// The text of the button that cancels.
    cancel: Word,
    /// Called when the user confirms.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// What the action does.
    children: ChildrenFn,
) -> impl IntoView {
    let accept = move |_| {
        open.set(false);
        on_confirm.run(());
    };
    view! {
        <Modal open title=question close_label=Word::AppClose>
            <div>
                {children()}
                <div class="confirm">
                    <button
                        class="button button--primary"
                        type="button"
                        on:click=move |_| open.set(false)
                    >
                        {cancel}
                    </button>
                    <button class="button" type="button" on:click=accept>
                        {confirm}
                    </button>
                </div>
            </div>
        </Modal>
    }
}
