//! A section of the page: a heading with a number, and lines.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{NotPrinted, PageLink},
    dom,
    i18n::{Word, count, formats},
    routes::Page,
};

/// The number of lines that show at first.
const FIRST: usize = 8;

/// The number of lines that each press of *Show more* adds.
const STEP: usize = 50;

/// How many are not listed, and the link to where they are; nothing without any.
#[component]
pub(super) fn LeftOut(
    #[prop(into)] number: Signal<usize>,
    /// The sentence with the number.
    words: Word,
    /// Where they are.
    page: Page,
    /// The name of that page.
    name: Word,
) -> impl IntoView {
    move || {
        let n = u64::try_from(number.get()).unwrap_or(u64::MAX);
        let page = page.clone();
        (n > 0).then(|| {
            view! {
                <p class="not-known">{count(words, n, &[])} " " <PageLink page>{name}</PageLink></p>
            }
        })
    }
}

/// Lines under a heading; nothing without lines.
#[component]
pub(super) fn Section<T, F>(
    /// The id of the heading, unique on the page.
    id: &'static str,
    /// The heading.
    title: Word,
    /// The lines.
    lines: Vec<T>,
    /// Draws a line.
    draw: F,
) -> impl IntoView
where
    T: Send + Sync + 'static,
    F: Fn(&T) -> AnyView + Send + Sync + 'static,
{
    let total = lines.len();
    if total == 0 {
        return None;
    }
    let lines = Arc::new((lines, draw));
    // One line more is shown rather than a button for it.
    let limit = RwSignal::new(if total == FIRST + 1 { total } else { FIRST });
    let more = Memo::new(move |_| total.saturating_sub(limit.get()).min(STEP));
    let show_more = move |_| {
        let first_new = limit.get_untracked();
        limit.set(first_new + STEP);
        // The button may disappear.
        dom::next_frame(move || dom::focus_id(&line_id(id, first_new)));
    };
    let line = move |at: usize| {
        let (lines, draw) = &*lines;
        let content = lines.get(at).map(draw);
        view! {
            <li class="today__line" id=line_id(id, at) tabindex="-1">
                {content}
            </li>
        }
    };
    Some(view! {
        <section class="section" aria-labelledby=id>
            <h2 class="today__heading" id=id>
                {title}
                " "
                <span class="today__count">
                    {formats().number(u64::try_from(total).unwrap_or(u64::MAX))}
                </span>
            </h2>
            <ul class="today__lines">
                <For each=move || 0..limit.get().min(total) key=|at| *at children=line />
            </ul>
            <Show when=move || { more.get() > 0 }>
                <button class="button today__more" type="button" on:click=show_more>
                    {move || {
                        let n = u64::try_from(more.get()).unwrap_or(u64::MAX);
                        count(Word::TodayShowMore, n, &[])
                    }}
                </button>
                <NotPrinted more=move || total.saturating_sub(limit.get()) />
            </Show>
        </section>
    })
}

fn line_id(section: &str, at: usize) -> String {
    format!("{section}-{at}")
}
