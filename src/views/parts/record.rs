//! What the source knows of one customer, when it has answered.

use futures_util::FutureExt as _;
use leptos::prelude::*;

use crate::{
    domain::Record,
    i18n::Word,
    state::{Console, Selected},
    ui::{El, awaited, el},
    views::parts::problem::problem_note,
};

/// Asks for a customer's record once, and shows it when it is there: never under another
/// customer's name, because the view is made anew for each.
pub(crate) fn with_record(
    selected: &Selected,
    show: impl Fn(&Record, &Selected) -> El + 'static,
) -> AnyView {
    shown_later(selected, Box::new(show))
}

type Show = Box<dyn Fn(&Record, &Selected) -> El>;

fn shown_later(selected: &Selected, show: Show) -> AnyView {
    let console = Console::here();
    let id = selected.id;
    let record = console.record(id);
    let selected = selected.clone();
    let shown = async move {
        match record.await {
            Ok(record) => show(&record, &selected),
            Err(problem) => problem_note(&problem, &selected.title, console.platform().now()),
        }
        .into_any()
    };
    awaited(shown.boxed_local(), || el("p").class("wait__text").text(Word::AppLoading).into_any())
}
