//! The form in which a request is composed.

use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    confirm::{Question, confirm},
    damaged::{damaged_drafts, not_kept},
    errors::{self, error_summary},
    fields, words,
};
use crate::{
    browser::dom,
    desk::{About, Draft, Field, FieldError, composed_last},
    domain::{TenantId, Timestamp},
    i18n::{Word, formats, say, say_with},
    routes::{CustomerKey, Page},
    state::{
        FoundDraft, RequestStore, Selected, use_announcer, use_console, use_navigator,
        use_request_store,
    },
    ui::{El, FieldSpec, dynamic, el, field},
};

/// What a form holds.
#[derive(Clone, Copy)]
struct Form {
    store: RequestStore,
    customer: TenantId,
    draft: RwSignal<Draft>,
    /// What was wrong when it was last to be saved.
    errors: RwSignal<Vec<FieldError>>,
    /// Since when the draft is there that was found.
    restored: RwSignal<Option<Timestamp>>,
    /// Whether it is being saved, so that a second Enter does not save it twice.
    saving: StoredValue<bool>,
}

/// The form, with what was kept. What is typed is kept at every key.
pub fn draft_form(selected: &Selected, issue: Option<String>, found: FoundDraft) -> AnyView {
    let FoundDraft { kept, damaged } = found;
    let typed = kept.as_ref().filter(|kept| !kept.draft.is_blank()).map(|kept| kept.typed);
    let draft = start(selected.id, kept.map(|kept| kept.draft), issue.as_deref());
    let form = Form {
        store: use_request_store(),
        customer: selected.id,
        draft: RwSignal::new(draft),
        errors: RwSignal::new(Vec::new()),
        restored: RwSignal::new(typed),
        saving: StoredValue::new(false),
    };
    on_cleanup(move || form.store.hurry());
    form.follow_other_tabs();
    let asked = RwSignal::new(false);
    let issue = StoredValue::new(issue);
    let question = Question {
        ask: Word::DraftDiscardAsk,
        text: Word::DraftDiscardText,
        yes: Word::DraftDiscard,
        no: Word::DraftDiscardNot,
    };
    let on_discard = move || form.discard(issue);
    el("div")
        .class("form")
        .child(not_kept(Word::DraftNotKept))
        .child(damaged_drafts(damaged))
        .child(form.restored())
        .child(form.fields(selected.title.clone(), asked))
        .child(confirm(asked, question, on_discard))
        .into_any()
}

/// What the form starts with: what was kept, else the contact that was used last; and the issue.
fn start(customer: TenantId, kept: Option<Draft>, issue: Option<&str>) -> Draft {
    let entries = use_request_store().entries().get_untracked();
    let mut draft = kept.unwrap_or_else(|| Draft::begin(customer, composed_last(&entries)));
    if let Some(id) = issue {
        let listing = use_console().listing_untracked();
        let known = listing
            .as_ref()
            .and_then(|listing| listing.board.issues().iter().find(|known| known.issue.id == id));
        draft.relate(About { id, issue: known.map(|known| &*known.issue) });
    }
    draft
}

impl Form {
    /// The fields and the buttons.
    fn fields(self, name: String, asked: RwSignal<bool>) -> El {
        let name = StoredValue::new(name);
        let save_button = el("button")
            .class("button button--primary")
            .attr("type", "submit")
            .text(Word::DraftSave);
        let discard_button = el("button")
            .class("button")
            .attr("type", "button")
            .on(ev::click, move |_| asked.set(true))
            .text(Word::DraftDiscard);
        let contact = el("fieldset")
            .class("form__group")
            .child(el("legend").class("form__legend").text(Word::DraftContact))
            .child(fields::CONTACT.map(|field| self.field(field)).into_iter().collect::<Vec<_>>());
        el("form")
            .class("form")
            .flag("novalidate", true)
            .attr("aria-labelledby", "request-title")
            .on(ev::submit, move |event| {
                event.prevent_default();
                self.submit(name);
            })
            .child(error_summary(self.errors.into()))
            .child(fields::ABOUT.map(|field| self.field(field)).into_iter().collect::<Vec<_>>())
            .child(contact)
            .child(self.field(Field::RelatedIssues))
            .child(el("p").class("form__hint").text(Word::DraftKept))
            .child(el("div").class("request__actions").child(save_button).child(discard_button))
    }

    fn field(self, which: Field) -> El {
        let is_it = move |error: &&FieldError| error.field == which;
        let value = move || self.draft.with(|draft| fields::value(draft, which));
        // An error goes as soon as it is mended; a new one waits until the form is to be saved.
        let error = move || {
            self.errors.with(|errors| errors.iter().find(is_it).copied())?;
            let now = self.draft.with(Draft::errors);
            now.iter().find(is_it).map(|error| words::field_error(error.kind))
        };
        let typed = move |value: String| {
            self.draft.update(|draft| fields::put(draft, which, value));
            self.draft.with_untracked(|draft| self.store.keep_draft(draft));
        };
        let spec = FieldSpec {
            id: fields::id(which),
            label: say(fields::label(which)),
            hint: fields::hint(which),
            kind: fields::kind(which),
            required: fields::is_required(which),
        };
        field(spec, value, error, typed)
    }

    /// What another tab typed meanwhile shows when the person comes back to this one; the next key
    /// here would overwrite it otherwise.
    fn follow_other_tabs(self) {
        let catch_up = move || async move {
            // What was typed here and is not written yet comes back from the request store itself.
            let Some(kept) = self.store.load_draft(self.customer).await.kept else { return };
            if self.draft.try_read_untracked().is_some_and(|draft| *draft != kept.draft) {
                self.draft.set(kept.draft);
                self.restored.set(Some(kept.typed));
            }
        };
        let come = move |_: dom::Event| spawn_local(catch_up());
        let listeners = StoredValue::new_local([
            dom::on_window("visibilitychange", come),
            dom::on_window("focus", come),
        ]);
        on_cleanup(move || listeners.dispose());
    }

    /// Says that a draft was found.
    fn restored(self) -> AnyView {
        dynamic(move || {
            let said = |since: Timestamp| {
                let when = formats().date_time(since.millis());
                let text = say_with(Word::DraftRestored, &[("when", &when)]);
                el("p").class("form__restored").text(text)
            };
            self.restored.get().map(said).into_any()
        })
    }

    /// Saves what is right, or says what is wrong.
    fn submit(self, name: StoredValue<String>) {
        let wrong = self.draft.with_untracked(Draft::errors);
        let is_right = wrong.is_empty();
        self.errors.set(wrong);
        if !is_right {
            dom::next_frame(|| dom::focus_id(errors::ID));
        } else if !self.saving.get_value() {
            self.saving.set_value(true);
            self.save(name.get_value());
        }
    }

    /// Puts the draft into the ledger and goes to its entry.
    fn save(self, name: String) {
        let (navigator, announcer) = (use_navigator(), use_announcer());
        let draft = self.draft.get_untracked();
        spawn_local(async move {
            let customer = CustomerKey::Id(draft.customer);
            let entry = self.store.save(draft, name).await;
            announcer.say(say(Word::DraftSaved));
            // *Back* leads to the list and not to a form that is empty now.
            navigator.replace(Page::Request { customer, id: entry.id().to_owned() });
        });
    }

    /// Forgets the draft and begins again.
    fn discard(self, issue: StoredValue<Option<String>>) {
        let announcer = use_announcer();
        let anew = issue.with_value(|issue| start(self.customer, None, issue.as_deref()));
        self.draft.set(anew);
        self.errors.set(Vec::new());
        self.restored.set(None);
        dom::next_frame(|| dom::focus_id(fields::id(Field::Title)));
        spawn_local(async move {
            self.store.discard_draft(self.customer).await;
            announcer.say(say(Word::DraftDiscarded));
        });
    }
}
