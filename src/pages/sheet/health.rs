//! The health of the customer on its sheet.

use std::sync::Arc;

use super::{
    document::{Block, Section, Table},
    facts::{Facts, moment, or_unknown},
};
use crate::{
    components::{customer_chart, health_text, words},
    domain::{HealthReport, HealthStatus, HealthSummary, Issue, ServiceHealth, Timestamp},
    history::{SHOWN_DAYS, days_told, join_days},
    i18n::{Word, say, say_with},
};

/// The present health, that of the last days, and the issues of these days.
pub(super) fn health(facts: &Facts<'_>) -> Section {
    let fact = &facts.record.health;
    let mut blocks = facts.blocks(fact, |health| {
        let summary = health_text(HealthSummary::from_fact(fact));
        let issues = issues(health, facts.now);
        [Block::Text(summary)].into_iter().chain(issues).collect()
    });
    let days = join_days(days_told(fact), facts.days);
    if !days.is_empty() {
        blocks.push(Block::Chart(customer_chart(&days, facts.now)));
        let about =
            if facts.is_invented { Word::ChartHealthInvented } else { Word::ChartHealthAbout };
        blocks.push(Block::Note(say(about)));
    }
    Section { title: say(Word::FeatureHealth), as_of: facts.age(fact.as_of()), blocks }
}

/// The open issues, and those that were resolved in the last days.
fn issues(health: &ServiceHealth, now: Timestamp) -> Vec<Block> {
    let HealthReport { open, mut resolved, .. } = HealthReport::new(health);
    let since = now.plus_days(-i64::from(SHOWN_DAYS));
    resolved.retain(|issue| issue.ended.or(issue.updated).is_some_and(|end| end >= since));
    let days = SHOWN_DAYS.to_string();
    [
        (say(Word::HealthOpenIssues), open),
        (say_with(Word::SheetResolved, &[("days", &days)]), resolved),
    ]
    .into_iter()
    .filter(|(_, issues)| !issues.is_empty())
    .map(|(name, issues)| Block::Table(table(name, &issues)))
    .collect()
}

/// Microsoft's status; none of an open issue whose status suggests that the service works.
fn status(issue: &Issue) -> Option<String> {
    let contradicts = issue.is_open() && issue.status == HealthStatus::ServiceOperational;
    (!contradicts).then(|| words::health_status(&issue.status))
}

fn table(name: String, issues: &[Arc<Issue>]) -> Table {
    let header = [
        Word::RequestColumnSubject,
        Word::HealthService,
        Word::HealthColumnId,
        Word::RequestColumnSeverity,
        Word::HealthColumnStatus,
        Word::HealthStarted,
        Word::HealthEnded,
    ];
    let rows = issues.iter().map(|issue| {
        let ended = if issue.is_open() { "–".to_owned() } else { moment(issue.ended) };
        let text = |text: &str| or_unknown(Some(text.to_owned()));
        vec![
            text(&issue.title),
            text(&issue.service),
            text(&issue.id),
            words::classification(&issue.classification),
            or_unknown(status(issue)),
            moment(issue.started),
            ended,
        ]
    });
    Table { name, header: header.map(say).into(), rows: rows.collect(), english: Some(0) }
}
