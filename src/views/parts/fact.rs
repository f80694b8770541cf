//! Facts that may not be known: never an empty place that looks like an answer.

use super::problem::problem_note;
use crate::{
    domain::Fact,
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

/// What a fact shows: the answer, why there is none, or that nobody asked.
pub(crate) fn fact_view<T>(fact: &Fact<T>, about: &str, show: impl FnOnce(&T) -> El) -> El {
    match fact {
        Fact::NotAsked => el("p").class("not-known").text(Word::FactNotAsked),
        Fact::Known { value, .. } => show(value),
        Fact::Failed { problem, at } => problem_note(problem, about, *at),
    }
}
