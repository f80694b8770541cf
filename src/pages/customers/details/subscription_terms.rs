//! The next date of a subscription, its term and its billing.

use leptos::prelude::*;

use crate::{
    components::{Unknown, next_date_text, terms_text, words},
    domain::{NextDate, SubscriptionPart, SubscriptionState},
    i18n::{Word, count},
};

/// What happens to a subscription next, and its terms below.
#[component]
pub(super) fn NextDateText(
    /// The next date.
    next: NextDate,
    /// The term and the billing; empty if neither is known.
    terms: String,
) -> impl IntoView {
    let at = match next {
        NextDate::Renews(at)
        | NextDate::Ends(at)
        | NextDate::RenewsOrEnds(at)
        | NextDate::Changes(at) => Some(at),
        NextDate::NoEnd | NextDate::Unknown => None,
    };
    let date = match (next_date_text(next), at) {
        (Some(text), Some(at)) => view! { <time datetime=at.to_string()>{text}</time> }.into_any(),
        (Some(text), None) => view! { <span>{text}</span> }.into_any(),
        (None, _) => view! { <Unknown /> }.into_any(),
    };
    view! {
        {date}
        {(!terms.is_empty()).then(|| view! { <span class="terms">{terms}</span> })}
    }
}

/// The purchases of a product that differ.
#[component]
pub(super) fn Parts(
    /// The purchases.
    parts: Vec<SubscriptionPart>,
) -> impl IntoView {
    let items = parts.into_iter().map(|part| {
        let terms = terms_text(part.term.as_deref(), part.billing.as_ref());
        view! {
            <li>
                <span class="parts__seats">{seats_and_state(&part)}</span>
                " "
                <NextDateText next=part.next_date() terms />
            </li>
        }
    });
    view! { <ul class="parts">{items.collect_view()}</ul> }
}

/// The seats of a purchase, and its state if it is not active.
fn seats_and_state(part: &SubscriptionPart) -> String {
    let seats = part.seats.map(|n| count(Word::SubscriptionPartSeats, n.into(), &[]));
    let is_active = part.state == SubscriptionState::Active;
    let state = (!is_active).then(|| words::subscription_state(&part.state));
    let text = seats.into_iter().chain(state).collect::<Vec<_>>().join(", ");
    if text.is_empty() { text } else { text + ":" }
}
