//! What the source knows of one customer, when it has answered.

use leptos::prelude::*;

use crate::{
    domain::Record,
    i18n::{Word, say},
    state::{Console, Selected},
    ui::{El, el},
    views::parts::problem::problem_note,
};

/// Asks for a customer's record once, and shows it when it is there: never under another
/// customer's name, because the view is made anew for each.
pub(in crate::views) fn with_record(
    selected: &Selected,
    show: impl Fn(&Record, &Selected) -> El + Copy + Send + 'static,
) -> AnyView {
    let console = Console::here();
    let id = selected.id;
    let record = LocalResource::new(move || console.record(id));
    let selected = selected.clone();
    let shown = move || {
        let selected = selected.clone();
        Suspend::new(async move {
            match record.await {
                Ok(record) => show(&record, &selected),
                Err(problem) => problem_note(&problem, &selected.title, console.platform().now()),
            }
        })
    };
    let waiting = || el("p").class("wait__text").text(say(Word::AppLoading));
    view! { <Suspense fallback=waiting>{shown}</Suspense> }.into_any()
}
