//! The summary of what keeps a form from being saved.

use leptos::{ev, prelude::*};

use super::{fields, words};
use crate::{
    browser::dom,
    desk::FieldError,
    i18n::{Word, count, say, say_with},
    ui::{El, dynamic, el},
};

/// Id of the summary, to which the focus goes.
pub(super) const ID: &str = "draft-errors";

/// What is wrong, each with a link to its field (WCAG 2.2, 3.3.1 *Error Identification*); nothing
/// while nothing is.
pub fn error_summary(errors: Signal<Vec<FieldError>>) -> AnyView {
    dynamic(move || errors.with(|errors| (!errors.is_empty()).then(|| summary(errors))).into_any())
}

fn summary(errors: &[FieldError]) -> El {
    let n = u64::try_from(errors.len()).unwrap_or(u64::MAX);
    let items: Vec<El> = errors.iter().map(|error| el("li").child(link(*error))).collect();
    el("div")
        .class("errors")
        .attr("id", ID)
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .child(el("h2").class("errors__title").text(count(Word::DraftErrors, n, &[])))
        .child(el("ul").class("errors__list").child(items))
}

fn link(error: FieldError) -> El {
    let id = fields::id(error.field);
    let values =
        [("field", &*say(fields::label(error.field))), ("error", &*words::field_error(error.kind))];
    el("a")
        .class("link")
        .attr("href", format!("#{id}"))
        .on(ev::click, move |event| {
            // The address holds the page, not the field.
            event.prevent_default();
            dom::focus_id(id);
        })
        .text(say_with(Word::DraftErrorAt, &values))
}
