//! Asking before something typed is gone.

use leptos::prelude::*;

use crate::{
    i18n::{Word, say},
    ui::Dialog,
};

/// A question with two answers: to do it, or to leave everything as it is.
#[component]
pub(super) fn Confirm(
    /// The question.
    question: Word,
    /// What would be gone.
    text: Word,
    /// The answer that does it.
    yes: Word,
    /// The answer that does not.
    no: Word,
    /// Whether it is asked.
    open: RwSignal<bool>,
    /// Told to do it.
    on_yes: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog title=say(question) close_label=say(Word::AppClose) open>
            <p>{say(text)}</p>
            <div class="confirm">
                <button
                    class="button button--primary"
                    type="button"
                    on:click=move |_| {
                        open.set(false);
                        on_yes.run(());
                    }
                >
                    {say(yes)}
                </button>
                <button class="button" type="button" on:click=move |_| open.set(false)>
                    {say(no)}
                </button>
            </div>
        </Dialog>
    }
}
