//! A form field with its label, its hint and its error.

use leptos::{ev::Event, prelude::*};

/// The kinds of controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text. The name is the browser's autofill purpose (HTML, *autofill detail
    /// tokens*).
    Line(&'static str),
    /// Several lines of text.
    Lines,
    /// One of several options.
    One(Vec<Choice>),
    /// One line of text with suggestions.
    Suggested(Vec<String>),
}

/// An option of a select.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value of the option.
    pub value: String,
    /// The text of the option.
    pub text: String,
}

/// A labelled form field. It reports each input to the caller, which owns the value, valid or not.
#[component]
pub fn Field(
    /// Id of the control, unique on the page; an error summary links to it.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// A hint under the label; none if it is empty.
    #[prop(optional, into)]
    hint: String,
    /// The kind of control.
    kind: FieldKind,
    /// Whether a value is required.
    #[prop(optional)]
    required: bool,
    /// The value.
    #[prop(into)]
    value: Signal<String>,
    /// The language of the value; `None` for that of the page.
    #[prop(optional, into)]
    lang: Signal<Option<&'static str>>,
    /// The error of the value.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Called with the new value at each input.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let has_hint = !hint.is_empty();
    let described_by = Signal::derive(move || {
        let error = error.read().is_some().then(|| format!("{id}-error"));
        let hint = has_hint.then(|| format!("{id}-hint"));
        let ids: Vec<String> = error.into_iter().chain(hint).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    });
    let is_invalid = Signal::derive(move || error.read().is_some());
    let hint = has_hint.then(|| {
        view! {
            <p class="field__hint" id=format!("{id}-hint")>
                {hint}
            </p>
        }
    });
    view! {
        <div class="field">
            <label class="field__label" for=id data-required=required>
                {label}
            </label>
            {hint}
            <Control id kind=kind.clone() required lang value is_invalid described_by on_input />
            <Suggestions id kind />
            <p class="field__error" id=format!("{id}-error")>
                {move || error.get().unwrap_or_default()}
            </p>
        </div>
    }
}

/// The control without its label.
#[component]
fn Control(
    id: &'static str,
    kind: FieldKind,
    required: bool,
    lang: Signal<Option<&'static str>>,
    value: Signal<String>,
    is_invalid: Signal<bool>,
    described_by: Signal<Option<String>>,
    on_input: Callback<String>,
) -> impl IntoView {
    let invalid = move || is_invalid.get().then_some("true");
    let input = move |event: Event| on_input.run(event_target_value(&event));
    match kind {
        // Both the attribute and the property: a page that comes back from the back/forward cache
        // resets controls without autofill to the attribute (WHATWG HTML, *reactivate a document*).
        FieldKind::Line(_) | FieldKind::Suggested(_) => {
            let (autocomplete, list) = match kind {
                FieldKind::Line(purpose) => (purpose, None),
                _ => ("off", Some(format!("{id}-list"))),
            };
            view! {
                <input
                    class="field__control"
                    id=id
                    type="text"
                    autocomplete=autocomplete
                    list=list
                    lang=lang
                    required=required
                    aria-invalid=invalid
                    aria-describedby=described_by
                    value=value
                    prop:value=value
                    on:input=input
                />
            }
            .into_any()
        }
        FieldKind::Lines => view! {
            <textarea
                class="field__control"
                id=id
                rows="8"
                lang=lang
                required=required
                aria-invalid=invalid
                aria-describedby=described_by
                prop:value=value
                on:input=input
            ></textarea>
        }
        .into_any(),
        FieldKind::One(choices) => {
            // The value of a select is set through its options: as a property it would be set
            // before the options exist.
            let options = choices.into_iter().map(|Choice { value: option, text }| {
                let selected = {
                    let option = option.clone();
                    move || *value.read() == option
                };
                view! {
                    <option value=option prop:selected=selected>
                        {text}
                    </option>
                }
            });
            view! {
                <select
                    class="field__control"
                    id=id
                    required=required
                    aria-invalid=invalid
                    aria-describedby=described_by
                    on:input=input
                >
                    {options.collect_view()}
                </select>
            }
            .into_any()
        }
    }
}

/// The suggestions of a control, if its kind has some.
#[component]
fn Suggestions(id: &'static str, kind: FieldKind) -> impl IntoView {
    let FieldKind::Suggested(texts) = kind else { return ().into_any() };
    let options = texts.into_iter().map(|text| view! { <option value=text></option> });
    view! { <datalist id=format!("{id}-list")>{options.collect_view()}</datalist> }.into_any()
}
