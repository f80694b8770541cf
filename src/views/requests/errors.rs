//! The summary of what keeps a form from being saved.

use leptos::prelude::*;

use super::{fields, words};
use crate::{
    browser::dom,
    desk::FieldError,
    i18n::{Word, count, say, say_with},
};

/// Id of the summary, to which the focus goes.
pub(super) const ID: &str = "draft-errors";

/// What is wrong, each with a link to its field (WCAG 2.2, 3.3.1 *Error Identification*).
#[component]
pub fn ErrorSummary(
    /// What is wrong; nothing shows while nothing is.
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    move || {
        let errors = errors.get();
        let n = u64::try_from(errors.len()).unwrap_or(u64::MAX);
        (n > 0).then(|| {
            let items = errors.into_iter().map(item).collect_view();
            view! {
                <div class="errors" id=ID role="alert" tabindex="-1">
                    <h2 class="errors__title">{count(Word::DraftErrors, n, &[])}</h2>
                    <ul class="errors__list">{items}</ul>
                </div>
            }
        })
    }
}

fn item(error: FieldError) -> impl IntoView {
    let id = fields::id(error.field);
    let values =
        [("field", &*say(fields::label(error.field))), ("error", &*words::field_error(error.kind))];
    let text = say_with(Word::DraftErrorAt, &values);
    view! {
        <li>
            <a
                class="link"
                href=format!("#{id}")
                on:click=move |event| {
                    // The address holds the page, not the field.
                    event.prevent_default();
                    dom::focus_id(id);
                }
            >
                {text}
            </a>
        </li>
    }
}
