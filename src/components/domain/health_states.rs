//! The number of customers in each state of health, and how many of these are outdated.

use leptos::prelude::*;

use crate::{
    components::StateBadge,
    domain::HealthState,
    i18n::{Word, formats},
};

/// The states of health, worst first, with the number of customers in each. States without a known
/// health are included, because the result of checked customers says nothing about the others.
#[component]
pub fn HealthStates(
    /// The states, and how many customers are in each.
    states: Vec<(HealthState, usize)>,
) -> impl IntoView {
    let items = states.into_iter().map(|(state, customers)| {
        let customers = formats().number(u64::try_from(customers).unwrap_or(u64::MAX));
        view! {
            <li class="states__item">
                <StateBadge state />
                <span class="states__count">{customers}</span>
            </li>
        }
    });
    view! {
        <ul class="states" aria-label=Word::HealthStates>
            {items.collect_view()}
        </ul>
    }
}
