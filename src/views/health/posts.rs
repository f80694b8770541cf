//! What Microsoft wrote about an issue, as a timeline.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    domain::{Issue, Post, Timestamp},
    i18n::{Word, count, formats, say, say_with},
    views::parts::{disclosure::Disclosure, fact::Unknown, rich_text::RichTextView},
};

/// The newest message, and the earlier ones behind a summary that counts them.
#[component]
pub(super) fn Posts(
    /// About which issue.
    issue: Rc<Issue>,
    /// The present moment.
    now: Timestamp,
) -> impl IntoView {
    let mut posts = issue.newest_posts().into_iter();
    let newest = posts.next().map(|post| entry(post, now));
    let earlier = u64::try_from(posts.len()).unwrap_or(u64::MAX);
    let issue = StoredValue::new_local(issue);
    let entries = move || {
        issue.with_value(|issue| {
            let posts = issue.newest_posts();
            posts.into_iter().skip(1).map(|post| entry(post, now)).collect_view()
        })
    };
    newest.map(|newest| {
        view! {
            <div class="posts">
                <h4 class="posts__title">{say(Word::HealthPosts)}</h4>
                <ol class="timeline">{newest}</ol>
                {(earlier > 0).then(|| view! {
                    <Disclosure class="disclosure" summary=count(Word::HealthEarlierPosts, earlier, &[]).into_any()>
                        <ol class="timeline">{entries()}</ol>
                    </Disclosure>
                })}
            </div>
        }
    })
}

/// A message with its moment.
pub(super) fn entry(post: &Post, now: Timestamp) -> impl IntoView + use<> {
    let text = if post.body.is_empty() {
        view! { <p class="not-known">{say(Word::HealthNoText)}</p> }.into_any()
    } else {
        view! { <RichTextView text=post.body.clone() /> }.into_any()
    };
    let moment = post
        .created
        .map_or_else(|| Unknown().into_any(), |created| moment(created, now).into_any());
    view! {
        <li class="timeline__entry">
            <p class="timeline__moment">{moment}</p>
            {text}
        </li>
    }
}

/// A moment as it stands in the calendar, and how far it is.
pub(super) fn moment(moment: Timestamp, now: Timestamp) -> impl IntoView + use<> {
    let exact = formats().date_time(moment.millis());
    let relative = formats().relative(moment.millis(), now.millis());
    let text = say_with(Word::TimeBoth, &[("exact", &exact), ("relative", &relative)]);
    view! { <time datetime=moment.to_string()>{text}</time> }
}
