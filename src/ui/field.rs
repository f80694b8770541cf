//! A field of a form with its label, its hint and its error.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::{El, el};

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text. The name is the browser's autofill purpose (HTML, *autofill detail
    /// tokens*).
    Line(&'static str),
    /// Several lines of text.
    Lines,
    /// One of a list.
    One(Vec<Choice>),
    /// One line of text with suggestions.
    Suggested(Vec<String>),
}

/// One of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is kept.
    pub value: String,
    /// What is shown.
    pub text: String,
}

/// A labelled field, as it is made.
pub struct FieldSpec {
    /// Id of the control, unique on the page; an error summary links to it.
    pub id: &'static str,
    /// Its label.
    pub label: String,
    /// What helps to fill it in; may be empty.
    pub hint: String,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether it must be filled in.
    pub required: bool,
}

/// A labelled field. What was typed is told at every key and kept whatever it is.
pub fn field(
    spec: FieldSpec,
    value: impl Fn() -> String + Send + 'static,
    error: impl Fn() -> Option<String> + Send + Sync + 'static,
    on_input: impl Fn(String) + Send + 'static,
) -> El {
    told_field(spec, Box::new(value), Arc::new(error), Box::new(on_input))
}

/// What a field is told is wrong with it.
type Wrong = Arc<dyn Fn() -> Option<String> + Send + Sync>;

fn told_field(
    spec: FieldSpec,
    value: Box<dyn Fn() -> String + Send>,
    error: Wrong,
    on_input: Box<dyn Fn(String) + Send>,
) -> El {
    let FieldSpec { id, label, hint, kind, required } = spec;
    let has_hint = !hint.is_empty();
    let (is_wrong, wrong) = (Arc::clone(&error), Arc::clone(&error));
    let described = move || {
        let error = wrong().map(|_| format!("{id}-error"));
        let ids: Vec<String> =
            error.into_iter().chain(has_hint.then(|| format!("{id}-hint"))).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let control = match &kind {
        FieldKind::Line(autofill) => {
            el("input").attr("type", "text").attr("autocomplete", *autofill)
        }
        FieldKind::Lines => el("textarea").attr("rows", "8"),
        FieldKind::One(choices) => el("select").child(
            choices
                .iter()
                .map(|choice| {
                    el("option").attr("value", choice.value.clone()).text(choice.text.clone())
                })
                .collect::<Vec<_>>(),
        ),
        FieldKind::Suggested(_) => el("input")
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("list", format!("{id}-list")),
    };
    let control = control
        .class("field__control")
        .attr("id", id)
        .flag("required", required)
        .live("aria-invalid", move || is_wrong().map(|_| "true".to_owned()))
        .live("aria-describedby", described)
        .value(value)
        .on(ev::input, move |event| on_input(event_target_value(&event)));
    let suggestions = match kind {
        FieldKind::Suggested(texts) => {
            let options = texts.into_iter().map(|text| el("option").attr("value", text));
            Some(el("datalist").attr("id", format!("{id}-list")).child(options.collect::<Vec<_>>()))
        }
        _ => None,
    };
    el("div")
        .class("field")
        .child(el("label").class("field__label").attr("for", id).text(label))
        .child(
            has_hint
                .then(|| el("p").class("field__hint").attr("id", format!("{id}-hint")).text(hint)),
        )
        .child(control)
        .child(suggestions)
        .child(
            el("p")
                .class("field__error")
                .attr("id", format!("{id}-error"))
                .live_text(move || error().unwrap_or_default()),
        )
}
