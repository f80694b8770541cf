//! Problems in a person's words: what happened, at which customer, what to do next.

use super::copy::named_copy_button;
use crate::{
    components::{occurrence, problem_words, support_details},
    domain::{Problem, Timestamp},
    i18n::{Word, say},
    ui::{El, IconName, el, icon},
};

/// A problem at a customer, with its next step and, behind a button, what support asks for.
pub(crate) fn problem_note(problem: &Problem, about: &str, at: Timestamp) -> El {
    let (title, next) = problem_words(problem.kind);
    let whose = occurrence(about, at);
    let details = problem.ids.as_ref().map(|ids| support_details(ids, about, at));
    el("div").class("notice").attr("data-tone", "warning").child(icon(IconName::Warning)).child(
        el("div")
            .class("notice__text")
            .child(el("p").child(el("strong").text(title)).text(" ").text(whose))
            .child(el("p").text(next))
            .child(details.map(|text| named_copy_button(text, say(Word::ProblemIds)))),
    )
}
