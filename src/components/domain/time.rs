//! Moments in time.

use leptos::prelude::*;

use super::Unknown;
use crate::{
    domain::Timestamp,
    i18n::{Word, formats, say_with},
    state::use_console,
};

/// The age of a fact, with its exact time in the tooltip.
#[component]
pub fn Age(
    /// When the fact was true.
    at: Timestamp,
) -> impl IntoView {
    let now = use_console().services().now();
    let relative = formats().relative(at.millis(), now.millis());
    view! {
        <time class="age" datetime=at.to_string() title=formats().date_time(at.millis())>
            {say_with(Word::TimeAsOf, &[("when", &relative)])}
        </time>
    }
}

/// The date and the time of day of a moment; a dash if it is not known.
#[component]
pub fn Moment(
    /// The moment.
    #[prop(into)]
    at: Option<Timestamp>,
) -> impl IntoView {
    match at {
        Some(at) => {
            let text = formats().date_time(at.millis());
            view! { <time datetime=at.to_string()>{text}</time> }.into_any()
        }
        None => view! { <Unknown /> }.into_any(),
    }
}

/// The date of a moment in UTC; a dash if it is not known. A time of day in the user's time zone
/// beside it could belong to another date.
#[component]
pub fn Day(
    /// The moment.
    #[prop(into)]
    at: Option<Timestamp>,
) -> impl IntoView {
    match at {
        Some(at) => {
            let date = formats().date(at.millis());
            view! { <time datetime=at.to_string()>{date}</time> }.into_any()
        }
        None => view! { <Unknown /> }.into_any(),
    }
}
