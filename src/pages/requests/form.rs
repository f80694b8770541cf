//! The form in which a request is composed.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    conflict::OtherTexts,
    damaged::DamagedDrafts,
    draft::{ChangedEntry, DraftState},
    errors::ErrorSummary,
    fields,
    next_request::NextRequest,
    words,
};
use crate::{
    components::{ConfirmDialog, CustomerLabel, Field, NotStored},
    domain::Timestamp,
    i18n::{Word, formats, say, say_with},
    service_requests::{self, Draft, FieldError, WaitingRequest},
    state::{FoundDraft, Selected, use_request_store},
};

/// The form with the stored draft. The draft is stored at every key.
#[component]
pub fn DraftForm(
    /// The customer of the request.
    selected: Selected,
    /// Id of the service health issue of the request.
    issue: Option<String>,
    /// The stored draft.
    found: FoundDraft,
    /// The composed request that is changed; `None` for a new one.
    change: Option<ChangedEntry>,
) -> impl IntoView {
    let damaged = found.damaged.clone();
    let discard = if change.is_some() { Word::DraftDiscardChanges } else { Word::DraftDiscard };
    let state = DraftState::new(&selected, issue, found, change);
    state.store_on_cleanup();
    state.follow_other_tabs();
    let submit = state.submit_handler();
    let discarding = RwSignal::new(false);
    view! {
        <div class="form">
            <NotStored failure=use_request_store().failure() text=Word::DraftNotKept />
            <DamagedDrafts damaged />
            <RestoredNote since=state.restored />
            <OtherTexts state=StoredValue::new(state) />
            <form
                class="form"
                novalidate
                aria-labelledby="request-title"
                on:submit=move |event: SubmitEvent| {
                    event.prevent_default();
                    submit.run(());
                }
            >
                <ErrorSummary errors=state.errors />
                <p class="form__hint">{Word::DraftRequired}</p>
                <DraftFields state />
                <p class="form__hint">{Word::DraftKept}</p>
                <div class="request__actions">
                    <button class="button button--primary" type="submit">
                        {Word::DraftSave}
                    </button>
                    <button class="button" type="button" on:click=move |_| discarding.set(true)>
                        {discard}
                    </button>
                </div>
                <p role="status">
                    {move || state.is_slow.get().then(|| say(Word::DraftSaving))}
                </p>
                <p class="field__error" role="alert">
                    {move || state.is_refused.get().then(|| say(Word::LedgerRefused))}
                </p>
            </form>
            {(!state.is_change())
                .then(|| {
                    let shown = WaitingRequest { customer: state.customer, entry: None };
                    view! { <NextRequest issue=state.about_issue() shown /> }
                })}
            <ConfirmDiscard state open=discarding />
        </div>
    }
}

/// The fields in their order.
#[component]
fn DraftFields(state: DraftState) -> impl IntoView {
    let fields = |fields: &'static [service_requests::DraftField]| {
        fields.iter().map(|field| view! { <DraftField state field=*field /> }).collect_view()
    };
    view! {
        {fields(&fields::ABOUT)}
        <fieldset class="form__group">
            <legend class="form__legend">{Word::DraftContact}</legend>
            {fields(&fields::CONTACT)}
        </fieldset>
        <DraftField state field=service_requests::DraftField::RelatedIssues />
    }
}

/// A field of the draft with its error.
#[component]
fn DraftField(state: DraftState, field: service_requests::DraftField) -> impl IntoView {
    let value = Memo::new(move |_| state.draft.with(|draft| fields::value(draft, field)));
    // An error disappears once it is corrected; a new one shows when the form is saved.
    let error = Memo::new(move |_| {
        let is_here = |error: &&FieldError| error.field == field;
        state.errors.with(|errors| errors.iter().find(is_here).copied())?;
        let now = state.draft.with(Draft::errors);
        now.iter().find(is_here).map(|error| words::field_error(error.kind))
    });
    view! {
        <Field
            id=fields::id(field)
            label=fields::label(field)
            hint=fields::hint(field)
            kind=fields::kind(field)
            required=fields::is_required(field)
            value
            error
            on_input=move |value| state.input(field, value)
        />
    }
}

/// Says that a draft was restored, and when it was typed.
#[component]
fn RestoredNote(since: RwSignal<Option<Timestamp>>) -> impl IntoView {
    move || {
        since.get().map(|since| {
            let when = formats().date_time(since.millis());
            let text = say_with(Word::DraftRestored, &[("when", &when)]);
            view! { <p class="form__restored">{text}</p> }
        })
    }
}

/// Asks for confirmation before the draft is discarded.
#[component]
fn ConfirmDiscard(state: DraftState, open: RwSignal<bool>) -> impl IntoView {
    let on_confirm = state.discard_handler();
    let [question, text, confirm, cancel] = if state.is_change() {
        [
            Word::DraftDiscardChangesAsk,
            Word::DraftDiscardChangesText,
            Word::DraftDiscardChanges,
            Word::DraftDiscardChangesNot,
        ]
    } else {
        [Word::DraftDiscardAsk, Word::DraftDiscardText, Word::DraftDiscard, Word::DraftDiscardNot]
    };
    view! {
        <ConfirmDialog open question confirm cancel on_confirm>
            <p>
                <CustomerLabel id=state.customer title=state.customer_name.get_value() />
            </p>
            <p>{text}</p>
        </ConfirmDialog>
    }
}
