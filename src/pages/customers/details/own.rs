//! What the user keeps of the customer: whether it is a favourite, an alias, tags and a note.

use leptos::{ev::Event, prelude::*};

use super::own_tags::OwnTags;
use crate::{
    annotations::{Annotation, MAX_TAG_LEN, Value},
    components::{Icon, IconName, words},
    domain::TenantId,
    i18n::{Word, say},
    state::{AnnotationStore, Selected, use_annotations},
};

/// The button that makes the customer a favourite, or no favourite any more.
#[component]
pub(super) fn FavouriteButton(
    /// The customer.
    selected: Signal<Selected>,
) -> impl IntoView {
    let annotations = use_annotations();
    let id = Memo::new(move |_| selected.read().id);
    let is_favourite = Memo::new(move |_| annotations.of(id.get()).is_favourite());
    let toggle = move |_| {
        let value = Value::Favourite(!is_favourite.get_untracked());
        annotations.change(id.get_untracked(), value);
    };
    view! {
        <button
            class="button button--quiet details__star"
            type="button"
            aria-label=Word::OwnFavourite
            title=Word::OwnFavourite
            aria-pressed=move || if is_favourite.get() { "true" } else { "false" }
            on:click=toggle
        >
            <Icon name=IconName::Star />
        </button>
    }
}

/// Alias, tags and note of the customer, which the user changes in place. The elements stay when
/// another customer is selected.
#[component]
pub(super) fn OwnSection(
    /// The customer.
    selected: Signal<Selected>,
) -> impl IntoView {
    let annotations = use_annotations();
    let id = Memo::new(move |_| selected.read().id);
    let kept = Memo::new(move |_| annotations.of(id.get()));
    // What was typed is written before the pane goes.
    on_cleanup(move || annotations.flush());
    view! {
        <section
            class="own"
            aria-label=Word::OwnTitle
            aria-busy=move || (!annotations.is_settled()).then_some("true")
        >
            <AliasField annotations id kept />
            <OwnTags annotations id kept />
            <NoteField annotations id kept />
            <NotKept annotations />
        </section>
    }
}

#[component]
fn AliasField(
    annotations: AnnotationStore,
    id: Memo<TenantId>,
    kept: Memo<Annotation>,
) -> impl IntoView {
    let alias = Memo::new(move |_| kept.read().alias().to_owned());
    let write = move |event: Event| {
        let value = Value::Alias(event_target_value(&event));
        annotations.type_text(id.get_untracked(), value);
    };
    view! {
        <label class="own__field">
            <span class="own__label">{Word::OwnAlias}</span>
            <input
                class="own__control"
                type="text"
                autocomplete="off"
                maxlength=MAX_TAG_LEN.to_string()
                readonly=move || !annotations.is_settled()
                prop:value=alias
                on:input=write
                on:change=move |_| annotations.flush()
            />
        </label>
    }
}

#[component]
fn NoteField(
    annotations: AnnotationStore,
    id: Memo<TenantId>,
    kept: Memo<Annotation>,
) -> impl IntoView {
    let note = Memo::new(move |_| kept.read().note().to_owned());
    let write = move |event: Event| {
        let value = Value::Note(event_target_value(&event));
        annotations.type_text(id.get_untracked(), value);
    };
    view! {
        <label class="own__field own__field--wide">
            <span class="own__label">{Word::OwnNote}</span>
            <textarea
                class="own__control own__note"
                rows="1"
                readonly=move || !annotations.is_settled()
                prop:value=note
                on:input=write
                on:change=move |_| annotations.flush()
            ></textarea>
        </label>
    }
}

/// Says that the browser does not keep this, and why, while that is so.
#[component]
fn NotKept(annotations: AnnotationStore) -> impl IntoView {
    let failure = annotations.failure();
    let text = move || {
        let reason = failure.get().map(|failure| say(words::storage_failure(failure)));
        reason.map(|reason| format!("{} {reason}", say(Word::OwnNotKept)))
    };
    view! {
        <p class="own__failure" role="status">
            {text}
        </p>
    }
}
