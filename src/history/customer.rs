//! The days of one customer.

use super::{day::Day, day_health::DayHealth, issues::days_of_issues, table::CustomerDays};
use crate::domain::{Fact, HealthSummary, ServiceHealth};

/// What the present facts of a customer tell: of the day of a whole answer its health, and of the days
/// on which its issues were open that there was a problem.
pub fn days_told(health: &Fact<ServiceHealth>) -> CustomerDays {
    let told = DayHealth::of(HealthSummary::from_fact(health)).zip(health.as_of());
    let told = told.map(|(health, at)| (Day::of(at), health)).into_iter().collect();
    join_days(days_of_issues(health), &told)
}

/// The worst of both, day by day.
pub fn join_days(mut days: CustomerDays, others: &CustomerDays) -> CustomerDays {
    for (day, health) in others {
        days.entry(*day).and_modify(|known| *known = known.join(*health)).or_insert(*health);
    }
    days
}
