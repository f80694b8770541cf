//! Small things that several of these views show.

use leptos::ev;

use crate::{
    i18n::Word,
    ui::{El, IconName, el, icon},
};

/// A button that does something.
pub(super) fn button(class: &'static str, word: Word, act: impl Fn() + Send + 'static) -> El {
    el("button").class(class).attr("type", "button").on(ev::click, move |_| act()).text(word)
}

/// A notice of a tone (`info`, `warning`, `error`), to be filled.
pub(super) fn notice(tone: &'static str, name: IconName, content: El) -> El {
    el("div")
        .class("notice")
        .attr("data-tone", tone)
        .child(icon(name))
        .child(content.class("notice__text"))
}

/// A row of buttons.
pub(super) fn buttons() -> El {
    el("div").class("live__buttons")
}
