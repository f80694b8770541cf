//! Subscriptions as a snapshot writes them.

use super::scalar::{moment, owned, write_moment_if_any};
use crate::{
    domain::{Seats, Subscription, SubscriptionState},
    json::{Output, Reader},
    source::snapshot::shared::{Context, Tables},
};

/// Reads the subscriptions of a customer; none where there is no list.
pub fn read(json: &mut Reader<'_>, context: &Context<'_>) -> Option<Vec<Subscription>> {
    let mut subscriptions = Vec::new();
    let is_list = json.list();
    while json.element() {
        subscriptions.push(read_one(json, context));
    }
    is_list.then_some(subscriptions)
}

/// Reads a subscription. One without a name shows its part number, as [`Subscription::name`] has
/// it.
fn read_one(json: &mut Reader<'_>, context: &Context<'_>) -> Subscription {
    let mut name = None;
    let mut read = Subscription {
        id: String::new(),
        name: String::new(),
        part_number: None,
        state: SubscriptionState::Other(String::new()),
        seats: None,
        renews: None,
        auto_renews: None,
        trial: false,
        term: None,
    };
    json.object();
    while let Some(key) = json.key() {
        match &*key {
            "id" => read.id = owned(json),
            "name" => name = json.text().map(String::from),
            "part" => read.part_number = json.kept(),
            "state" => read.state = SubscriptionState::read(&json.text().unwrap_or_default()),
            "seats" if json.null() => read.seats = None,
            "seats" => read.seats = read_seats(json),
            "renews" => read.renews = moment(json, context.shift_days),
            "autoRenews" => read.auto_renews = json.flag(),
            "trial" => read.trial = json.flag() == Some(true),
            "term" => read.term = json.kept(),
            _ => json.skip(),
        }
    }
    read.name = match (name, &read.part_number) {
        (Some(name), _) => name,
        (None, Some(part)) => context.shared.product(part).unwrap_or(part).to_owned(),
        (None, None) => String::new(),
    };
    read
}

/// Reads the seats in use, or null where the use is not known, and those that can be used.
fn read_seats(json: &mut Reader<'_>) -> Option<Seats> {
    let (mut used, mut total, mut others) = (None, None, false);
    json.list();
    for place in 0.. {
        if !json.element() {
            break;
        }
        match place {
            0 if json.null() => used = Some(None),
            0 => used = read_count(json).map(Some),
            1 => total = read_count(json),
            _ => {
                others = true;
                json.skip();
            }
        }
    }
    match (used, total) {
        (Some(used), Some(total)) if !others => Some(Seats { used, total }),
        _ => {
            json.note_odd("seats in use and in all");
            None
        }
    }
}

fn read_count(json: &mut Reader<'_>) -> Option<u32> {
    json.integer().and_then(|count| u32::try_from(count).ok())
}

/// Writes a subscription; its name is left out where the product table has it.
pub fn write(out: &mut Output, subscription: &Subscription, tables: &Tables) {
    let named = subscription.part_number.as_ref().and_then(|part| tables.product(part));
    out.object().key("id").text(&subscription.id);
    if named != Some(&*subscription.name) {
        out.key("name").text(&subscription.name);
    }
    out.text_if_any("part", subscription.part_number.as_deref());
    out.key("state").text(subscription.state.as_str());
    if let Some(seats) = subscription.seats {
        out.key("seats").list();
        match seats.used {
            Some(used) => out.integer(used.into()),
            None => out.null(),
        }
        out.integer(seats.total.into());
        out.end_list();
    }
    write_moment_if_any(out, "renews", subscription.renews);
    out.flag_if_any("autoRenews", subscription.auto_renews);
    out.flag_if_any("trial", subscription.trial.then_some(true));
    out.text_if_any("term", subscription.term.as_deref());
    out.end_object();
}
