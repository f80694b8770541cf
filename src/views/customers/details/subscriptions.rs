//! What the customer bought.

use leptos::prelude::*;

use crate::{
    domain::{Fact, Seats, Subscription},
    i18n::{Word, formats, say, say_with},
    views::parts::{
        age::{Age, Day},
        fact::{Unknown, fact_view},
        words,
    },
};

/// Subscriptions with their seats, their state and their next date.
#[component]
pub(super) fn SubscriptionsCard(
    /// The subscriptions.
    subscriptions: Fact<Vec<Subscription>>,
    /// What to call the customer.
    title: String,
) -> impl IntoView {
    let age = match &subscriptions {
        Fact::Known { as_of, .. } => Some(view! { <Age moment=*as_of /> }),
        Fact::NotAsked | Fact::Failed { .. } => None,
    };
    let content = fact_view(&subscriptions, &title, |subscriptions| {
        if subscriptions.is_empty() {
            return view! { <p class="not-known">{say(Word::SubscriptionNone)}</p> }.into_any();
        }
        let rows = subscriptions.iter().map(row).collect_view();
        view! {
            <table class="table" aria-labelledby="subscriptions-title">
                <thead>
                    <tr>
                        <th scope="col">{say(Word::SubscriptionName)}</th>
                        <th scope="col">{say(Word::SubscriptionSeats)}</th>
                        <th scope="col">{say(Word::SubscriptionState)}</th>
                        <th scope="col">{say(Word::SubscriptionRenews)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    });
    view! {
        <section class="section">
            <header class="section__head">
                <h3 class="section__title" id="subscriptions-title">{say(Word::SubscriptionTitle)}</h3>
                {age}
            </header>
            {content}
        </section>
    }
}

fn row(subscription: &Subscription) -> impl IntoView + use<> {
    let state = subscription.state.as_str().to_owned();
    let name = subscription.name.clone();
    view! {
        <tr>
            <th scope="row">
                <bdi>{name}</bdi>
                {subscription.trial.then(|| view! { " " <span class="tag">{say(Word::SubscriptionTrial)}</span> })}
            </th>
            <td class="table__number">
                {subscription.seats.map_or_else(|| Unknown().into_any(), seats)}
            </td>
            <td><span class="state" data-state=state>{words::subscription_state(&subscription.state)}</span></td>
            <td><Day moment=subscription.renews /></td>
        </tr>
    }
}

/// Used and bought seats; too many used ones are marked.
fn seats(seats: Seats) -> AnyView {
    let total = formats().number(u64::from(seats.total));
    let over = seats.used.is_some_and(|used| used > seats.total);
    let text = seats.used.map_or_else(
        || say_with(Word::SubscriptionSeatsTotal, &[("total", &total)]),
        |used| {
            let used = formats().number(u64::from(used));
            say_with(Word::SubscriptionSeatsUsedOf, &[("used", &used), ("total", &total)])
        },
    );
    view! {
        <span data-over=over.then_some("")>{text}</span>
        {over.then(|| view! { <span class="visually-hidden">{format!(" ({})", say(Word::SubscriptionOver))}</span> })}
    }
    .into_any()
}
