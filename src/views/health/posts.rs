//! What Microsoft wrote about an issue, as a timeline.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    domain::{Issue, Post, Timestamp},
    i18n::{Word, count, formats, say_with},
    ui::{El, el},
    views::parts::{
        disclosure::{disclosure, summary},
        fact::unknown,
        rich_text::rich_text,
    },
};

/// The newest message, and the earlier ones behind a summary that counts them; nothing where
/// there are none.
pub(super) fn posts(issue: &Arc<Issue>, now: Timestamp) -> Option<El> {
    let mut posts = issue.newest_posts().into_iter();
    let newest = posts.next().map(|post| entry(post, now))?;
    let earlier = u64::try_from(posts.len()).unwrap_or(u64::MAX);
    let issue = StoredValue::new(Arc::clone(issue));
    let rest = move || {
        issue.with_value(|issue| {
            let posts = issue.newest_posts();
            let entries = posts.into_iter().skip(1).map(|post| entry(post, now));
            el("ol").class("timeline").child(entries.collect::<Vec<_>>()).into_any()
        })
    };
    let more = (earlier > 0).then(|| {
        disclosure("disclosure", summary(count(Word::HealthEarlierPosts, earlier, &[])), rest)
    });
    Some(
        el("div")
            .class("posts")
            .child(el("h4").class("posts__title").text(Word::HealthPosts))
            .child(el("ol").class("timeline").child(newest))
            .child(more),
    )
}

/// A message with its moment.
pub(super) fn entry(post: &Post, now: Timestamp) -> El {
    let text = if post.body.is_empty() {
        el("p").class("not-known").text(Word::HealthNoText)
    } else {
        rich_text(&post.body)
    };
    let moment = post.created.map_or_else(unknown, |created| moment(created, now));
    el("li")
        .class("timeline__entry")
        .child(el("p").class("timeline__moment").child(moment))
        .child(text)
}

/// A moment as it stands in the calendar, and how far it is.
pub(super) fn moment(moment: Timestamp, now: Timestamp) -> El {
    let exact = formats().date_time(moment.millis());
    let relative = formats().relative(moment.millis(), now.millis());
    let text = say_with(Word::TimeBoth, &[("exact", &exact), ("relative", &relative)]);
    el("time").attr("datetime", moment.to_string()).text(text)
}
