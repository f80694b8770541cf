//! Waiting for the list.

use crate::{
    i18n::{Word, formats, say_with},
    ui::{El, el},
};

/// Says that the list is on its way, and how many bytes of it have come so far.
pub(crate) fn wait(bytes: usize) -> El {
    let megabytes = formats().number(u64::try_from(bytes / 1_000_000).unwrap_or(u64::MAX));
    let progress =
        (bytes >= 1_000_000).then(|| say_with(Word::StartProgress, &[("mb", &megabytes)]));
    el("section")
        .class("wait")
        .attr("aria-busy", "true")
        .child(el("h1").class("wait__title").attr("tabindex", "-1").text(Word::AppTitle))
        .child(
            el("p")
                .class("wait__text")
                .text(Word::AppLoading)
                .text(" ")
                .text(progress.unwrap_or_default()),
        )
}
