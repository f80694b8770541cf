//! The notice of an issue to the customers that it affects, in the current language.

use crate::{
    domain::{
        Issue, Timestamp,
        rich_text::{BlockKind, RichText, Span},
    },
    i18n::{Word, formats, say, say_with},
};

use super::issue::status;

/// A notice: a subject and a plain text, in which a blank line separates paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) subject: String,
    pub(super) text: String,
}

impl Notice {
    /// The notice of an issue. Microsoft's own words stay in English.
    pub(super) fn of(issue: &Issue) -> Self {
        let parts = [Some(introduction(issue)), Some(facts(issue)), latest_message(issue)];
        let parts = parts.into_iter().flatten().chain([say(Word::NoticeEnd)]);
        let text = parts.collect::<Vec<_>>().join("\n\n");
        Self { subject: subject(issue), text }
    }
}

fn subject(issue: &Issue) -> String {
    let service = issue.service.trim();
    let title = if issue.title.is_empty() { &issue.id } else { &issue.title };
    if service.is_empty() {
        return say_with(Word::IssueTitle, &[("id", &issue.id), ("title", title)]);
    }
    let values = [("service", service), ("title", title), ("id", &issue.id)];
    say_with(Word::NoticeSubject, &values)
}

fn introduction(issue: &Issue) -> String {
    match issue.service.trim() {
        "" => say(Word::NoticeIntroductionAny),
        service => say_with(Word::NoticeIntroduction, &[("service", service)]),
    }
}

/// The facts that are known, a line each.
fn facts(issue: &Issue) -> String {
    let moment = |at: Option<Timestamp>| at.map(|at| formats().date_time(at.millis()));
    let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let lines = [
        (Word::NoticeProblem, text(&issue.title)),
        (Word::HealthImpact, text(&issue.impact)),
        (Word::HealthColumnStatus, status(issue)),
        (Word::HealthStarted, moment(issue.started)),
        (Word::HealthLastUpdate, moment(issue.updated)),
        (Word::HealthIssueId, text(&issue.id)),
    ];
    let lines = lines.into_iter().filter_map(|(word, value)| {
        let (name, value) = (say(word), value?);
        Some(say_with(Word::NoticeFact, &[("name", &name), ("value", &value)]))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The newest message that has a text.
fn latest_message(issue: &Issue) -> Option<String> {
    let posts = issue.newest_posts();
    let text = posts.iter().map(|post| plain(&post.body)).find(|text| !text.is_empty())?;
    Some(format!("{}\n{text}", say(Word::NoticeMessage)))
}

/// A message as lines.
fn plain(text: &RichText) -> String {
    let lines = text.blocks().iter().map(|block| {
        let bullet = if block.kind == BlockKind::Item { "- " } else { "" };
        let spans = block.spans.iter().map(|span| match span {
            Span::Text(text) | Span::Strong(text) => text.clone(),
            Span::Break => "\n".to_owned(),
            Span::Link { href, text } if href == text => text.clone(),
            Span::Link { href, text } => format!("{text} ({href})"),
        });
        format!("{bullet}{}", spans.collect::<String>().trim())
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Classification, HealthStatus, Post};

    fn issue() -> Issue {
        let post = |at: &str, html: &str| Post {
            created: Some(at.parse().unwrap()),
            body: RichText::from_html(html),
        };
        Issue {
            id: "EX1".to_owned(),
            title: "Mail is slow".to_owned(),
            service: "Exchange Online".to_owned(),
            feature: None,
            feature_group: None,
            classification: Classification::Incident,
            origin: None,
            status: HealthStatus::ServiceInterruption,
            impact: "Users wait.".to_owned(),
            started: Some("2026-11-22T09:00:00Z".parse().unwrap()),
            ended: None,
            updated: None,
            resolved: Some(false),
            posts: vec![
                post("2026-11-22T10:00:00Z", "<p>First</p>"),
                post(
                    "2026-11-22T12:00:00Z",
                    "<p><b>Status:</b> fixed</p><ul><li>Restart</li></ul>\
                     <p><a href=\"https://learn.microsoft.com/x\">More</a></p>",
                ),
            ],
        }
    }

    #[test]
    fn a_notice_tells_what_is_known_and_ends_with_the_newest_message() {
        let Notice { subject, text } = Notice::of(&issue());
        assert_eq!(subject, "Exchange Online: Mail is slow (EX1)");
        for part in [
            "a problem with Exchange Online",
            "Problem: Mail is slow\nUser impact: Users wait.\nStatus: Service interruption\n",
            "Started: 2026-11-22 09:00",
            "Issue ID: EX1",
            "Status: fixed\n- Restart\nMore (https://learn.microsoft.com/x)",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("First") && !text.contains("Last update"), "{text}");
    }

    #[test]
    fn an_issue_without_texts_gives_a_short_notice() {
        let bare = Issue {
            title: String::new(),
            service: " ".to_owned(),
            impact: String::new(),
            started: None,
            posts: Vec::new(),
            ..issue()
        };
        let Notice { subject, text } = Notice::of(&bare);
        assert_eq!(subject, "EX1: EX1");
        assert!(text.contains("Issue ID: EX1") && !text.contains("Problem:"), "{text}");
    }
}
