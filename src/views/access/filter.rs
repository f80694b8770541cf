//! Choosing which relationships are shown.

use leptos::{ev, prelude::*};

use crate::{
    access::Filter,
    i18n::{Word, say, say_with},
    route::Page,
    state::use_navigator,
    ui::{El, el},
};

/// What a filter is called.
pub(super) fn name_of(filter: Filter) -> String {
    match filter {
        Filter::All => say(Word::AccessFilterAll),
        Filter::Within(horizon) => {
            let days = horizon.days().to_string();
            say_with(Word::AccessFilterWithin, &[("days", &days)])
        }
        Filter::Extending => say(Word::DelegationExtends),
        Filter::Pending => say(Word::AccessFilterPending),
        Filter::Ended => say(Word::AccessFilterEnded),
    }
}

/// Chooses a filter: it stands in the address, so that a view can be bookmarked.
pub(super) fn filter_choice(filter: Memo<Filter>) -> El {
    let navigator = use_navigator();
    let chosen = filter.get_untracked();
    let option = |(at, one): (usize, Filter)| {
        el("option")
            .attr("value", at.to_string())
            .flag("selected", one == chosen)
            .text(name_of(one))
    };
    let options: Vec<El> = Filter::ALL.into_iter().enumerate().map(option).collect();
    let place = move || Filter::ALL.iter().position(|one| *one == filter.get()).unwrap_or(0);
    let choose = move |event| {
        let at: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(&filter) = at.and_then(|at| Filter::ALL.get(at)) {
            navigator.replace(Page::access(filter));
        }
    };
    let control = el("select")
        .class("choice__control")
        .value(move || place().to_string())
        .child(options)
        .on(ev::change, choose);
    el("label").class("choice").child(el("span").text(Word::AccessFilter)).child(control)
}
