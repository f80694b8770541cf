//! How many customers are in which state of health.

use crate::{
    domain::HealthState,
    i18n::{Word, formats},
    ui::{El, el},
    views::parts::health::state_sign,
};

/// The states in which customers are, worst first, and how many are in each: that nothing is open
/// at those who were checked says nothing of those who were not.
pub(super) fn states(states: Vec<(HealthState, usize)>) -> El {
    let items = states.into_iter().map(|(state, customers)| {
        let customers = formats().number(u64::try_from(customers).unwrap_or(u64::MAX));
        el("li")
            .class("states__item")
            .child(state_sign(state))
            .child(el("span").class("states__count").text(customers))
    });
    el("ul").class("states").attr("aria-label", Word::HealthStates).child(items.collect::<Vec<_>>())
}
