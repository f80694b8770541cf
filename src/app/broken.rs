//! The page that shows when the console cannot start.

use crate::{
    config::ConfigFault,
    i18n::{Word, say, say_with},
    ui::{El, el},
};

/// Says why `config.json` cannot be used and what to do about it.
pub fn broken(fault: ConfigFault) -> El {
    let what = match fault {
        ConfigFault::Unfetched => say(Word::ConfigUnfetched),
        ConfigFault::Malformed(detail) => say_with(Word::ConfigMalformed, &[("detail", &detail)]),
        ConfigFault::NotHttps(url) => say_with(Word::ConfigNotHttps, &[("url", &url)]),
    };
    el("main")
        .class("broken")
        .attr("role", "alert")
        .child(el("h1").text(Word::ConfigTitle))
        .child(el("p").text(what))
        .child(el("p").text(Word::ConfigNext))
}
