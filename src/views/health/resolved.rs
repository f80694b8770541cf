//! Issues that are over, for whoever asks for them.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    issue::{facts, severity, signs, title},
    posts::{moment, posts},
};
use crate::{
    domain::{Issue, Timestamp},
    i18n::{Word, count},
    ui::{El, el},
    views::parts::disclosure::disclosure,
};

/// Issues that are over, behind a summary that counts them; nothing where there are none.
pub(super) fn resolved_issues(issues: Vec<Arc<Issue>>, now: Timestamp) -> Option<El> {
    let total = u64::try_from(issues.len()).unwrap_or(u64::MAX);
    let text = count(Word::HealthResolvedCount, total, &[]);
    let items: Vec<El> = issues.into_iter().map(|issue| item(issue, now)).collect();
    (total > 0).then(|| {
        el("details")
            .child(el("summary").class("resolved__summary").text(text))
            .child(el("ul").class("resolved__list").child(items))
    })
}

/// One line; the whole issue when it is opened.
fn item(issue: Arc<Issue>, now: Timestamp) -> El {
    let ended = issue.ended.or(issue.updated).map(|ended| moment(ended, now));
    let line = el("summary")
        .child(el("span").class("resolved__title").child(title(&issue)))
        .child(el("span").class("resolved__ended").child(ended));
    let item = el("li").class("resolved__item").attr("data-severity", severity(&issue));
    let issue = StoredValue::new(issue);
    let whole = move || {
        issue.with_value(|issue| {
            el("div")
                .class("resolved__whole")
                .child(signs(issue))
                .child(facts(issue, now))
                .child(posts(issue, now))
                .into_any()
        })
    };
    item.child(disclosure("resolved__issue", line, whole))
}
