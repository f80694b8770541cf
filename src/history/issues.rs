//! What issues tell of past days.

use std::collections::BTreeMap;

use super::{KEPT_DAYS, day::Day, day_health::DayHealth, table::CustomerDays};
use crate::domain::{Fact, HealthStatus, Issue, ServiceHealth, Timestamp};

/// The days on which issues of a customer were open, of those that are kept: each issue from its start
/// to its end, and an open one until the answer that told it. A false alarm was none.
///
/// They tell of problems only. A day without an issue is not known.
pub fn days_of_issues(health: &Fact<ServiceHealth>) -> CustomerDays {
    let Some((value, as_of)) = health.value().zip(health.as_of()) else {
        return CustomerDays::new();
    };
    let mut counts: BTreeMap<Day, (u16, u16)> = BTreeMap::new();
    for issue in &value.issues {
        for day in days_of(issue, as_of) {
            let (incidents, others) = counts.entry(day).or_default();
            *(if issue.is_incident() { incidents } else { others }) += 1;
        }
    }
    let health = |(incidents, others)| DayHealth::new(incidents, false, others);
    counts.into_iter().map(|(day, counts)| (day, health(counts))).collect()
}

/// The days on which an issue was open, of those that are kept.
pub(super) fn days_of(issue: &Issue, as_of: Timestamp) -> Vec<Day> {
    let Some(started) = issue.started.filter(|_| issue.status != HealthStatus::FalsePositive)
    else {
        return Vec::new();
    };
    let ended =
        if issue.is_open() { None } else { issue.ended.or(issue.updated).or(Some(started)) };
    let end = Day::of(ended.map_or(as_of, |ended| ended.min(as_of)));
    let first = Day::of(started).max(Day::of(as_of).before(KEPT_DAYS - 1));
    (first.number()..=end.number()).map(Day::from_number).collect()
}
