//! One line an issue, aligned with the lines above and below, and the issue itself once it is opened.

use std::sync::Arc;

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    issue::{IssueSign, IssueTitle, severity},
    kept::NewMark,
    novelty::Novelty,
};
use crate::{
    components::{Icon, IconName, PageLink, Unknown},
    dom,
    domain::{Issue, Timestamp},
    i18n::{Word, count, formats, say, say_with},
    routes::Page,
};

/// The lines of issues below the names of their columns.
#[component]
pub(super) fn IssueLines(
    /// Whether each line counts the customers that its issue affects.
    counts_customers: bool,
    /// A list item for each line.
    children: Children,
) -> impl IntoView {
    let customers = counts_customers.then(|| {
        view! { <span class="issues__count">{Word::FeatureCustomers}</span> }
    });
    view! {
        <div class="issues">
            // Each line has the same in words for those who hear it.
            <div class="issues__head" aria-hidden="true">
                <span class="issues__sign">{Word::RequestColumnSeverity}</span>
                <span class="issues__id">{Word::HealthColumnId}</span>
                <span class="issues__service">{Word::HealthService}</span>
                <span class="issues__title">{Word::RequestColumnSubject}</span>
                {customers}
                <span class="issues__since">{Word::HealthStarted}</span>
                <span class="issues__post">{Word::HealthLatestPost}</span>
            </div>
            <ul class="issues__list">{children()}</ul>
        </div>
    }
}

/// An issue on one line. The heading is a button that opens the issue in place (WAI-ARIA Authoring
/// Practices, *Accordion Pattern*).
#[component]
pub(super) fn IssueLine(
    issue: Arc<Issue>,
    /// Id of the heading, unique on the page.
    heading: String,
    /// Whether the heading is below one of the second level.
    #[prop(optional)]
    is_nested: bool,
    /// The number of affected customers, on a page that counts them.
    #[prop(optional)]
    customers: Option<u64>,
    /// Whether the issue is open.
    #[prop(into)]
    is_open: Signal<bool>,
    /// Opens or closes it.
    #[prop(into)]
    on_toggle: Callback<bool>,
    now: Timestamp,
    novelty: Novelty,
    /// What the issue shows when it is open.
    children: ChildrenFn,
) -> impl IntoView {
    let severity = severity(&issue);
    let more = format!("{heading}-more");
    let toggle = move || on_toggle.run(!is_open.get_untracked());
    let toggle_by_line = move |event: MouseEvent| {
        if dom::closest(&event, "a, button").is_none() && !dom::has_selection() {
            toggle();
        }
    };
    view! {
        <article class="issues__issue" data-severity=severity aria-labelledby=heading>
            <div class="issues__line" on:click=toggle_by_line>
                <span class="issues__sign">
                    <IssueSign issue=Arc::clone(&issue) />
                </span>
                <IssueLink id=issue.id.clone() />
                <ServiceName name=issue.service.clone() />
                <div class="issues__title">
                    <NewMark issue=Arc::clone(&issue) novelty />
                    <IssueHeading
                        issue=Arc::clone(&issue)
                        id=heading.clone()
                        more=more.clone()
                        is_nested
                        is_open
                        toggle
                    />
                </div>
                {customers.map(|customers| {
                    let id = issue.id.clone();
                    view! { <CustomerCount id customers /> }
                })}
                <RelativeMoment
                    class="issues__since"
                    at=issue.started
                    now
                    sentence=Word::HealthSince
                />
                <RelativeMoment
                    class="issues__post"
                    at=latest_post(&issue)
                    now
                    sentence=Word::HealthLatestPostWhen
                />
            </div>
            <div class="issues__more" id=more hidden=move || !is_open.get()>
                <Show when=move || is_open.get()>{children()}</Show>
            </div>
        </article>
    }
}

/// The title of an issue: the button that opens the issue, in a heading.
#[component]
fn IssueHeading(
    issue: Arc<Issue>,
    /// Id of the heading.
    id: String,
    /// Id of what the button opens.
    more: String,
    is_nested: bool,
    is_open: Signal<bool>,
    /// Opens or closes the issue.
    toggle: impl Fn() + 'static,
) -> impl IntoView {
    let button = view! {
        <button
            class="issues__open"
            type="button"
            aria-expanded=move || if is_open.get() { "true" } else { "false" }
            aria-controls=more
            on:click=move |_| toggle()
            on:pointerenter=|event| dom::explain_cut_text(&event, "button")
        >
            <IssueTitle issue />
        </button>
    };
    if is_nested {
        view! {
            <h3 class="issues__heading" id=id>
                {button}
            </h3>
        }
        .into_any()
    } else {
        view! {
            <h2 class="issues__heading" id=id>
                {button}
            </h2>
        }
        .into_any()
    }
}

/// The id of an issue, a link to its page; nothing for an issue without an id.
#[component]
fn IssueLink(id: String) -> impl IntoView {
    let link = (!id.is_empty()).then(|| {
        view! {
            <PageLink page=Page::Issue(id.clone()) class="link issues__link">
                <code class="code">{id}</code>
            </PageLink>
        }
    });
    view! { <span class="issues__id">{link}</span> }
}

/// The service, whole in a tooltip where it is cut.
#[component]
fn ServiceName(name: String) -> impl IntoView {
    let name = if name.is_empty() {
        view! { <Unknown /> }.into_any()
    } else {
        view! { <bdi lang="en">{name}</bdi> }.into_any()
    };
    view! {
        <span
            class="issues__service"
            on:pointerenter=|event| dom::explain_cut_text(&event, "span")
        >
            {name}
        </span>
    }
}

/// The number of affected customers: a link to the page that has them all.
#[component]
fn CustomerCount(id: String, customers: u64) -> impl IntoView {
    let content = view! {
        <Icon name=IconName::Customers />
        <span aria-hidden="true">{formats().number(customers)}</span>
        <span class="visually-hidden">{count(Word::HealthAffected, customers, &[])}</span>
    };
    let content = if id.is_empty() {
        view! { <span class="issues__link">{content}</span> }.into_any()
    } else {
        view! {
            <PageLink page=Page::Issue(id) class="link issues__link">
                {content}
            </PageLink>
        }
        .into_any()
    };
    view! { <span class="issues__count">{content}</span> }
}

/// How long ago something was, with the exact time in the tooltip; for those who hear it, in a
/// sentence.
#[component]
fn RelativeMoment(
    class: &'static str,
    at: Option<Timestamp>,
    now: Timestamp,
    sentence: Word,
) -> impl IntoView {
    let text = if let Some(at) = at {
        let when = formats().relative(at.millis(), now.millis());
        let sentence = say_with(sentence, &[("when", &when)]);
        view! {
            <time datetime=at.to_string() title=formats().date_time(at.millis())>
                <span aria-hidden="true">{when}</span>
                <span class="visually-hidden">{sentence}</span>
            </time>
        }
        .into_any()
    } else {
        let sentence = say_with(sentence, &[("when", &say(Word::DetailsUnknown))]);
        view! {
            <span class="unknown" aria-hidden="true">
                "–"
            </span>
            <span class="visually-hidden">{sentence}</span>
        }
        .into_any()
    };
    view! { <span class=class>{text}</span> }
}

/// The time of the newest message with a date.
fn latest_post(issue: &Issue) -> Option<Timestamp> {
    issue.posts.iter().filter_map(|post| post.created).max()
}
