//! The search box of the list.

use std::time::Duration;

use leptos::{
    ev::{Event, KeyboardEvent},
    prelude::*,
};

use crate::{
    components::{Icon, IconName},
    dom,
    i18n::Word,
    state::{Navigator, SearchAid, use_navigator, use_search_aid},
};

/// The delay from the last key until the address is updated: browsers allow only a few changes of the
/// address per second. It is updated at once when the user goes on elsewhere, so that neither a link
/// nor a reload loses the text.
const WRITE_DELAY: Duration = Duration::from_millis(300);

/// The id of the list of suggestions.
pub(super) const SUGGESTIONS: &str = "search-suggestions";

/// The id of what is said of the text.
pub(super) const SEARCH_NOTES: &str = "search-notes";

/// The search box, which filters while the user types.
#[component]
pub(super) fn SearchBox(
    /// Called on Enter: opens the best match.
    #[prop(into)]
    on_enter: Callback<()>,
    /// Called when the user leaves the box by key: moves the focus to the list.
    #[prop(into)]
    on_leave: Callback<()>,
) -> impl IntoView {
    let (navigator, aid) = (use_navigator(), use_search_aid());
    let query = navigator.query();
    let mut write_later = debounce(WRITE_DELAY, move |text: String| navigator.write_search(&text));
    let search = move |event: Event| {
        let text = event_target_value(&event);
        navigator.search(text.clone());
        write_later(text);
    };
    let active = move || Some(aid.active.get()).filter(|id| !id.is_empty());
    view! {
        <div class="search" role="search">
            <button
                class="search__button"
                type="button"
                aria-label=Word::SearchButton
                on:click=|_| dom::focus_id("search")
            >
                <Icon name=IconName::Search />
            </button>
            <input
                class="search__box"
                id="search"
                type="search"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                enterkeyhint="search"
                aria-label=Word::SearchBox
                aria-keyshortcuts="/"
                aria-autocomplete="list"
                aria-controls=move || active().map(|_| SUGGESTIONS)
                aria-describedby=move || aid.was_focused.get().then_some(SEARCH_NOTES)
                aria-activedescendant=active
                placeholder=Word::SearchHint
                value=move || query.read().text.clone()
                prop:value=move || query.read().text.clone()
                on:input=search
                on:focus=move |_| aid.was_focused.set(true)
                on:blur=move |_| navigator.write_typed_search()
                on:keydown=move |event| handle_key(&event, navigator, aid, on_enter, on_leave)
            />
            <kbd class="key search__key" aria-hidden="true">
                "/"
            </kbd>
        </div>
    }
}

/// Handles the keys of the search box.
fn handle_key(
    event: &KeyboardEvent,
    navigator: Navigator,
    aid: SearchAid,
    on_enter: Callback<()>,
    on_leave: Callback<()>,
) {
    if event.is_composing() || aid.uses_key(event) {
        return;
    }
    match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            navigator.write_typed_search();
            on_enter.run(());
        }
        "ArrowDown" => {
            event.prevent_default();
            on_leave.run(());
        }
        "Escape" => {
            event.prevent_default();
            if navigator.place().read_untracked().query.text.is_empty() {
                on_leave.run(());
            } else {
                navigator.search(String::new());
                navigator.write_search("");
            }
        }
        _ => {}
    }
}
