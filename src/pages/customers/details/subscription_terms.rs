//! The next date of a subscription, its term and its billing.

use leptos::prelude::*;

use crate::{
    components::{Unknown, words},
    domain::{BillingCycle, NextDate, Period, SubscriptionPart, SubscriptionState},
    i18n::{Word, count, formats, say_with},
};

/// What happens to a subscription next, and its terms below.
#[component]
pub(super) fn NextDateText(
    /// The next date.
    next: NextDate,
    /// The term and the billing; empty if neither is known.
    terms: String,
) -> impl IntoView {
    let (word, at) = match next {
        NextDate::Renews(at) => (Word::SubscriptionNextRenews, Some(at)),
        NextDate::Ends(at) => (Word::SubscriptionNextEnds, Some(at)),
        NextDate::RenewsOrEnds(at) => (Word::SubscriptionNextRenewsOrEnds, Some(at)),
        NextDate::Changes(at) => (Word::SubscriptionNextChanges, Some(at)),
        NextDate::NoEnd | NextDate::Unknown => (Word::SubscriptionNextNoEnd, None),
    };
    let date = match at {
        Some(at) => {
            let text = say_with(word, &[("when", &formats().date(at.millis()))]);
            view! { <time datetime=at.to_string()>{text}</time> }.into_any()
        }
        None if next == NextDate::NoEnd => view! { <span>{word}</span> }.into_any(),
        None => view! { <Unknown /> }.into_any(),
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
        let terms = terms(part.term.as_deref(), part.billing.as_ref());
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

/// The term and the billing in words.
pub(super) fn terms(term: Option<&str>, billing: Option<&BillingCycle>) -> String {
    let period = |term: &str| match term.parse::<Period>() {
        Ok(period) if !period.is_zero() => words::period(period),
        _ => term.to_owned(),
    };
    term.map(period).into_iter().chain(billing.map(words::billing)).collect::<Vec<_>>().join(", ")
}
