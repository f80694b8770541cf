//! The state of the form in which a request is composed.

use leptos::{prelude::*, task::spawn_local};

use super::{errors, fields, initial::initial_draft};
use crate::{
    dom,
    domain::{TenantId, Timestamp},
    i18n::{Word, say},
    routes::{CustomerKey, Page},
    service_requests::{
        Comparison, Draft, DraftField, DraftSubject, EditError, FieldError, LedgerEntry, SavedDraft,
    },
    state::{
        Console, FoundDraft, OpenDraft, RequestStore, Selected, use_announcer, use_console,
        use_navigator, use_request_store,
    },
};

/// A composed request that is changed in the form.
#[derive(Clone)]
pub struct ChangedEntry {
    /// The request.
    pub entry: LedgerEntry,
    /// Called when the change is saved or discarded.
    pub on_done: Callback<()>,
}

/// The state of the form.
#[derive(Clone, Copy)]
pub(super) struct DraftState {
    console: Console,
    store: RequestStore,
    open: OpenDraft,
    /// The customer.
    pub customer: TenantId,
    /// The customer's name, which is stored in the entry of the ledger.
    pub customer_name: StoredValue<String>,
    /// Id of the service health issue of the request.
    issue: StoredValue<Option<String>>,
    /// The composed request that is changed.
    change: StoredValue<Option<ChangedEntry>>,
    /// That request, if another tab has changed it meanwhile.
    pub changed_entry: RwSignal<Option<LedgerEntry>>,
    /// The draft before anything is typed.
    initial: StoredValue<Draft>,
    /// The current draft.
    pub draft: RwSignal<Draft>,
    /// When the current draft was typed, here or in another tab.
    pub typed: RwSignal<Option<Timestamp>>,
    /// Other texts of the draft, which were typed in other tabs at the same time.
    pub others: RwSignal<Vec<SavedDraft>>,
    /// The errors at the last attempt to save.
    pub errors: RwSignal<Vec<FieldError>>,
    /// When the restored draft was typed.
    pub restored: RwSignal<Option<Timestamp>>,
    /// Whether the draft is being saved.
    is_saving: RwSignal<bool>,
    /// Whether that takes long.
    pub is_slow: RwSignal<bool>,
    /// Whether the composed request can no longer be changed.
    pub is_refused: RwSignal<bool>,
}

/// The time after which saving takes long, in milliseconds.
const SLOW_MILLIS: u32 = 1_000;

impl DraftState {
    /// Creates the state from a stored draft, or for a new one.
    pub fn new(
        selected: &Selected,
        issue: Option<String>,
        found: FoundDraft,
        change: Option<ChangedEntry>,
    ) -> Self {
        let FoundDraft { kept, others, .. } = found;
        let (console, store) = (use_console(), use_request_store());
        let open = match &change {
            Some(change) => store.open_edit(&change.entry, kept.as_ref()),
            None => store.open_draft(DraftSubject::new(selected.id), kept.as_ref()),
        };
        let typed = kept.as_ref().map(|it| it.typed);
        let restored = kept.as_ref().filter(|it| !it.draft.is_blank()).and(typed);
        let entry = change.as_ref().map(|change| change.entry.draft().clone());
        let draft = kept.map(|it| it.draft).or(entry);
        let is_new = draft.is_none();
        let draft = initial_draft(console, store.entries(), selected.id, draft, issue.as_deref());
        let state = Self {
            console,
            store,
            open,
            customer: selected.id,
            customer_name: StoredValue::new(selected.title.clone()),
            issue: StoredValue::new(issue),
            change: StoredValue::new(change),
            changed_entry: RwSignal::new(None),
            initial: StoredValue::new(draft.clone()),
            draft: RwSignal::new(draft),
            typed: RwSignal::new(typed),
            others: RwSignal::new(others),
            errors: RwSignal::new(Vec::new()),
            restored: RwSignal::new(restored),
            is_saving: RwSignal::new(false),
            is_slow: RwSignal::new(false),
            is_refused: RwSignal::new(false),
        };
        if is_new && console.recent(selected.id).is_none() {
            spawn_local(state.offer_contact());
        }
        state
    }

    /// Offers the customer's contact once the source has requested it, unless the user has typed one
    /// meanwhile.
    async fn offer_contact(self) {
        let Ok(record) = self.console.look_up(self.customer).await else { return };
        // The form may be removed meanwhile.
        let (Some(entries), Some(initial)) =
            (self.store.entries().try_get_untracked(), self.initial.try_get_value())
        else {
            return;
        };
        let offered = Draft::prefilled(self.customer, record.profile.value(), &entries);
        let is_untouched =
            self.draft.try_with_untracked(|draft| draft.has_contact_of(&initial)) == Some(true);
        if is_untouched && !offered.has_contact_of(&initial) {
            self.initial.try_update_value(|draft| draft.copy_contact(&offered));
            self.draft.try_update(|draft| draft.copy_contact(&offered));
        }
    }

    /// Writes the draft at once when the form is removed.
    pub fn store_on_cleanup(self) {
        on_cleanup(move || self.store.write_pending_drafts());
    }

    /// Whether the form changes a composed request.
    pub fn is_change(self) -> bool {
        self.change.with_value(Option::is_some)
    }

    /// The id of the first issue that the request is about.
    pub fn about_issue(self) -> Memo<Option<String>> {
        Memo::new(move |_| self.draft.with(|draft| Some((*draft.issue_ids().first()?).to_owned())))
    }

    /// Sets the value of a field, and stores the draft.
    pub fn input(self, field: DraftField, value: String) {
        self.draft.update(|draft| fields::put(draft, field, value));
        self.keep();
    }

    /// Stores the draft.
    fn keep(self) {
        let typed = self.draft.with_untracked(|draft| self.open.keep(draft));
        self.typed.set(Some(typed));
    }

    /// Shows what other tabs do with the draft: a text that continues the one here replaces it,
    /// another one is shown beside it.
    pub fn follow_other_tabs(self) {
        let catch_up = move |&(): &(), _: Option<&()>, _| {
            let compared = self.draft.with_untracked(|draft| self.open.catch_up(draft));
            let Comparison { newer, others } = compared;
            if let Some(SavedDraft { draft, typed, .. }) = newer {
                self.draft.set(draft);
                self.typed.set(Some(typed));
                self.restored.set(Some(typed));
            }
            self.others.maybe_update(|known| {
                let changed = *known != others;
                *known = others;
                changed
            });
        };
        Effect::watch(move || self.store.track_drafts(), catch_up, false);
    }

    /// Goes on with one of the texts: another one, or the one in the form. The texts that are shown
    /// beside it are deleted after it is stored.
    pub fn choose_handler(self) -> Callback<Option<Draft>> {
        let announcer = use_announcer();
        Callback::new(move |chosen: Option<Draft>| {
            self.open.saw(&self.others.get_untracked());
            if let Some(entry) = self.changed_entry.get_untracked() {
                self.open.edits(&entry);
                self.changed_entry.set(None);
            }
            if let Some(chosen) = chosen {
                self.draft.set(chosen);
            }
            self.keep();
            self.others.set(Vec::new());
            dom::next_frame(|| dom::focus_id(fields::id(DraftField::Title)));
            announcer.say(say(Word::DraftChosen));
        })
    }

    /// Saves the draft to the ledger and navigates to its entry; shows the errors if there are any.
    pub fn submit_handler(self) -> Callback<()> {
        let (navigator, announcer) = (use_navigator(), use_announcer());
        let save = Action::new_local(move |draft: &Draft| {
            let (draft, name) = (draft.clone(), self.customer_name.get_value());
            self.is_saving.set(true);
            spawn_local(self.tell_slow_save());
            async move {
                if let Some(change) = self.change.get_value() {
                    let saved = self.save_change(draft, change).await;
                    // The form shows why it is not saved.
                    if saved {
                        announcer.say(say(Word::DraftSaved));
                    }
                    return saved;
                }
                let customer = CustomerKey::Id(draft.customer);
                let entry = self.store.save(self.open, draft, name).await;
                announcer.say(say(Word::DraftSaved));
                // *Back* leads to the list and not to a form that is now empty.
                navigator.replace(Page::Request { customer, id: entry.id().to_owned() });
                true
            }
        });
        let (pending, saved) = (save.pending(), save.value());
        // A second Enter must not save the draft twice, even before the page has changed.
        let is_saved = move || pending.get_untracked() || saved.get_untracked() == Some(true);
        Callback::new(move |()| {
            let errors = self.draft.with_untracked(Draft::errors);
            let is_valid = errors.is_empty();
            self.errors.set(errors);
            if !is_valid {
                dom::next_frame(|| dom::focus_id(errors::ID));
            } else if !is_saved() {
                save.dispatch_local(self.draft.get_untracked());
            }
        })
    }

    /// Saves a change of a composed request; returns `false` if that is not possible. If another tab
    /// has changed the request, its text is shown beside the one in the form.
    async fn save_change(self, draft: Draft, change: ChangedEntry) -> bool {
        let result = self.store.edit(self.open, draft).await;
        self.is_saving.try_set(false);
        self.is_slow.try_set(false);
        self.is_refused.try_set(result == Err(EditError::Refused));
        if result == Err(EditError::Changed) {
            let id = change.entry.id();
            let entries = self.store.entries().try_get_untracked().unwrap_or_default();
            let entry = entries.into_iter().find(|entry| entry.id() == id);
            self.changed_entry.try_set(entry);
        }
        if result.is_ok() {
            change.on_done.try_run(());
        }
        result.is_ok()
    }

    /// Says that the draft is being saved, unless it is saved soon.
    async fn tell_slow_save(self) {
        self.console.services().after(SLOW_MILLIS).await;
        // The form may be removed meanwhile.
        if self.is_saving.try_get_untracked() == Some(true) {
            self.is_slow.set(true);
        }
    }

    /// Discards the draft and starts a new one.
    pub fn discard_handler(self) -> Callback<()> {
        let announcer = use_announcer();
        let Self { console, store, open, customer, .. } = self;
        Callback::new(move |()| {
            if let Some(change) = self.change.get_value() {
                change.on_done.run(());
                spawn_local(async move {
                    open.discard().await;
                    announcer.say(say(Word::DraftDiscarded));
                });
                return;
            }
            let issue = self.issue.get_value();
            self.draft.set(initial_draft(
                console,
                store.entries(),
                customer,
                None,
                issue.as_deref(),
            ));
            self.errors.set(Vec::new());
            self.restored.set(None);
            self.typed.set(None);
            dom::next_frame(|| dom::focus_id(fields::id(DraftField::Title)));
            spawn_local(async move {
                open.discard().await;
                announcer.say(say(Word::DraftDiscarded));
            });
        })
    }
}
