//! The state of the form in which a request is composed.

use leptos::{prelude::*, task::spawn_local};

use super::{errors, fields};
use crate::{
    dom,
    domain::{TenantId, Timestamp},
    i18n::{Word, say},
    routes::{CustomerKey, Page},
    service_requests::{
        Comparison, Draft, DraftField, FieldError, LedgerEntry, RelatedIssue, SavedDraft,
    },
    state::{
        Console, FoundDraft, OpenDraft, RequestStore, Selected, use_announcer, use_console,
        use_navigator, use_request_store,
    },
};

/// The state of the form.
#[derive(Clone, Copy)]
pub(super) struct DraftState {
    console: Console,
    store: RequestStore,
    open: OpenDraft,
    customer: TenantId,
    /// The customer's name, which is stored in the entry of the ledger.
    pub customer_name: StoredValue<String>,
    /// Id of the service health issue of the request.
    issue: StoredValue<Option<String>>,
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
    /// Whether saving takes long.
    pub is_slow: RwSignal<bool>,
}

/// The time after which saving takes long, in milliseconds.
const SLOW_MILLIS: u32 = 1_000;

impl DraftState {
    /// Creates the state from a stored draft, or for a new one.
    pub fn new(selected: &Selected, issue: Option<String>, found: FoundDraft) -> Self {
        let FoundDraft { kept, others, .. } = found;
        let (console, store) = (use_console(), use_request_store());
        let open = store.open_draft(selected.id, kept.as_ref());
        let typed = kept.as_ref().map(|it| it.typed);
        let restored = kept.as_ref().filter(|it| !it.draft.is_blank()).and(typed);
        let draft = kept.map(|it| it.draft);
        let is_new = draft.is_none();
        let draft = initial_draft(console, store.entries(), selected.id, draft, issue.as_deref());
        let state = Self {
            console,
            store,
            open,
            customer: selected.id,
            customer_name: StoredValue::new(selected.title.clone()),
            issue: StoredValue::new(issue),
            initial: StoredValue::new(draft.clone()),
            draft: RwSignal::new(draft),
            typed: RwSignal::new(typed),
            others: RwSignal::new(others),
            errors: RwSignal::new(Vec::new()),
            restored: RwSignal::new(restored),
            is_slow: RwSignal::new(false),
        };
        if is_new && console.known(selected.id).is_none() {
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
            spawn_local(self.tell_slow_save());
            async move {
                let customer = CustomerKey::Id(draft.customer);
                let entry = self.store.save(self.open, draft, name).await;
                announcer.say(say(Word::DraftSaved));
                // *Back* leads to the list and not to a form that is now empty.
                navigator.replace(Page::Request { customer, id: entry.id().to_owned() });
            }
        });
        let (pending, saved) = (save.pending(), save.value());
        // A second Enter must not save the draft twice, even before the page has changed.
        let is_saved = move || pending.get_untracked() || saved.with_untracked(Option::is_some);
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

    /// Says that the draft is being saved, unless it is saved soon.
    async fn tell_slow_save(self) {
        self.console.services().after(SLOW_MILLIS).await;
        // The form is removed once the draft is saved.
        self.is_slow.try_set(true);
    }

    /// Discards the draft and starts a new one.
    pub fn discard_handler(self) -> Callback<()> {
        let announcer = use_announcer();
        let Self { console, store, open, customer, .. } = self;
        Callback::new(move |()| {
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

/// The initial draft of the form: the stored one, otherwise one with a contact of the customer; and
/// the issue.
fn initial_draft(
    console: Console,
    entries: ReadSignal<Vec<LedgerEntry>>,
    customer: TenantId,
    found: Option<Draft>,
    issue: Option<&str>,
) -> Draft {
    let mut draft = found.unwrap_or_else(|| {
        let known = console.known(customer);
        let profile = known.as_ref().and_then(|record| record.profile.value());
        entries.with_untracked(|entries| Draft::prefilled(customer, profile, entries))
    });
    if let Some(id) = issue {
        let listing = console.listing_untracked();
        let known = listing
            .as_ref()
            .and_then(|listing| listing.status.issues().iter().find(|known| known.issue.id == id));
        draft.add_issue(RelatedIssue { id, issue: known.map(|known| &*known.issue) });
    }
    draft
}
