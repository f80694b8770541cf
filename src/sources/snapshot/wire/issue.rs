//! The stored form of service health issues.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    body::{self, Body},
    choice::TextOr,
    scalar::{Moment, Text, filled, owned, text},
};
use crate::{
    domain::{self, Classification, HealthStatus},
    sources::snapshot::context::Context,
};

/// An issue in full.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Issue<'a> {
    #[serde(borrow)]
    id: Option<Text<'a>>,
    title: Option<Text<'a>>,
    service: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feature: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feature_group: Option<Text<'a>>,
    classification: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Text<'a>>,
    status: Option<Text<'a>>,
    impact: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    started: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    posts: Vec<Option<Post<'a>>>,
}

/// A post about an issue.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Post<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Moment>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    body: Option<Body<'a>>,
}

/// An issue of a customer: the id of one in the table, or one in full.
pub fn into_shared(
    issue: Option<TextOr<'_, Issue<'_>>>,
    context: &Context<'_>,
) -> Arc<domain::Issue> {
    let unknown = match context.known(issue) {
        Some(TextOr::Full(issue)) => issue,
        Some(TextOr::Text(id)) => match context.known(context.shared.issue(&id)) {
            Some(known) => return Arc::clone(known),
            None => Issue { id: Some(id), ..Issue::default() },
        },
        None => Issue::default(),
    };
    Arc::new(unknown.into_domain(context))
}

impl<'a> Issue<'a> {
    /// Converts to the domain. An issue without information counts as open, because unknown must
    /// not look healthy.
    pub fn into_domain(self, context: &Context<'_>) -> domain::Issue {
        let moment = |moment: Option<Moment>| moment.map(|it| it.moved(context.shift_days));
        let post = |post: Option<Post<'_>>| {
            let Post { created, body } = context.known(post).unwrap_or_default();
            let body = body.map(|body| body::into_domain(body, context));
            domain::Post { created: moment(created), body: body.unwrap_or_default() }
        };
        domain::Issue {
            posts: self.posts.into_iter().map(post).collect(),
            id: owned(self.id),
            title: owned(self.title),
            service: owned(self.service),
            feature: filled(self.feature),
            feature_group: filled(self.feature_group),
            classification: Classification::read(&self.classification.unwrap_or_default()),
            origin: filled(self.origin),
            status: HealthStatus::read(&self.status.unwrap_or_default()),
            impact: owned(self.impact),
            started: moment(self.started),
            ended: moment(self.ended),
            updated: moment(self.updated),
            resolved: self.resolved,
        }
    }

    /// The stored form of an issue.
    pub fn from_domain(issue: &'a domain::Issue) -> Self {
        let post = |post: &'a domain::Post| Post {
            created: post.created.map(Moment),
            body: (!post.body.is_empty()).then(|| body::from_domain(&post.body)),
        };
        Self {
            id: Some((&issue.id).into()),
            title: Some((&issue.title).into()),
            service: Some((&issue.service).into()),
            feature: text(issue.feature.as_ref()),
            feature_group: text(issue.feature_group.as_ref()),
            classification: Some(issue.classification.as_str().into()),
            origin: text(issue.origin.as_ref()),
            status: Some(issue.status.as_str().into()),
            impact: Some((&issue.impact).into()),
            started: issue.started.map(Moment),
            ended: issue.ended.map(Moment),
            updated: issue.updated.map(Moment),
            resolved: issue.resolved,
            posts: issue.posts.iter().map(|it| Some(post(it))).collect(),
        }
    }
}
