//! Facts that may be unknown. An unknown fact is never shown as a value.

use leptos::prelude::*;

use super::{
    ProblemNote,
    problem_note::{problem_title, support_details},
};
use crate::{
    components::{Icon, IconName, LabelledCopyButton},
    domain::{Fact, Failure, Freshness},
    i18n::{Word, formats, say_with},
    state::Console,
};

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

/// Shows a fact: `show` draws its value, after a note if it is outdated or a part. Without a value
/// it shows why there is none, or that it was not requested. `about` names the customer in a
/// problem.
///
/// This is a function rather than a component because it borrows the fact.
pub fn fact_view<T, V: IntoView + 'static>(
    fact: &Fact<T>,
    about: &str,
    show: impl FnOnce(&T) -> V,
) -> AnyView {
    let freshness = fact.freshness();
    match (fact.value(), fact.failure().cloned()) {
        (None, None) => {
            // Only services can tell later what they do not tell now.
            let is_live = use_context::<Console>().is_some_and(|it| untrack(|| it.is_live()));
            let word = if is_live { Word::FactNotAskedYet } else { Word::FactNotAsked };
            view! { <p class="not-known">{word}</p> }.into_any()
        }
        (None, Some(Failure { problem, at })) => {
            view! { <ProblemNote problem about at /> }.into_any()
        }
        (Some(value), None) => show(value).into_any(),
        (Some(value), Some(failure)) => view! {
            <FreshnessNote failure freshness about />
            {show(value)}
        }
        .into_any(),
    }
}

/// Says why a known value is outdated or only a part, with a button that copies the details for
/// support.
#[component]
pub fn FreshnessNote(
    /// Why nothing newer, or the rest, is known.
    failure: Failure,
    /// Whether the value is outdated or a part.
    freshness: Freshness,
    /// The customer's name.
    #[prop(into)]
    about: String,
) -> impl IntoView {
    let Failure { problem, at } = failure;
    let details = problem.ids.as_ref().map(|ids| support_details(ids, &about, at));
    let values =
        [("when", &*formats().date_time(at.millis())), ("reason", &*problem_title(problem.kind))];
    let text = match freshness {
        Freshness::Part => say_with(Word::FactPart, &values),
        Freshness::Current | Freshness::Outdated => say_with(Word::FactOutdated, &values),
    };
    view! {
        <div class="not-fresh">
            <Icon name=IconName::Failed />
            <p>{text}</p>
            {details.map(|text| view! { <LabelledCopyButton text label=Word::ProblemIds /> })}
        </div>
    }
}
