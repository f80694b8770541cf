//! What the customer bought.

use crate::{
    domain::{Fact, Seats, Subscription},
    i18n::{Word, formats, say, say_with},
    ui::{El, el},
    views::parts::{
        age::{age, day},
        bdi,
        fact::{fact_view, unknown},
        words,
    },
};

/// Subscriptions with their seats, their state and their next date.
pub(super) fn subscriptions(subscriptions: &Fact<Vec<Subscription>>, title: &str) -> El {
    let as_of = match subscriptions {
        Fact::Known { as_of, .. } => Some(age(*as_of)),
        Fact::NotAsked | Fact::Failed { .. } => None,
    };
    let heading = el("h3").class("section__title").attr("id", "subscriptions-title");
    el("section")
        .class("section")
        .child(
            el("header")
                .class("section__head")
                .child(heading.text(Word::SubscriptionTitle))
                .child(as_of),
        )
        .child(fact_view(subscriptions, title, |subscriptions| table(subscriptions)))
}

fn table(subscriptions: &[Subscription]) -> El {
    if subscriptions.is_empty() {
        return el("p").class("not-known").text(Word::SubscriptionNone);
    }
    let headings = [
        Word::SubscriptionName,
        Word::SubscriptionSeats,
        Word::SubscriptionState,
        Word::SubscriptionRenews,
    ]
    .map(|word| el("th").attr("scope", "col").text(word));
    el("table")
        .class("table")
        .attr("aria-labelledby", "subscriptions-title")
        .child(el("thead").child(el("tr").child(Vec::from(headings))))
        .child(el("tbody").child(subscriptions.iter().map(row).collect::<Vec<_>>()))
}

fn row(subscription: &Subscription) -> El {
    let trial = subscription.trial.then(|| el("span").class("tag").text(Word::SubscriptionTrial));
    let state = el("span")
        .class("state")
        .attr("data-state", subscription.state.as_str().to_owned())
        .text(words::subscription_state(&subscription.state));
    el("tr")
        .child(
            el("th")
                .attr("scope", "row")
                .child(bdi(subscription.name.clone()))
                .text(" ")
                .child(trial),
        )
        .child(
            el("td").class("table__number").child(subscription.seats.map_or_else(unknown, seats)),
        )
        .child(el("td").child(state))
        .child(el("td").child(day(subscription.renews)))
}

/// Used and bought seats; too many used ones are marked.
fn seats(seats: Seats) -> El {
    let total = formats().number(u64::from(seats.total));
    let over = seats.used.is_some_and(|used| used > seats.total);
    let text = seats.used.map_or_else(
        || say_with(Word::SubscriptionSeatsTotal, &[("total", &total)]),
        |used| {
            let used = formats().number(u64::from(used));
            say_with(Word::SubscriptionSeatsUsedOf, &[("used", &used), ("total", &total)])
        },
    );
    let hidden = over.then(|| {
        el("span").class("visually-hidden").text(format!(" ({})", say(Word::SubscriptionOver)))
    });
    el("span").flag("data-over", over).text(text).child(hidden)
}
