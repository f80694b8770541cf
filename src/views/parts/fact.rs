//! Facts that may not be known: never an empty place that looks like an answer.

use leptos::prelude::*;

use super::problem::ProblemNote;
use crate::{
    domain::Fact,
    i18n::{Word, say},
};

/// A value that nobody knows: a dash to the eye, *not known* to the ear.
#[component]
pub(in crate::views) fn Unknown() -> impl IntoView {
    view! {
        <span class="unknown">
            <span aria-hidden="true">"–"</span>
            <span class="visually-hidden">{say(Word::DetailsUnknown)}</span>
        </span>
    }
}

/// What a fact shows: the answer, why there is none, or that nobody asked.
pub(in crate::views) fn fact_view<T>(
    fact: &Fact<T>,
    about: &str,
    show: impl FnOnce(&T) -> AnyView,
) -> AnyView {
    match fact {
        Fact::NotAsked => view! { <p class="not-known">{say(Word::FactNotAsked)}</p> }.into_any(),
        Fact::Known { value, .. } => show(value),
        Fact::Failed { problem, at } => {
            let (problem, at) = (problem.clone(), *at);
            view! { <ProblemNote problem about=about.to_owned() at /> }.into_any()
        }
    }
}
