//! The search box of the list.

use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    browser::dom,
    i18n::Word,
    state::{Navigator, use_console, use_navigator},
    ui::{El, IconName, el, icon},
};

/// How long after the last key the address follows, in milliseconds: browsers refuse more than a
/// few address changes a second.
const WRITE_AFTER: u32 = 300;

/// Search: filters while typing; Enter opens the best hit, the arrow down goes to the list.
pub(super) fn search(
    on_enter: impl Fn() + Send + 'static,
    on_down: impl Fn() + Send + 'static,
) -> El {
    let (console, navigator) = (use_console(), use_navigator());
    let query = navigator.query();
    let input = move |event: ev::Event| {
        let text = event_target_value(&event);
        navigator.search(text.clone());
        let rest = console.platform().after(WRITE_AFTER);
        spawn_local(async move {
            rest.await;
            navigator.write_search(&text);
        });
    };
    let button = el("button")
        .class("search__button")
        .attr("type", "button")
        .attr("aria-label", Word::SearchButton)
        .on(ev::click, |_| dom::focus_id("search"))
        .child(icon(IconName::Search));
    let text_box = el("input")
        .class("search__box")
        .attr("id", "search")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("aria-label", Word::SearchBox)
        .attr("aria-keyshortcuts", "/")
        .attr("placeholder", Word::SearchHint)
        .value(move || query.read().text.clone())
        .on(ev::input, input)
        .on(ev::keydown, move |event| key(&event, navigator, &on_enter, &on_down));
    let hint = el("kbd").class("key search__key").attr("aria-hidden", "true").text("/");
    el("div").class("search").attr("role", "search").child(button).child(text_box).child(hint)
}

/// The keys of the search box.
fn key(event: &ev::KeyboardEvent, navigator: Navigator, on_enter: &dyn Fn(), on_down: &dyn Fn()) {
    let text = navigator.place().read_untracked().query.text.clone();

    if event.is_composing() {
        return;
    }
    match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            navigator.write_search(&text);
            on_enter();
        }
        "ArrowDown" => {
            event.prevent_default();
            on_down();
        }
        "Escape" => {
            event.prevent_default();
            if text.is_empty() {
                on_down();
            } else {
                navigator.search(String::new());
                navigator.write_search("");
            }
        }
        _ => {}
    }
}
