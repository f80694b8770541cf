//! Subscriptions in words.

use super::words;
use crate::{
    domain::{BillingCycle, NextDate, Period, Seats},
    i18n::{Word, count, formats, say, say_with},
};

/// Used and bought seats.
pub fn seats_text(seats: Seats) -> String {
    let total = formats().number(u64::from(seats.bought()));
    let text = match seats.used {
        None => say_with(Word::SubscriptionSeatsTotal, &[("total", &total)]),
        Some(used) => {
            let used = formats().number(u64::from(used));
            say_with(Word::SubscriptionSeatsUsedOf, &[("used", &used), ("total", &total)])
        }
    };
    if seats.suspended == 0 {
        return text;
    }
    let suspended = count(Word::SubscriptionSeatsSuspended, seats.suspended.into(), &[]);
    format!("{text} ({suspended})")
}

/// What happens to a subscription next; `None` if it is not known.
pub fn next_date_text(next: NextDate) -> Option<String> {
    let (word, at) = match next {
        NextDate::Renews(at) => (Word::SubscriptionNextRenews, at),
        NextDate::Ends(at) => (Word::SubscriptionNextEnds, at),
        NextDate::RenewsOrEnds(at) => (Word::SubscriptionNextRenewsOrEnds, at),
        NextDate::Changes(at) => (Word::SubscriptionNextChanges, at),
        NextDate::NoEnd => return Some(say(Word::SubscriptionNextNoEnd)),
        NextDate::Unknown => return None,
    };
    Some(say_with(word, &[("when", &formats().date(at.millis()))]))
}

/// The term and the billing; empty if neither is known.
pub fn terms_text(term: Option<&str>, billing: Option<&BillingCycle>) -> String {
    let period = |term: &str| match term.parse::<Period>() {
        Ok(period) if !period.is_zero() => words::period(period),
        _ => term.to_owned(),
    };
    term.map(period).into_iter().chain(billing.map(words::billing)).collect::<Vec<_>>().join(", ")
}
