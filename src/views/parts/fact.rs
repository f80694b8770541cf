//! Facts that may not be known: never an empty place that looks like an answer.

use crate::{
    i18n::Word,
    ui::{El, el},
};

/// A value that nobody knows: a dash to the eye, *not known* to the ear.
pub(crate) fn unknown() -> El {
    el("span")
        .class("unknown")
        .child(el("span").attr("aria-hidden", "true").text("–"))
        .child(el("span").class("visually-hidden").text(Word::DetailsUnknown))
}
