//! `admin/serviceAnnouncement/issues`: advisories and incidents, with what Microsoft wrote.

use serde_json::Value;

use crate::{
    domain::{Classification, HealthStatus, Issue, Post, rich_text::RichText},
    source::live::document::{Decoded, Object, decode},
};

/// Reads the rows of a page (Microsoft Graph, *serviceHealthIssue resource type*).
///
/// An issue needs an id or a title, so that a person can tell it from another.
pub fn read(rows: &[Value]) -> Decoded<Issue> {
    decode(rows, issue)
}

pub(super) fn issue(row: Object<'_>) -> Option<Issue> {
    let (id, title) = (row.text("id"), row.text("title"));
    Some(Issue {
        id: id.clone().or_else(|| title.clone())?,
        title: title.or(id)?,
        service: row.text("service").unwrap_or_default(),
        feature: row.text("feature"),
        feature_group: row.text("featureGroup"),
        classification: Classification::read(&row.text("classification").unwrap_or_default()),
        origin: row.text("origin").map(|origin| origin_name(&origin)),
        status: HealthStatus::read(&row.text("status").unwrap_or_default()),
        impact: row.text("impactDescription").unwrap_or_default(),
        started: row.moment("startDateTime"),
        ended: row.moment("endDateTime"),
        updated: row.moment("lastModifiedDateTime"),
        resolved: row.flag("isResolved"),
        posts: row.list("posts", |post| Some(self::post(&post))),
    })
}

/// The origin in the spelling of Graph's schema, whatever the case of the answer.
fn origin_name(text: &str) -> String {
    ["microsoft", "thirdParty", "customer"]
        .into_iter()
        .find(|name| name.eq_ignore_ascii_case(text))
        .unwrap_or(text)
        .to_owned()
}

fn post(row: &Object<'_>) -> Post {
    let description = row.object("description");
    let content = description.and_then(|text| text.text("content")).unwrap_or_default();
    let content_type = description.and_then(|text| text.text("contentType"));
    Post { created: row.moment("createdDateTime"), body: body(content_type.as_deref(), &content) }
}

/// The text of a message; the only place that knows in which forms Microsoft writes one.
fn body(content_type: Option<&str>, content: &str) -> RichText {
    match content_type {
        Some(html) if html.eq_ignore_ascii_case("html") => RichText::from_html(content),
        _ => RichText::from_plain(content),
    }
}
