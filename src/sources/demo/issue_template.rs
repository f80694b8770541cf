//! Templates of invented service issues.

use crate::domain::{
    Classification, HealthStatus, Issue, Post, Timestamp,
    rich_text::{Block, BlockKind, RichText, Span},
};

/// An issue with relative times.
pub(super) struct IssueTemplate {
    pub(super) id: &'static str,
    pub(super) service: &'static str,
    pub(super) feature: &'static str,
    pub(super) group: &'static str,
    pub(super) classification: &'static str,
    pub(super) origin: &'static str,
    pub(super) status: &'static str,
    /// Hours before now.
    pub(super) started: i64,
    /// Hours before now; `None` while the issue is open.
    pub(super) ended: Option<i64>,
    pub(super) title: &'static str,
    pub(super) impact: &'static str,
    /// Hours after the start, and the text of each post (see [`body`]).
    pub(super) posts: &'static [(i64, &'static str)],
}

impl IssueTemplate {
    /// The issue at this moment.
    pub(super) fn at(&self, now: Timestamp) -> Issue {
        const HOUR: i64 = 3_600_000;
        let started = now.plus_millis(-self.started * HOUR);
        let posts: Vec<Post> = self
            .posts
            .iter()
            .map(|(hours, text)| Post {
                created: Some(started.plus_millis(hours * HOUR)),
                body: body(text),
            })
            .collect();
        Issue {
            id: self.id.to_owned(),
            title: self.title.to_owned(),
            service: self.service.to_owned(),
            feature: Some(self.feature.to_owned()),
            feature_group: Some(self.group.to_owned()),
            classification: Classification::read(self.classification),
            origin: Some(self.origin.to_owned()),
            status: HealthStatus::read(self.status),
            impact: self.impact.to_owned(),
            started: Some(started),
            ended: self.ended.map(|hours| now.plus_millis(-hours * HOUR)),
            updated: posts.last().and_then(|post| post.created),
            resolved: Some(self.ended.is_some()),
            posts,
        }
    }
}

/// A text with markup: `# ` begins a heading, `- ` an item, `**…**` is strong, `[text](address)` is
/// a link.
fn body(text: &str) -> RichText {
    let block = |line: &str| {
        let (kind, rest) = match (line.strip_prefix("# "), line.strip_prefix("- ")) {
            (Some(rest), _) => (BlockKind::Heading, rest),
            (_, Some(rest)) => (BlockKind::Item, rest),
            _ => (BlockKind::Paragraph, line),
        };
        Block { kind, spans: spans(rest) }
    };
    RichText::from_blocks(text.lines().filter(|line| !line.is_empty()).map(block).collect())
}

fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for (place, run) in text.split("**").enumerate() {
        match run.split_once('[').and_then(|(before, link)| Some((before, link.split_once("](")?)))
        {
            _ if place % 2 == 1 => spans.push(Span::Strong(run.to_owned())),
            Some((before, (text, href))) => {
                spans.push(Span::Text(before.to_owned()));
                let href = href.trim_end_matches(')').to_owned();
                spans.push(Span::Link { href, text: text.to_owned() });
            }
            None if !run.is_empty() => spans.push(Span::Text(run.to_owned())),
            None => {}
        }
    }
    spans
}
