//! The subscriptions of a customer.

use leptos::prelude::*;

use super::subscription_terms::{NextDateText, Parts, terms};
use crate::{
    components::{Age, Unknown, fact_view, words},
    domain::{Fact, Seats, Subscription},
    i18n::{Word, count, formats, say, say_with},
};

/// Subscriptions with their seats, their state and their next date.
#[component]
pub(super) fn Subscriptions(
    /// The subscriptions, if they are known.
    subscriptions: Fact<Vec<Subscription>>,
    /// The title of the customer, for a problem.
    title: String,
) -> impl IntoView {
    let age = subscriptions.as_of().map(|at| view! { <Age at /> });
    view! {
        <section class="section">
            <header class="section__head">
                <h3 class="section__title" id="subscriptions-title">
                    {Word::SubscriptionTitle}
                </h3>
                {age}
            </header>
            {fact_view(&subscriptions, &title, |subscriptions| {
                view! { <SubscriptionsTable subscriptions=subscriptions.clone() /> }
            })}
        </section>
    }
}

/// One row per subscription.
#[component]
fn SubscriptionsTable(subscriptions: Vec<Subscription>) -> impl IntoView {
    if subscriptions.is_empty() {
        return view! { <p class="not-known">{Word::SubscriptionNone}</p> }.into_any();
    }
    let headings = [
        Word::SubscriptionName,
        Word::SubscriptionSeats,
        Word::SubscriptionState,
        Word::SubscriptionRenews,
    ]
    .map(|word| view! { <th scope="col">{word}</th> });
    let rows =
        subscriptions.into_iter().map(|subscription| view! { <SubscriptionRow subscription /> });
    view! {
        <table class="table" aria-labelledby="subscriptions-title">
            <thead>
                <tr>{headings.collect_view()}</tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn SubscriptionRow(subscription: Subscription) -> impl IntoView {
    let next = if subscription.parts.is_empty() {
        let terms = terms(subscription.term.as_deref(), subscription.billing.as_ref());
        view! { <NextDateText next=subscription.next_date() terms /> }.into_any()
    } else {
        view! { <Parts parts=subscription.parts.clone() /> }.into_any()
    };
    let Subscription { name, seats, state, trial, .. } = subscription;
    let seats = match seats {
        Some(seats) => view! { <UsedSeats seats /> }.into_any(),
        None => view! { <Unknown /> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">
                <bdi>{name}</bdi>
                " "
                {trial.then(|| view! { <span class="tag">{Word::SubscriptionTrial}</span> })}
            </th>
            <td class="table__number">{seats}</td>
            <td>
                <span class="state" data-state=state.as_str().to_owned()>
                    {words::subscription_state(&state)}
                </span>
            </td>
            <td>{next}</td>
        </tr>
    }
}

/// Used and bought seats. More used than bought seats are marked.
#[component]
fn UsedSeats(seats: Seats) -> impl IntoView {
    let total = formats().number(u64::from(seats.bought()));
    let text = match seats.used {
        None => say_with(Word::SubscriptionSeatsTotal, &[("total", &total)]),
        Some(used) => {
            let used = formats().number(u64::from(used));
            say_with(Word::SubscriptionSeatsUsedOf, &[("used", &used), ("total", &total)])
        }
    };
    let suspended = (seats.suspended > 0).then(|| {
        format!(" ({})", count(Word::SubscriptionSeatsSuspended, seats.suspended.into(), &[]))
    });
    let hidden = seats.is_over().then(|| {
        let text = format!(" ({})", say(Word::SubscriptionOver));
        view! { <span class="visually-hidden">{text}</span> }
    });
    view! {
        <span data-over=seats.is_over()>
            {text}
            {suspended}
            {hidden}
        </span>
    }
}
