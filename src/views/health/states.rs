//! How many customers are in which state of health.

use leptos::prelude::*;

use crate::{
    domain::HealthState,
    i18n::{Word, formats, say},
    ui::Icon,
    views::parts::health::sign,
};

/// The states in which customers are, worst first, and how many are in each: that nothing is open
/// at those who were checked says nothing of those who were not.
#[component]
pub(super) fn States(
    /// The states and how many customers are in each.
    states: Vec<(HealthState, usize)>,
) -> impl IntoView {
    let items = states
        .into_iter()
        .map(|(state, customers)| {
            let (icon, word, severity) = sign(state);
            let customers = formats().number(u64::try_from(customers).unwrap_or(u64::MAX));
            view! {
                <li class="states__item">
                    <span class="health" data-severity=severity>
                        <Icon name=icon />
                        <span class="health__text">{say(word)}</span>
                    </span>
                    <span class="states__count">{customers}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="states" aria-label=say(Word::HealthStates)>{items}</ul> }
}
