//! Messages from Microsoft about an issue, as a timeline.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{Disclosure, RichText, Unknown},
    domain::{Issue, Post, Timestamp},
    i18n::{Word, count, formats, say_with},
};

/// The newest message, and the earlier ones behind a summary with their number; nothing without
/// messages.
#[component]
pub(super) fn Posts(
    issue: Arc<Issue>,
    now: Timestamp,
    /// Whether they are a section of the page rather than a part of the issue.
    #[prop(optional)]
    is_section: bool,
) -> impl IntoView {
    let title = if is_section {
        view! { <h2 class="report__title">{Word::HealthPosts}</h2> }.into_any()
    } else {
        view! { <h4 class="posts__title">{Word::HealthPosts}</h4> }.into_any()
    };
    let newest = issue.newest_posts().first().map(|&post| post.clone())?;
    let view = view! {
        <div class="posts">
            {title}
            <ol class="timeline">
                <PostEntry post=newest now />
            </ol>
            <EarlierPosts issue now />
        </div>
    };
    Some(view)
}

#[component]
fn EarlierPosts(issue: Arc<Issue>, now: Timestamp) -> impl IntoView {
    let earlier = u64::try_from(issue.posts.len().saturating_sub(1)).unwrap_or(u64::MAX);
    let entries = move || {
        let posts = issue.newest_posts().into_iter().skip(1).cloned();
        posts.map(|post| view! { <PostEntry post now /> }).collect_view()
    };
    (earlier > 0).then(|| {
        view! {
            <Disclosure summary=count(Word::HealthEarlierPosts, earlier, &[])>
                <ol class="timeline">{entries()}</ol>
            </Disclosure>
        }
    })
}

/// A message with its time.
#[component]
pub(super) fn PostEntry(post: Post, now: Timestamp) -> impl IntoView {
    let moment = match post.created {
        Some(at) => view! { <MomentWithAge at now /> }.into_any(),
        None => view! { <Unknown /> }.into_any(),
    };
    let text = if post.body.is_empty() {
        view! { <p class="not-known">{Word::HealthNoText}</p> }.into_any()
    } else {
        view! { <RichText text=post.body /> }.into_any()
    };
    view! {
        <li class="timeline__entry">
            <p class="timeline__moment">{moment}</p>
            {text}
        </li>
    }
}

/// A time and its age.
#[component]
pub(super) fn MomentWithAge(at: Timestamp, now: Timestamp) -> impl IntoView {
    let exact = formats().date_time(at.millis());
    let relative = formats().relative(at.millis(), now.millis());
    let text = say_with(Word::TimeBoth, &[("exact", &exact), ("relative", &relative)]);
    view! { <time datetime=at.to_string()>{text}</time> }
}
