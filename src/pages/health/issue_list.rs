//! The open issues of all customers, of all services or of one.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    affected::AffectedIssueLine, kept::NewIssues, line::IssueLines, novelty::use_novelty,
    view::use_addressed_view,
};
use crate::{
    components::NotPrinted,
    directory::Listing,
    i18n::{Word, count, formats, say},
    routes::HealthView,
    state::{use_announcer, use_console},
};

/// The open issues, the most severe first, with a filter by service.
#[component]
pub(super) fn IssueList(listing: Arc<Listing>) -> impl IntoView {
    let (now, announcer) = (use_console().services().now(), use_announcer());
    let novelty = use_novelty();
    novelty.keep_first_visit();
    let news = Arc::clone(&listing);
    let services = listing.status.affected_services();
    let addressed = use_addressed_view();
    let service = addressed.service();
    let more = addressed.more();
    let limit = move || more.get().saturating_add(1).saturating_mul(HealthView::PAGE_SIZE);
    let places = Memo::new({
        let listing = Arc::clone(&listing);
        move |_| listing.status.ranked_issues(service.read().as_deref())
    });
    let total = move || places.read().len();
    let choose = move |name: Option<String>| {
        addressed.choose_service(name);
        announcer.say(issue_count(places.read_untracked().len()));
    };
    let shown = move || places.read().iter().copied().take(limit()).collect::<Vec<_>>();
    let next = Memo::new(move |_| total().saturating_sub(limit()).min(HealthView::PAGE_SIZE));
    view! {
        <div class="report__card">
            <div class="report__filter">
                <ServiceFilter services chosen=service on_choose=choose />
                <p class="report__count">{move || issue_count(total())}</p>
                <NewIssues listing=news novelty />
            </div>
            <IssueLines counts_customers=true>
                <For each=shown key=|place| *place let:place>
                    <AffectedIssueLine place listing=Arc::clone(&listing) now novelty />
                </For>
            </IssueLines>
            <Show when=move || { next.get() > 0 }>
                <button class="button" type="button" on:click=move |_| addressed.show_more()>
                    {move || count(Word::HealthShowMore, number(next.get()), &[])}
                </button>
                <NotPrinted more=move || total().saturating_sub(limit()) />
            </Show>
        </div>
    }
}

/// The filter by service: each service with its number of issues, or all. A service of the address
/// without an issue is listed too.
#[component]
fn ServiceFilter(
    mut services: Vec<(String, usize)>,
    chosen: Memo<Option<String>>,
    #[prop(into)] on_choose: Callback<Option<String>>,
) -> impl IntoView {
    if let Some(service) = chosen.get_untracked()
        && !services.iter().any(|(name, _)| *name == service)
    {
        services.push((service, 0));
    }
    let options = services.iter().enumerate().map(|(at, (service, issues))| {
        let name = if service.is_empty() { say(Word::HealthNoService) } else { service.clone() };
        let text = format!("{name} ({})", formats().number(number(*issues)));
        let service = service.clone();
        let is_chosen = Memo::new(move |_| chosen.read().as_ref() == Some(&service));
        view! {
            <option
                value=at.to_string()
                selected=is_chosen.get_untracked()
                prop:selected=move || is_chosen.get()
            >
                {text}
            </option>
        }
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
                <option value="" prop:selected=move || chosen.read().is_none()>
                    {Word::HealthAllServices}
                </option>
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
