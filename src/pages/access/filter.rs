//! The filter of the relationships.

use leptos::prelude::*;

use super::memory::use_access_memory;
use crate::{
    i18n::{Word, say, say_with},
    relationships::RelationshipFilter,
    routes::{AccessView, Page},
    state::use_navigator,
};

/// The name of a filter.
pub(super) fn filter_name(filter: RelationshipFilter) -> String {
    match filter {
        RelationshipFilter::All => say(Word::AccessFilterAll),
        RelationshipFilter::Within(horizon) => {
            let days = horizon.days().to_string();
            say_with(Word::AccessFilterWithin, &[("days", &days)])
        }
        RelationshipFilter::Extending => say(Word::DelegationExtends),
        RelationshipFilter::Pending => say(Word::AccessFilterPending),
        RelationshipFilter::Ended => say(Word::AccessFilterEnded),
    }
}

/// The filter control. The filter is in the address, so that a filtered page can be bookmarked.
#[component]
pub(super) fn FilterChoice(
    /// The filter of the address.
    filter: Memo<RelationshipFilter>,
) -> impl IntoView {
    let (navigator, view) = (use_navigator(), use_access_memory().view);
    let first = filter.get_untracked();
    let options = RelationshipFilter::ALL.into_iter().enumerate().map(|(at, option)| {
        view! {
            <option
                value=at.to_string()
                selected=option == first
                prop:selected=move || filter.get() == option
            >
                {filter_name(option)}
            </option>
        }
    });
    let choose = move |event| {
        let at: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(&filter) = at.and_then(|at| RelationshipFilter::ALL.get(at)) {
            navigator.replace(Page::AllAccess(AccessView { filter, ..view.get_untracked() }));
        }
    };
    view! {
        <label class="choice">
            <span>{Word::AccessFilter}</span>
            <select class="choice__control" on:change=choose>
                {options.collect_view()}
            </select>
        </label>
    }
}
