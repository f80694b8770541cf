//! Moments, as people read them.

use leptos::prelude::*;

use crate::{
    domain::Timestamp,
    i18n::{Word, formats, say_with},
    state::Console,
};

/// How old a fact is, with the exact moment behind it.
#[component]
pub(in crate::views) fn Age(
    /// When it was true.
    moment: Timestamp,
) -> impl IntoView {
    let now = Console::here().platform().now();
    let relative = formats().relative(moment.millis(), now.millis());
    view! {
        <time class="age" datetime=moment.to_string() title=formats().date_time(moment.millis())>
            {say_with(Word::TimeAsOf, &[("when", &relative)])}
        </time>
    }
}

/// A moment: date and time of day.
#[component]
pub(in crate::views) fn Moment(
    /// The moment; a dash where there is none.
    moment: Option<Timestamp>,
) -> impl IntoView {
    moment.map_or_else(
        || super::fact::Unknown().into_any(),
        |moment| {
            let text = formats().date_time(moment.millis());
            view! { <time datetime=moment.to_string()>{text}</time> }.into_any()
        },
    )
}

/// A day.
#[component]
pub(in crate::views) fn Day(
    /// A moment of the day; a dash where there is none.
    moment: Option<Timestamp>,
) -> impl IntoView {
    moment.map_or_else(
        || super::fact::Unknown().into_any(),
        |moment| {
            let text = formats().date(moment.millis());
            let exact = formats().date_time(moment.millis());
            view! { <time datetime=moment.to_string() title=exact>{text}</time> }.into_any()
        },
    )
}
