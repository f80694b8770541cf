//! The summary of the errors of a form.

use leptos::{ev::MouseEvent, prelude::*};

use super::{fields, words};
use crate::{
    dom,
    i18n::{Word, count, say, say_with},
    service_requests::FieldError,
};

/// Id of the summary, to which the focus moves.
pub(super) const ID: &str = "draft-errors";

/// The errors of a form, each with a link to its field (WCAG 2.2, 3.3.1 *Error Identification*);
/// nothing without errors.
#[component]
pub fn ErrorSummary(
    /// The errors.
    #[prop(into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let title = move || {
        let n = u64::try_from(errors.read().len()).unwrap_or(u64::MAX);
        count(Word::DraftErrors, n, &[])
    };
    let items = move || {
        let item = |error| {
            view! {
                <li>
                    <ErrorLink error />
                </li>
            }
        };
        errors.get().into_iter().map(item).collect_view()
    };
    view! {
        <Show when=move || !errors.read().is_empty()>
            <div class="errors" id=ID role="alert" tabindex="-1">
                <h2 class="errors__title">{title}</h2>
                <ul class="errors__list">{items}</ul>
            </div>
        </Show>
    }
}

/// An error with a link to its field.
#[component]
fn ErrorLink(error: FieldError) -> impl IntoView {
    let id = fields::id(error.field);
    let values =
        [("field", &*say(fields::label(error.field))), ("error", &*words::field_error(error.kind))];
    let follow = move |event: MouseEvent| {
        // The address names the page, not the field, so it must not change.
        event.prevent_default();
        dom::focus_id(id);
    };
    view! {
        <a class="link" href=format!("#{id}") on:click=follow>
            {say_with(Word::DraftErrorAt, &values)}
        </a>
    }
}
