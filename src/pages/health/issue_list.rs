//! The open issues of all customers, of all services or of one.

use std::sync::Arc;

use leptos::prelude::*;

use super::affected::AffectedIssueCard;
use crate::{
    directory::Listing,
    i18n::{Word, count, formats, say},
    state::{use_announcer, use_console},
};

/// The number of issues that show at first and after each press of *Show more*.
const PAGE_SIZE: usize = 25;

/// The open issues, the most severe first, with a filter by service.
#[component]
pub(super) fn IssueList(listing: Arc<Listing>) -> impl IntoView {
    let (now, announcer) = (use_console().services().now(), use_announcer());
    let services = listing.status.affected_services();
    let service = RwSignal::new(None::<String>);
    let limit = RwSignal::new(PAGE_SIZE);
    let places = Memo::new({
        let listing = Arc::clone(&listing);
        move |_| listing.status.ranked_issues(service.read().as_deref())
    });
    let total = move || places.read().len();
    let choose = move |name: Option<String>| {
        service.set(name);
        limit.set(PAGE_SIZE);
        announcer.say(issue_count(places.read_untracked().len()));
    };
    let shown = move || places.read().iter().copied().take(limit.get()).collect::<Vec<_>>();
    let more = Memo::new(move |_| total().saturating_sub(limit.get()).min(PAGE_SIZE));
    view! {
        <div class="report__card">
            <div class="report__filter">
                <ServiceFilter services on_choose=choose />
                <p class="report__count">{move || issue_count(total())}</p>
            </div>
            <div class="report__issues">
                <For each=shown key=|place| *place let:place>
                    <AffectedIssueCard place listing=Arc::clone(&listing) now />
                </For>
            </div>
            <Show when=move || { more.get() > 0 }>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| limit.update(|limit| *limit = limit.saturating_add(PAGE_SIZE))
                >
                    {move || count(Word::HealthShowMore, number(more.get()), &[])}
                </button>
            </Show>
        </div>
    }
}

/// The filter by service: each service with its number of issues, or all.
#[component]
fn ServiceFilter(
    services: Vec<(String, usize)>,
    #[prop(into)] on_choose: Callback<Option<String>>,
) -> impl IntoView {
    let options = services.iter().enumerate().map(|(at, (name, issues))| {
        let name = if name.is_empty() { say(Word::HealthNoService) } else { name.clone() };
        let text = format!("{name} ({})", formats().number(number(*issues)));
        view! { <option value=at.to_string()>{text}</option> }
    });
    let options = options.collect_view();
    let choose = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        on_choose.run(at.and_then(|at| services.get(at)).map(|(name, _)| name.clone()));
    };
    view! {
        <label class="choice">
            <span>{Word::HealthFilter}</span>
            <select class="choice__control" on:change=choose>
                <option value="">{Word::HealthAllServices}</option>
                {options}
            </select>
        </label>
    }
}

fn issue_count(issues: usize) -> String {
    count(Word::EstateIssues, number(issues), &[])
}

fn number(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}
