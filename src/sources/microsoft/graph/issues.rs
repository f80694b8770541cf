//! `admin/serviceAnnouncement/issues`: advisories and incidents with their posts.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    domain::{Classification, HealthStatus, Issue, Post, Timestamp, rich_text::RichText},
    sources::microsoft::client::document::{Decoded, decode},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ServiceHealthIssue {
    id: Option<String>,
    title: Option<String>,
    service: Option<String>,
    feature: Option<String>,
    feature_group: Option<String>,
    classification: Option<String>,
    origin: Option<String>,
    status: Option<String>,
    impact_description: Option<String>,
    start_date_time: Option<Timestamp>,
    end_date_time: Option<Timestamp>,
    last_modified_date_time: Option<Timestamp>,
    is_resolved: Option<bool>,
    #[serde(default)]
    posts: Vec<Option<ServiceHealthIssuePost>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ServiceHealthIssuePost {
    created_date_time: Option<Timestamp>,
    description: Option<ItemBody>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ItemBody {
    content: Option<String>,
    content_type: Option<String>,
}

/// Reads the rows of a page (Microsoft Graph, *serviceHealthIssue resource type*).
///
/// An issue needs an id or a title.
pub fn read(rows: &[Value]) -> Decoded<Issue> {
    decode(rows, |row, _| issue(row))
}

fn issue(row: ServiceHealthIssue) -> Option<Issue> {
    let (id, title) = (row.id, row.title);
    Some(Issue {
        id: id.clone().or_else(|| title.clone())?,
        title: title.or(id)?,
        service: row.service.unwrap_or_default(),
        feature: row.feature,
        feature_group: row.feature_group,
        classification: Classification::read(&row.classification.unwrap_or_default()),
        origin: row.origin.map(|origin| origin_name(&origin)),
        status: HealthStatus::read(&row.status.unwrap_or_default()),
        impact: row.impact_description.unwrap_or_default(),
        started: row.start_date_time.and_then(Timestamp::known),
        ended: row.end_date_time.and_then(Timestamp::known),
        updated: row.last_modified_date_time.and_then(Timestamp::known),
        resolved: row.is_resolved,
        posts: row.posts.into_iter().flatten().map(post).collect(),
    })
}

/// The origin in the spelling of Graph's schema; responses differ in case.
fn origin_name(text: &str) -> String {
    ["microsoft", "thirdParty", "customer"]
        .into_iter()
        .find(|name| name.eq_ignore_ascii_case(text))
        .unwrap_or(text)
        .to_owned()
}

fn post(row: ServiceHealthIssuePost) -> Post {
    let ItemBody { content, content_type } = row.description.unwrap_or_default();
    Post {
        created: row.created_date_time.and_then(Timestamp::known),
        body: body(content_type.as_deref(), &content.unwrap_or_default()),
    }
}

/// The text of a post, in any of Microsoft's formats.
fn body(content_type: Option<&str>, content: &str) -> RichText {
    match content_type {
        Some(html) if html.eq_ignore_ascii_case("html") => RichText::from_html(content),
        _ => RichText::from_plain(content),
    }
}
