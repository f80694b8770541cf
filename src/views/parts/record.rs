//! What the source knows of one customer, when it has answered.

use std::rc::Rc;

use futures_util::FutureExt as _;
use leptos::prelude::*;

use crate::{
    domain::Record,
    i18n::Word,
    state::{Selected, use_console},
    ui::{El, awaited, dynamic, el},
    views::parts::problem::problem_note,
};

/// Asks for a customer's record, again when more is known, and shows it when it is there: never
/// under another customer's name, because the view is made anew for each.
pub(crate) fn with_record(
    selected: &Selected,
    show: impl Fn(&Record, &Selected) -> El + 'static,
) -> AnyView {
    shown_when_known(selected.clone(), Rc::new(show))
}

type Show = Rc<dyn Fn(&Record, &Selected) -> El>;

fn shown_when_known(selected: Selected, show: Show) -> AnyView {
    let news = use_console().news();
    let kept = StoredValue::new_local((selected, show));
    dynamic(move || {
        news.track();
        let (selected, show) = kept.get_value();
        shown_later(selected, show)
    })
}

fn shown_later(selected: Selected, show: Show) -> AnyView {
    let console = use_console();
    let record = console.record(selected.id);
    let shown = async move {
        match record.await {
            Ok(record) => show(&record, &selected),
            Err(problem) => problem_note(&problem, &selected.title, console.platform().now()),
        }
        .into_any()
    };
    awaited(shown.boxed_local(), || el("p").class("wait__text").text(Word::AppLoading).into_any())
}
