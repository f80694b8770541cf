//! Asking before something typed is gone.

use leptos::{ev, prelude::*};

use crate::{
    i18n::{Word, say},
    ui::{el, modal},
};

/// A question with two answers: to do it, or to leave everything as it is.
#[derive(Clone, Copy)]
pub(super) struct Question {
    /// The question.
    pub ask: Word,
    /// What would be gone.
    pub text: Word,
    /// The answer that does it.
    pub yes: Word,
    /// The answer that does not.
    pub no: Word,
}

/// Asks while `open`.
pub(super) fn confirm(
    open: RwSignal<bool>,
    question: Question,
    on_yes: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    ask_first(open, question, Callback::new(move |()| on_yes()))
}

fn ask_first(open: RwSignal<bool>, question: Question, on_yes: Callback<()>) -> AnyView {
    let Question { ask, text, yes, no } = question;
    let answers = move || {
        let button = |class, word| el("button").class(class).attr("type", "button").text(word);
        let yes = button("button button--primary", yes).on(ev::click, move |_| {
            open.set(false);
            on_yes.run(());
        });
        let no = button("button", no).on(ev::click, move |_| open.set(false));
        el("div")
            .child(el("p").text(text))
            .child(el("div").class("confirm").child(yes).child(no))
            .into_any()
    };
    modal(open, say(ask), say(Word::AppClose), answers)
}
