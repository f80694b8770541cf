//! The user's own tags of the customer.

use std::sync::Arc;

use leptos::{ev::KeyboardEvent, html, prelude::*};

use crate::{
    annotations::{Annotation, MAX_TAG_LEN, Value, with_tag, without_tag},
    components::{Icon, IconName},
    directory::Listing,
    dom,
    domain::TenantId,
    i18n::{Word, say_with},
    query::Key,
    state::{AnnotationStore, use_announcer, use_console},
};

/// The id of the list of suggestions.
const SUGGESTIONS: &str = "own-tag-list";

/// The tags, each with the button that removes it, and the box that adds one.
#[component]
pub(super) fn OwnTags(
    annotations: AnnotationStore,
    id: Memo<TenantId>,
    kept: Memo<Annotation>,
) -> impl IntoView {
    let announcer = use_announcer();
    let tags = Memo::new(move |_| kept.read().tags().to_vec());
    let typed = RwSignal::new(String::new());
    let input = NodeRef::<html::Input>::new();
    let add = move || {
        let tag = typed.get_untracked();
        typed.set(String::new());
        let tags = tags.get_untracked();
        let more = with_tag(&tags, &tag);
        if more != tags {
            annotations.change(id.get_untracked(), Value::Tags(more));
            announcer.say(say_with(Word::OwnTagAdded, &[("tag", tag.trim())]));
        }
    };
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            add();
        }
        // Back from the tag before the rest of the page hears the key.
        "Escape" if !typed.read_untracked().is_empty() => {
            event.prevent_default();
            event.stop_propagation();
            typed.set(String::new());
        }
        _ => {}
    };
    let remove = Callback::new(move |tag: String| {
        let rest = without_tag(&tags.get_untracked(), &tag);
        annotations.change(id.get_untracked(), Value::Tags(rest));
        announcer.say(say_with(Word::OwnTagRemoved, &[("tag", &tag)]));
        // The button goes, and the focus must not fall to the page.
        if let Some(input) = input.get_untracked() {
            dom::focus_element(&input, false);
        }
    });
    view! {
        <label class="own__field">
            <span class="own__label">{Word::DetailsTags}</span>
            <input
                class="own__control"
                type="text"
                autocomplete="off"
                list=SUGGESTIONS
                placeholder=Word::OwnTag
                maxlength=MAX_TAG_LEN.to_string()
                node_ref=input
                readonly=move || !annotations.is_settled()
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=press
                // What was typed is not lost when the user goes on without the key.
                on:blur=move |_| add()
            />
        </label>
        <Suggestions tags typed />
        <TagList tags remove />
    }
}

/// The tags; nothing without any.
#[component]
fn TagList(tags: Memo<Vec<String>>, remove: Callback<String>) -> impl IntoView {
    view! {
        <Show when=move || !tags.read().is_empty()>
            <ul class="tags own__tags" aria-label=Word::OwnTags>
                {move || {
                    let tags = tags.get().into_iter();
                    tags.map(|tag| view! { <OwnTag tag remove /> }).collect_view()
                }}
            </ul>
        </Show>
    }
}

#[component]
fn OwnTag(tag: String, remove: Callback<String>) -> impl IntoView {
    let label = say_with(Word::OwnTagRemove, &[("tag", &tag)]);
    let title = label.clone();
    let name = tag.clone();
    view! {
        <li class="tag own__tag">
            <bdi>{name}</bdi>
            <button
                class="own__remove"
                type="button"
                aria-label=label
                title=title
                on:click=move |_| remove.run(tag.clone())
            >
                <Icon name=IconName::Close />
            </button>
        </li>
    }
}

/// The tags in use that begin like what is typed, the user's own and those of the source, the most
/// common first.
#[component]
fn Suggestions(tags: Memo<Vec<String>>, typed: RwSignal<String>) -> impl IntoView {
    const MAX_SUGGESTIONS: usize = 30;
    let console = use_console();
    let found = move || {
        let (typed, known) = (typed.read(), tags.read());
        let listing = console.listing().filter(|_| !typed.trim().is_empty());
        let suggestions = |listing: Arc<Listing>| {
            listing.suggestions(Key::Tag, typed.trim(), MAX_SUGGESTIONS, &|_| String::new())
        };
        let found = listing.map(suggestions).unwrap_or_default().into_iter().map(|it| it.value);
        found.filter(|tag| !known.contains(tag)).collect::<Vec<_>>()
    };
    let options = move || {
        let found = found().into_iter();
        found.map(|tag| view! { <option value=tag></option> }).collect_view()
    };
    view! { <datalist id=SUGGESTIONS>{options}</datalist> }
}
