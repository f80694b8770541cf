//! A field of a form with its label, its hint and its error.

use leptos::prelude::*;

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

/// A labelled field. What was typed is told at every key and kept whatever it is.
#[component]
pub fn Field(
    /// Id of the control, unique on the page; an error summary links to it.
    id: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(into, optional)]
    hint: String,
    /// What it takes.
    kind: FieldKind,
    /// Whether it must be filled in.
    #[prop(optional)]
    required: bool,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// What is wrong with what it holds.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// Told what was typed or chosen.
    on_input: Callback<String>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let has_hint = !hint.is_empty();
    let described = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || {
            let hint = has_hint.then(|| hint_id.clone());
            let error = error.with(Option::is_some).then(|| error_id.clone());
            let ids: Vec<String> = error.into_iter().chain(hint).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let invalid = move || error.with(Option::is_some).then_some("true");
    let control = match kind {
        FieldKind::Line(autofill) => view! {
            <input
                class="field__control" id=id type="text" autocomplete=autofill required=required
                aria-invalid=invalid aria-describedby=described
                prop:value=move || value.get()
                on:input:target=move |ev| on_input.run(ev.target().value())
            />
        }
        .into_any(),
        FieldKind::Lines => view! {
            <textarea
                class="field__control field__control--lines" id=id rows="8" required=required
                aria-invalid=invalid aria-describedby=described
                prop:value=move || value.get()
                on:input:target=move |ev| on_input.run(ev.target().value())
            ></textarea>
        }
        .into_any(),
        FieldKind::One(choices) => view! {
            <select
                class="field__control" id=id required=required
                aria-invalid=invalid aria-describedby=described
                prop:value=move || value.get()
                on:change:target=move |ev| on_input.run(ev.target().value())
            >
                {choices
                    .into_iter()
                    .map(|Choice { value: own, text }| {
                        let selected = own == value.get_untracked();
                        view! { <option value=own selected=selected>{text}</option> }
                    })
                    .collect_view()}
            </select>
        }
        .into_any(),
        FieldKind::Suggested(suggestions) => {
            let list = format!("{id}-list");
            view! {
                <input
                    class="field__control" id=id type="text" autocomplete="off" list=list.clone()
                    required=required aria-invalid=invalid aria-describedby=described
                    prop:value=move || value.get()
                    on:input:target=move |ev| on_input.run(ev.target().value())
                />
                <datalist id=list>
                    {suggestions.into_iter().map(|text| view! { <option value=text></option> }).collect_view()}
                </datalist>
            }
            .into_any()
        }
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {has_hint.then(|| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {control}
            <p class="field__error" id=error_id>{move || error.get()}</p>
        </div>
    }
}
