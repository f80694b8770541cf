//! The subscriptions of a customer.

use leptos::prelude::*;

use super::subscription_terms::{NextDateText, Parts};
use crate::{
    components::{Age, Unknown, fact_view, seats_text, terms_text, words},
    dom,
    domain::{Fact, Seats, Subscription},
    i18n::{Word, say},
    state::{ProductNameList, use_product_names},
};

/// The id of the title.
const TITLE: &str = "subscriptions-title";

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
                <h3 class="section__title" id=TITLE tabindex="-1">
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
    let names = use_product_names();
    let is_named = subscriptions.iter().all(Subscription::is_named);
    if !is_named || subscriptions.iter().any(|subscription| subscription.sku.is_some()) {
        names.into_iter().for_each(ProductNameList::load);
    }
    let rows = subscriptions
        .into_iter()
        .map(|subscription| view! { <SubscriptionRow subscription names /> });
    view! {
        <table class="table" aria-labelledby=TITLE>
            <thead>
                <tr>{headings.collect_view()}</tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        {names.filter(|_| !is_named).map(|names| view! { <NamesFailed names /> })}
    }
    .into_any()
}

/// Says that the names of products could not be loaded, with a button to load them again.
#[component]
fn NamesFailed(names: ProductNameList) -> impl IntoView {
    let load_again = move |_| {
        // The button disappears.
        dom::focus_id(TITLE);
        names.load();
    };
    move || {
        names.has_failed().then(|| {
            view! {
                <div class="not-known" role="alert">
                    <p>{Word::SubscriptionNamesFailed}</p>
                    <button class="button" type="button" on:click=load_again>
                        {Word::AppRetry}
                    </button>
                </div>
            }
        })
    }
}

#[component]
fn SubscriptionRow(subscription: Subscription, names: Option<ProductNameList>) -> impl IntoView {
    let next = if subscription.parts.is_empty() {
        let terms = terms_text(subscription.term.as_deref(), subscription.billing.as_ref());
        view! { <NextDateText next=subscription.next_date() terms /> }.into_any()
    } else {
        view! { <Parts parts=subscription.parts.clone() /> }.into_any()
    };
    let Subscription { seats, ref state, trial, .. } = subscription;
    let state = state.clone();
    let name = move || match names {
        Some(names) => names.name_of(&subscription),
        None => subscription.name.clone(),
    };
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
    let hidden = seats.is_over().then(|| {
        let text = format!(" ({})", say(Word::SubscriptionOver));
        view! { <span class="visually-hidden">{text}</span> }
    });
    view! {
        <span data-over=seats.is_over()>
            {seats_text(seats)}
            {hidden}
        </span>
    }
}
