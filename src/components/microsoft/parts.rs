//! Small things that several of these views show.

use leptos::{ev, prelude::*};

use crate::{
    i18n::Word,
    ui::{El, IconName, el, icon},
};

/// A button that does something.
pub(crate) fn button(class: &'static str, word: Word, act: impl Fn() + Send + 'static) -> El {
    el("button").class(class).attr("type", "button").on(ev::click, move |_| act()).text(word)
}

/// A notice of a tone (`info`, `warning`, `error`), to be filled.
pub(crate) fn notice(tone: &'static str, name: IconName, content: El) -> El {
    el("div")
        .class("notice")
        .attr("data-tone", tone)
        .child(icon(name))
        .child(content.class("notice__text"))
}

/// A row of buttons.
pub(crate) fn buttons() -> El {
    el("div").class("live__buttons")
}

/// A check box with its label.
pub(crate) fn check(
    word: Word,
    value: RwSignal<bool>,
    on_choice: impl Fn(bool) + Send + 'static,
) -> El {
    let input = el("input").attr("type", "checkbox").checked(move || value.get()).on(
        ev::change,
        move |event| {
            let on = event_target_checked(&event);
            value.set(on);
            on_choice(on);
        },
    );
    el("label").class("check").child(input).child(el("span").text(word))
}
