//! The search box of the list.

use leptos::{ev, prelude::*};

use crate::{
    browser::dom,
    i18n::{Word, say},
    state::{Console, Navigator},
    ui::{Icon, IconName},
};

/// How long after the last key the address follows, in milliseconds: browsers refuse more than a
/// few address changes a second.
const WRITE_AFTER: u32 = 300;

/// Search: filters while typing; Enter opens the best hit.
#[component]
pub(super) fn Search(
    /// Told that the best hit is wanted.
    on_enter: Callback<()>,
    /// Told that the list is wanted.
    on_down: Callback<()>,
) -> impl IntoView {
    let (console, navigator) = (Console::here(), Navigator::here());
    let query = navigator.query();
    let write = Action::new_local(move |text: &String| {
        let text = text.clone();
        let platform = console.platform();
        async move {
            platform.after(WRITE_AFTER).await;
            navigator.write_search(&text);
        }
    });
    let key = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                navigator.write_search(&query.read_untracked().text);
                on_enter.run(());
            }
            "ArrowDown" => {
                event.prevent_default();
                on_down.run(());
            }
            "Escape" => {
                event.prevent_default();
                if query.read_untracked().text.is_empty() {
                    on_down.run(());
                } else {
                    navigator.search(String::new());
                    navigator.write_search("");
                }
            }
            _ => {}
        }
    };
    view! {
        <div class="search" role="search">
            <button
                class="search__button"
                type="button"
                aria-label=say(Word::SearchButton)
                on:click=move |_| dom::focus_id("search")
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
                aria-label=say(Word::SearchBox)
                aria-keyshortcuts="/"
                placeholder=say(Word::SearchHint)
                prop:value=move || query.read().text.clone()
                on:input:target=move |event| {
                    let text = event.target().value();
                    navigator.search(text.clone());
                    write.dispatch_local(text);
                }
                on:keydown=key
            />
            <kbd class="key search__key" aria-hidden="true">"/"</kbd>
        </div>
    }
}
