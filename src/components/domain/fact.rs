//! Facts that may be unknown. An unknown fact is never shown as a value.

use leptos::prelude::*;

use super::ProblemNote;
use crate::{domain::Fact, i18n::Word};

/// An unknown value: a dash on the screen, *not known* for screen readers.
#[component]
pub fn Unknown() -> impl IntoView {
    view! {
        <span class="unknown">
            <span aria-hidden="true">"–"</span>
            <span class="visually-hidden">{Word::DetailsUnknown}</span>
        </span>
    }
}

/// Shows a fact: `show` draws its value. Without a value it shows why there is none, or that it was
/// not requested. `about` names the customer in a problem.
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
