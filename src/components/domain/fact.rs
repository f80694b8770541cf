//! Facts that may be unknown: an unknown fact never looks like an answer.

use leptos::prelude::*;

use super::ProblemNote;
use crate::{domain::Fact, i18n::Word};

/// A value that is not known: shown as a dash, read aloud as *not known*.
#[component]
pub fn Unknown() -> impl IntoView {
    view! {
        <span class="unknown">
            <span aria-hidden="true">"–"</span>
            <span class="visually-hidden">{Word::DetailsUnknown}</span>
        </span>
    }
}

/// Shows a fact: `show` draws its value; otherwise it says why there is none, or that it was not
/// asked for. `about` names the customer in a problem.
///
/// This is a function rather than a component because it borrows the fact.
pub fn fact_view<T, V: IntoView + 'static>(
    fact: &Fact<T>,
    about: &str,
    show: impl FnOnce(&T) -> V,
) -> AnyView {
    match fact {
        Fact::NotAsked => view! { <p class="not-known">{Word::FactNotAsked}</p> }.into_any(),
        Fact::Known { value, .. } => show(value).into_any(),
        Fact::Failed { problem, at } => {
            view! { <ProblemNote problem=problem.clone() about at=*at /> }.into_any()
        }
    }
}
