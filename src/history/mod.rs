//! The health of customers on past days.
//!
//! A day is a day in UTC, as everywhere in the console: tabs in different time zones, and files of
//! other people, then speak of the same day. A day of a customer is known if a whole answer about its
//! services came on it, and has the worst that any of these answers told. A day without such an answer
//! is not known, and never healthy. An issue tells of past days as well, from its start to its end, but
//! only that there was a problem.
//!
//! [`History::join`] is a join: in any order, as often as one likes. So two tabs lose nothing.

mod customer;
mod day;
mod day_health;
mod demo;
mod issues;
mod overall;
mod stored;
mod table;
#[cfg(test)]
mod tests;

pub use self::{
    customer::{days_told, join_days},
    day::Day,
    day_health::DayHealth,
    demo::invented,
    overall::{DayCount, overall},
    table::{CustomerDays, History},
};

/// The number of days that are kept, the newest included.
pub const KEPT_DAYS: i32 = 35;

/// The number of days that are shown, today included.
pub const SHOWN_DAYS: i32 = 30;
