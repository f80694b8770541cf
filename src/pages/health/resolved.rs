//! Resolved issues.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    issue::{IssueFacts, IssueSigns, IssueTitle, severity},
    posts::{MomentWithAge, Posts},
};
use crate::{
    components::Disclosure,
    domain::{Issue, Timestamp},
    i18n::{Word, count},
};

/// Resolved issues behind a summary with their number; nothing without any.
#[component]
pub(super) fn ResolvedIssues(issues: Vec<Arc<Issue>>, now: Timestamp) -> impl IntoView {
    let total = u64::try_from(issues.len()).unwrap_or(u64::MAX);
    let items = issues.into_iter().map(|issue| view! { <ResolvedIssue issue now /> });
    let items = items.collect_view();
    (total > 0).then(|| {
        view! {
            <details>
                <summary class="resolved__summary">
                    {count(Word::HealthResolvedCount, total, &[])}
                </summary>
                <ul class="resolved__list">{items}</ul>
            </details>
        }
    })
}

/// One line, and the whole issue once the user opens it.
#[component]
fn ResolvedIssue(issue: Arc<Issue>, now: Timestamp) -> impl IntoView {
    let ended = issue.ended.or(issue.updated).map(|at| view! { <MomentWithAge at now /> });
    let summary = view! {
        <span class="resolved__title">
            <IssueTitle issue=Arc::clone(&issue) />
        </span>
        <span class="resolved__ended">{ended}</span>
    };
    let severity = severity(&issue);
    view! {
        <li class="resolved__item" data-severity=severity>
            <Disclosure class="resolved__issue" summary>
                <div class="resolved__whole">
                    <IssueSigns issue=Arc::clone(&issue) />
                    <IssueFacts issue=Arc::clone(&issue) now />
                    <Posts issue=Arc::clone(&issue) now />
                </div>
            </Disclosure>
        </li>
    }
}
