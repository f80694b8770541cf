//! The choice between texts of a draft that were typed in several tabs at the same time.

use leptos::prelude::*;

use super::{customer_of, draft::DraftState, words};
use crate::{
    components::{Icon, IconName, LabelledCopyButton},
    domain::{Customer, Timestamp},
    i18n::{Word, formats, say_with},
    service_requests::Draft,
    state::use_console,
};

/// Shows the texts of other tabs beside the one in the form, while there are any. Each stays in the
/// browser until the user has chosen.
#[component]
pub(super) fn OtherTexts(
    /// The state of the form.
    state: StoredValue<DraftState>,
) -> impl IntoView {
    let state = state.get_value();
    let on_choose = state.choose_handler();
    let here = move || {
        let (draft, typed) = (state.draft.get(), state.typed.get());
        view! { <DraftText word=Word::DraftTextHere draft typed is_other=false on_choose /> }
    };
    let others = move || {
        let text = |word: Word, draft: Draft, typed: Timestamp| {
            view! { <DraftText word draft typed=Some(typed) is_other=true on_choose /> }
        };
        let saved = state
            .changed_entry
            .get()
            .map(|entry| text(Word::DraftTextSaved, entry.draft().clone(), entry.updated()));
        let others = state.others.get().into_iter();
        let others = others.map(|it| text(Word::DraftTextElsewhere, it.draft, it.typed));
        view! {
            {saved}
            {others.collect_view()}
        }
    };
    let is_shown = move || !state.others.read().is_empty() || state.changed_entry.read().is_some();
    let title = move || {
        let name = state.customer_name.get_value();
        say_with(Word::DraftConflict, &[("customer", &name)])
    };
    view! {
        <Show when=is_shown>
            <section class="notice" data-tone="warning">
                <Icon name=IconName::Warning />
                <div class="notice__text">
                    <div role="alert">
                        <h2 class="section__title">{title}</h2>
                        <p>{Word::DraftConflictText}</p>
                    </div>
                    <div class="texts">{here} {others}</div>
                </div>
            </section>
        </Show>
    }
}

/// A text of the draft: when it was typed, the text, and the button that chooses it.
#[component]
fn DraftText(
    word: Word,
    draft: Draft,
    typed: Option<Timestamp>,
    is_other: bool,
    on_choose: Callback<Option<Draft>>,
) -> impl IntoView {
    let customer = customer_of(use_console(), draft.customer);
    let customer = customer.unwrap_or_else(|| Customer::new(draft.customer));
    let text = words::portal_text(&draft, &customer);
    let when = typed.map_or_else(String::new, |typed| formats().date_time(typed.millis()));
    let name = say_with(word, &[("when", &when)]);
    let choose = if is_other { Word::DraftTakeOther } else { Word::DraftKeepThis };
    let copy =
        is_other.then(|| view! { <LabelledCopyButton text=text.clone() label=Word::DraftText /> });
    let chosen = is_other.then_some(draft);
    view! {
        <div class="texts__item" role="group" aria-label=name.clone()>
            <h3 class="section__title">{name.clone()}</h3>
            <p class="request__text" dir="auto">
                {text}
            </p>
            <p class="request__actions">
                <button
                    class="button"
                    type="button"
                    on:click=move |_| on_choose.run(chosen.clone())
                >
                    {choose}
                </button>
                {copy}
            </p>
        </div>
    }
}
