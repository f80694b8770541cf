//! Service health issues as a snapshot writes them.

use std::sync::Arc;

use super::{
    body,
    scalar::{moment, owned, write_moment_if_any},
};
use crate::{
    domain::{Classification, HealthStatus, Issue, Post, rich_text::RichText},
    json::{Kind, Output, Reader},
    source::snapshot::shared::Context,
};

/// Reads an issue of a customer: the id of one in the table, or one that is written out.
pub fn read_shared(json: &mut Reader<'_>, context: &Context<'_>) -> Arc<Issue> {
    if json.kind() != Kind::Text {
        return Arc::new(read(json, context.shift_days));
    }
    let id = json.text().unwrap_or_default();
    context.shared.issue(&id).cloned().unwrap_or_else(|| {
        json.note_odd("the id of an issue");
        Arc::new(Issue { id: id.into_owned(), ..unknown() })
    })
}

/// An issue of which nothing is known. It counts as open, for what is not known must not look
/// healthy.
fn unknown() -> Issue {
    Issue {
        id: String::new(),
        title: String::new(),
        service: String::new(),
        feature: None,
        feature_group: None,
        classification: Classification::Other(String::new()),
        origin: None,
        status: HealthStatus::Other(String::new()),
        impact: String::new(),
        started: None,
        ended: None,
        updated: None,
        resolved: None,
        posts: Vec::new(),
    }
}

/// Reads an issue that is written out; its moments are moved by so many days.
pub fn read(json: &mut Reader<'_>, shift_days: i64) -> Issue {
    let mut read = unknown();
    json.object();
    while let Some(key) = json.key() {
        match &*key {
            "id" => read.id = owned(json),
            "title" => read.title = owned(json),
            "service" => read.service = owned(json),
            "feature" => read.feature = json.kept(),
            "featureGroup" => read.feature_group = json.kept(),
            "classification" => {
                read.classification = Classification::read(&json.text().unwrap_or_default());
            }
            "origin" => read.origin = json.kept(),
            "status" => read.status = HealthStatus::read(&json.text().unwrap_or_default()),
            "impact" => read.impact = owned(json),
            "started" => read.started = moment(json, shift_days),
            "ended" => read.ended = moment(json, shift_days),
            "updated" => read.updated = moment(json, shift_days),
            "resolved" => read.resolved = json.flag(),
            "posts" => read.posts = read_posts(json, shift_days),
            _ => json.skip(),
        }
    }
    read
}

fn read_posts(json: &mut Reader<'_>, shift_days: i64) -> Vec<Post> {
    let mut posts = Vec::new();
    json.list();
    while json.element() {
        let mut post = Post { created: None, body: RichText::default() };
        json.object();
        while let Some(key) = json.key() {
            match &*key {
                "created" => post.created = moment(json, shift_days),
                "body" => post.body = body::read(json),
                _ => json.skip(),
            }
        }
        posts.push(post);
    }
    posts
}

/// Writes an issue.
pub fn write(out: &mut Output, issue: &Issue) {
    out.object().key("id").text(&issue.id);
    out.key("title").text(&issue.title);
    out.key("service").text(&issue.service);
    out.text_if_any("feature", issue.feature.as_deref());
    out.text_if_any("featureGroup", issue.feature_group.as_deref());
    out.key("classification").text(issue.classification.as_str());
    out.text_if_any("origin", issue.origin.as_deref());
    out.key("status").text(issue.status.as_str());
    out.key("impact").text(&issue.impact);
    write_moment_if_any(out, "started", issue.started);
    write_moment_if_any(out, "ended", issue.ended);
    write_moment_if_any(out, "updated", issue.updated);
    out.flag_if_any("resolved", issue.resolved);
    if !issue.posts.is_empty() {
        out.key("posts").list();
        for post in &issue.posts {
            out.object();
            write_moment_if_any(out, "created", post.created);
            if !post.body.is_empty() {
                body::write(out.key("body"), &post.body);
            }
            out.end_object();
        }
        out.end_list();
    }
    out.end_object();
}
