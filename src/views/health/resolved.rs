//! Issues that are over, for whoever asks for them.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    issue::{facts, severity, signs, title},
    posts::{Posts, moment},
};
use crate::{
    domain::{Issue, Timestamp},
    i18n::{Word, count},
    views::parts::disclosure::Disclosure,
};

/// Issues that are over, behind a summary that counts them.
#[component]
pub(super) fn ResolvedIssues(
    /// The issues, in their order.
    issues: Vec<Rc<Issue>>,
    /// The present moment.
    now: Timestamp,
) -> impl IntoView {
    let total = u64::try_from(issues.len()).unwrap_or(u64::MAX);
    let items = issues.into_iter().map(|issue| item(issue, now)).collect_view();
    (total > 0).then(|| {
        view! {
            <details class="resolved">
                <summary class="resolved__summary">
                    {count(Word::HealthResolvedCount, total, &[])}
                </summary>
                <ul class="resolved__list">{items}</ul>
            </details>
        }
    })
}

/// One line; the whole issue when it is opened.
fn item(issue: Rc<Issue>, now: Timestamp) -> impl IntoView {
    let severity = severity(&issue);
    let ended = issue.ended.or(issue.updated).map(|ended| moment(ended, now));
    let summary = view! {
        <span class="resolved__title">{title(&issue)}</span>
        <span class="resolved__ended">{ended}</span>
    };
    let issue = StoredValue::new_local(issue);
    let whole = move || {
        let issue = issue.get_value();
        view! {
            {signs(&issue)}
            {facts(&issue, now)}
            <Posts issue now />
        }
    };
    view! {
        <li class="resolved__item" data-severity=severity>
            <Disclosure class="resolved__issue" summary=summary.into_any()>{whole()}</Disclosure>
        </li>
    }
}
