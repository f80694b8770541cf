//! The form in which a request is composed.

use leptos::prelude::*;

use super::{
    confirm::Confirm,
    damaged::{DamagedDrafts, NotKept},
    errors::{self, ErrorSummary},
    fields, words,
};
use crate::{
    browser::dom,
    desk::{About, Draft, Field, FieldError, composed_last},
    domain::{TenantId, Timestamp},
    i18n::{Word, formats, say, say_with},
    route::{CustomerKey, Page},
    state::{Announcer, Console, Desk, FoundDraft, Navigator, Selected},
    ui,
};

/// What a form holds.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    draft: RwSignal<Draft>,
    /// What was wrong when it was last to be saved.
    errors: RwSignal<Vec<FieldError>>,
    /// Since when the draft is there that was found.
    restored: RwSignal<Option<Timestamp>>,
}

/// The form. What is typed is kept at every key; what was found is there again.
#[component]
pub fn DraftForm(
    /// On whose behalf.
    selected: Selected,
    /// Id of the service health issue it is about.
    issue: Option<String>,
    /// What was kept.
    found: FoundDraft,
) -> impl IntoView {
    let Selected { id: customer, title: name, .. } = selected;
    let (desk, announcer) = (Desk::here(), Announcer::here());
    let FoundDraft { kept, damaged } = found;
    let typed = kept.as_ref().filter(|kept| !kept.draft.is_blank()).map(|kept| kept.typed);
    let draft = start(customer, kept.map(|kept| kept.draft), issue.as_deref());
    let form = Form {
        desk,
        draft: RwSignal::new(draft),
        errors: RwSignal::new(Vec::new()),
        restored: RwSignal::new(typed),
    };
    on_cleanup(move || desk.hurry());
    let save = save_action(form, name);
    let submit = move || {
        let wrong = form.draft.with_untracked(Draft::errors);
        if wrong.is_empty() && !save.pending().get_untracked() {
            form.errors.set(wrong);
            save.dispatch_local(form.draft.get_untracked());
        } else if !wrong.is_empty() {
            form.errors.set(wrong);
            dom::next_frame(|| dom::focus_id(errors::ID));
        }
    };
    let asked = RwSignal::new(false);
    let discard = Action::new_local(move |()| async move {
        desk.discard_draft(customer).await;
        announcer.say(say(Word::DraftDiscarded));
    });
    let on_discard = Callback::new(move |()| {
        form.draft.set(start(customer, None, issue.as_deref()));
        form.errors.set(Vec::new());
        form.restored.set(None);
        discard.dispatch_local(());
        dom::next_frame(|| dom::focus_id(fields::id(Field::Title)));
    });
    view! {
        <NotKept text=Word::DraftNotKept />
        <DamagedDrafts damaged />
        <Restored since=form.restored.into() />
        <form
            class="form"
            novalidate
            aria-labelledby="request-title"
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <ErrorSummary errors=form.errors.into() />
            {fields::ABOUT.map(|field| form.field(field))}
            <fieldset class="form__group">
                <legend class="form__legend">{say(Word::DraftContact)}</legend>
                {fields::CONTACT.map(|field| form.field(field))}
            </fieldset>
            {form.field(Field::RelatedIssues)}
            <p class="form__hint">{say(Word::DraftKept)}</p>
            <div class="request__actions">
                <button class="button button--primary" type="submit">{say(Word::DraftSave)}</button>
                <button class="button" type="button" on:click=move |_| asked.set(true)>
                    {say(Word::DraftDiscard)}
                </button>
            </div>
        </form>
        <Confirm
            question=Word::DraftDiscardAsk
            text=Word::DraftDiscardText
            yes=Word::DraftDiscard
            no=Word::DraftDiscardNot
            open=asked
            on_yes=on_discard
        />
    }
}

/// What the form starts with: what was kept, else the contact that was used last; and the issue.
fn start(customer: TenantId, kept: Option<Draft>, issue: Option<&str>) -> Draft {
    let entries = Desk::here().entries().get_untracked();
    let mut draft = kept.unwrap_or_else(|| Draft::begin(customer, composed_last(&entries)));
    if let Some(id) = issue {
        let loaded = Console::here().loaded_untracked();
        let known = loaded.as_ref().and_then(|loaded| {
            loaded.listing.board.issues().iter().find(|known| known.issue.id == id)
        });
        draft.relate(About { id, issue: known.map(|known| &*known.issue) });
    }
    draft
}

/// Puts the draft into the ledger and goes to its entry.
fn save_action(form: Form, name: String) -> Action<Draft, ()> {
    let (navigator, announcer) = (Navigator::here(), Announcer::here());
    Action::new_unsync(move |draft: &Draft| {
        let (draft, name) = (draft.clone(), name.clone());
        async move {
            let customer = CustomerKey::Id(draft.customer);
            let entry = form.desk.save(draft, name).await;
            announcer.say(say(Word::DraftSaved));
            // *Back* leads to the list and not to a form that is empty now.
            navigator.replace(Page::Request { customer, id: entry.id().to_owned() });
        }
    })
}

/// Says that a draft was found.
#[component]
fn Restored(
    /// When it was typed.
    since: Signal<Option<Timestamp>>,
) -> impl IntoView {
    move || {
        since.get().map(|since| {
            let when = formats().date_time(since.millis());
            view! { <p class="form__restored">{say_with(Word::DraftRestored, &[("when", &when)])}</p> }
        })
    }
}

impl Form {
    fn field(self, field: Field) -> impl IntoView {
        let value = Signal::derive(move || self.draft.with(|draft| fields::value(draft, field)));
        // An error goes as soon as it is mended; a new one waits until the form is to be saved.
        let error = Signal::derive(move || {
            let is_it = |error: &&FieldError| error.field == field;
            self.errors.with(|errors| errors.iter().find(is_it).copied())?;
            let now = self.draft.with(Draft::errors);
            now.iter().find(is_it).map(|error| words::field_error(error.kind))
        });
        let on_input = Callback::new(move |value: String| {
            self.draft.update(|draft| fields::put(draft, field, value));
            self.draft.with_untracked(|draft| self.desk.keep_draft(draft));
        });
        view! {
            <ui::Field
                id=fields::id(field)
                label=say(fields::label(field))
                hint=fields::hint(field)
                kind=fields::kind(field)
                required=fields::is_required(field)
                value
                error
                on_input
            />
        }
    }
}
