//! One issue: how grave it is, what it is about, since when.

use std::rc::Rc;

use leptos::prelude::*;

use super::posts::{Posts, moment};
use crate::{
    domain::{Classification, HealthState, HealthStatus, Issue, Timestamp},
    i18n::{Word, say, say_with},
    route::{CustomerKey, Page},
    ui::{Icon, IconName},
    views::parts::{copy::CopyButton, health::sign, page_link::PageLink, words},
};

/// An open issue of one customer.
#[component]
pub(super) fn IssueCard(
    /// The issue.
    issue: Rc<Issue>,
    /// Id of its heading, unique on the page.
    heading: String,
    /// Whose.
    customer: CustomerKey,
    /// The present moment.
    now: Timestamp,
) -> impl IntoView {
    let compose = (!issue.id.is_empty()).then(|| {
        let text = say(Word::HealthCompose);
        let label = format!("{text}: {}", issue.id);
        let page = Page::NewRequest { customer, issue: Some(issue.id.clone()) };
        view! {
            <PageLink page class="button" label>
                <Icon name=IconName::Requests />
                <span>{text}</span>
            </PageLink>
        }
    });
    let (signs, title, facts) = (signs(&issue), title(&issue), facts(&issue, now));
    let (severity, named_by) = (severity(&issue), heading.clone());
    view! {
        <article class="issue" data-severity=severity aria-labelledby=named_by>
            {signs}
            <h3 class="issue__title" id=heading>{title}</h3>
            {facts}
            {compose}
            <Posts issue now />
        </article>
    }
}

/// Name of an issue's gravity in the style sheets.
pub(super) fn severity(issue: &Issue) -> &'static str {
    gravity(&issue.classification).1
}

fn gravity(classification: &Classification) -> (IconName, &'static str) {
    let state = match classification {
        Classification::Incident => HealthState::Incident,
        Classification::Advisory => HealthState::Advisory,
        Classification::Other(_) => HealthState::Unknown,
    };
    let (icon, _, severity) = sign(state);
    (icon, severity)
}

/// The line over the title: gravity, id, and how far Microsoft is.
pub(super) fn signs(issue: &Issue) -> impl IntoView + use<> {
    let (icon, severity) = gravity(&issue.classification);
    let kind = match &issue.classification {
        Classification::Other(kind) if !kind.is_empty() => {
            say_with(Word::HealthClassificationOther, &[("kind", kind)])
        }
        known => words::classification(known),
    };
    let id = (!issue.id.is_empty()).then(|| {
        let id = issue.id.clone();
        view! {
            <span class="issue__id">
                <code class="code">{id.clone()}</code>
                <CopyButton text=id what=say(Word::HealthIssueId) />
            </span>
        }
    });
    view! {
        <p class="issue__signs">
            <span class="health" data-severity=severity>
                <Icon name=icon />
                <span class="health__text">{kind}</span>
            </span>
            {id}
            {status(issue).map(|status| view! { <span class="issue__status">{status}</span> })}
        </p>
    }
}

/// How far Microsoft is. An open issue that calls its service operational is not repeated: beside
/// an open issue it would read as all being well.
fn status(issue: &Issue) -> Option<String> {
    let contradicts = issue.is_open() && issue.status == HealthStatus::ServiceOperational;
    (!contradicts).then(|| words::health_status(&issue.status))
}

/// Its title, which Microsoft writes in English; its id where it has none.
pub(super) fn title(issue: &Issue) -> impl IntoView + use<> {
    let text = if issue.title.is_empty() { &issue.id } else { &issue.title };
    view! { <bdi lang="en">{text.clone()}</bdi> }
}

/// What it is about and since when, as pairs.
pub(super) fn facts(issue: &Issue, now: Timestamp) -> impl IntoView + use<> {
    let text = |word: Word, text: Option<&str>| {
        text.filter(|text| !text.trim().is_empty()).map(|text| {
            let text = text.to_owned();
            view! {
                <dt>{say(word)}</dt>
                <dd><bdi lang="en">{text}</bdi></dd>
            }
        })
    };
    let day = |word: Word, at: Option<Timestamp>| {
        at.map(|at| {
            view! {
                <dt>{say(word)}</dt>
                <dd>{moment(at, now)}</dd>
            }
        })
    };
    let feature = issue.feature.as_deref().or(issue.feature_group.as_deref());
    view! {
        <dl class="pairs">
            {text(Word::HealthService, Some(&issue.service))}
            {text(Word::HealthFeature, feature)}
            {text(Word::HealthImpact, Some(&issue.impact))}
            {day(Word::HealthStarted, issue.started)}
            {day(Word::HealthEnded, issue.ended.filter(|_| !issue.is_open()))}
            {day(Word::HealthLastUpdate, issue.updated)}
        </dl>
    }
}
