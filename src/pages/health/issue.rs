//! One issue: its severity, its impact and its start.

use std::sync::Arc;

use leptos::prelude::*;

use super::posts::{MomentWithAge, Posts};
use crate::{
    components::{CopyButton, HealthSign, Icon, IconName, PageLink, SeverityBadge, words},
    domain::{Classification, HealthState, HealthStatus, Issue, Timestamp},
    i18n::{Word, labelled, say_with},
    routes::{CustomerKey, Page},
};

/// The facts, the messages and the actions of an open issue of one customer.
#[component]
pub(super) fn IssueOfCustomer(
    issue: Arc<Issue>,
    customer: CustomerKey,
    now: Timestamp,
) -> impl IntoView {
    view! {
        <IssueMarks issue=Arc::clone(&issue) />
        <IssueFacts issue=Arc::clone(&issue) now />
        <ComposeLink issue_id=issue.id.clone() customer />
        <Posts issue now />
    }
}

/// A link to a new request about an issue; nothing for an issue without an id.
#[component]
fn ComposeLink(issue_id: String, customer: CustomerKey) -> impl IntoView {
    (!issue_id.is_empty()).then(|| {
        let label = labelled(Word::HealthCompose, &issue_id);
        let page = Page::NewRequest { customer, issue: Some(issue_id) };
        view! {
            <PageLink page class="button" attr:aria-label=label>
                <Icon name=IconName::Requests />
                <span>{Word::HealthCompose}</span>
            </PageLink>
        }
    })
}

/// The severity of an issue.
#[component]
pub(super) fn IssueSign(issue: Arc<Issue>) -> impl IntoView {
    let HealthSign { icon, severity, .. } = sign(&issue.classification);
    view! { <SeverityBadge icon severity text=kind(&issue.classification) /> }
}

/// The severity, the id and Microsoft's status.
#[component]
pub(super) fn IssueSigns(issue: Arc<Issue>) -> impl IntoView {
    view! {
        <div class="issue__signs">
            <IssueSign issue=Arc::clone(&issue) />
            <IssueMarks issue />
        </div>
    }
}

/// The id, with a button that copies it, and Microsoft's status.
#[component]
pub(super) fn IssueMarks(issue: Arc<Issue>) -> impl IntoView {
    let id = (!issue.id.is_empty()).then(|| issue.id.clone());
    let id = id.map(|id| {
        view! {
            <span class="issue__id">
                <code class="code">{id.clone()}</code>
                <CopyButton text=id what=Word::HealthIssueId />
            </span>
        }
    });
    view! {
        <p class="issue__signs">
            {id}
            {status(&issue).map(|status| view! { <span class="issue__status">{status}</span> })}
        </p>
    }
}

/// The title, in Microsoft's English; the id of an issue without one.
#[component]
pub(super) fn IssueTitle(issue: Arc<Issue>) -> impl IntoView {
    let text = if issue.title.is_empty() { &issue.id } else { &issue.title };
    view! { <bdi lang="en">{text.clone()}</bdi> }
}

/// The impact and the start of an issue.
#[component]
pub(super) fn IssueFacts(issue: Arc<Issue>, now: Timestamp) -> impl IntoView {
    let text = |word: Word, text: Option<&str>| {
        text.filter(|text| !text.trim().is_empty()).map(|text| {
            view! {
                <dt>{word}</dt>
                <dd>
                    <bdi lang="en">{text.to_owned()}</bdi>
                </dd>
            }
        })
    };
    let moment = |word: Word, at: Option<Timestamp>| {
        at.map(|at| {
            view! {
                <dt>{word}</dt>
                <dd>
                    <MomentWithAge at now />
                </dd>
            }
        })
    };
    let feature = issue.feature.as_deref().or(issue.feature_group.as_deref());
    view! {
        <dl class="pairs">
            {text(Word::HealthService, Some(&issue.service))}
            {text(Word::HealthFeature, feature)}
            {text(Word::HealthImpact, Some(&issue.impact))}
            {moment(Word::HealthStarted, issue.started)}
            {moment(Word::HealthEnded, issue.ended.filter(|_| !issue.is_open()))}
            {moment(Word::HealthLastUpdate, issue.updated)}
        </dl>
    }
}

/// The severity of an issue in the style sheets.
pub(super) fn severity(issue: &Issue) -> &'static str {
    sign(&issue.classification).severity
}

/// The kind of an issue in words.
pub(super) fn kind(classification: &Classification) -> String {
    match classification {
        Classification::Other(kind) if !kind.is_empty() => {
            say_with(Word::HealthClassificationOther, &[("kind", kind)])
        }
        known => words::classification(known),
    }
}

fn sign(classification: &Classification) -> HealthSign {
    HealthSign::of(match classification {
        Classification::Incident => HealthState::Incident,
        Classification::Advisory => HealthState::Advisory,
        Classification::Other(_) => HealthState::Unknown,
    })
}

/// Microsoft's status. An open issue whose status is operational shows none, because beside an open
/// issue it would suggest that the service works.
pub(super) fn status(issue: &Issue) -> Option<String> {
    let contradicts = issue.is_open() && issue.status == HealthStatus::ServiceOperational;
    (!contradicts).then(|| words::health_status(&issue.status))
}
