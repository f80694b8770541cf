//! Service health and its issues as a snapshot writes them.

use std::{collections::BTreeMap, rc::Rc};

use serde::{Deserialize, Serialize};

use super::{Item, Moment, Set, Text, body::Body};
use crate::{
    domain::{self, Classification, HealthStatus, Post, ServiceHealth, ServiceStatus},
    source::snapshot::shared::{Context, Tables},
};

/// The health of a customer's services.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Health<'a> {
    #[serde(borrow)]
    services: Set<Item<'a, Service<'a>>>,
    /// The statuses of those services that are not just operational, by their codes.
    #[serde(borrow, skip_serializing_if = "BTreeMap::is_empty")]
    status: BTreeMap<Text<'a>, Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Vec::is_empty")]
    issues: Vec<Item<'a, Issue<'a>>>,
}

/// A service whose name no table has, or that no set has.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Service<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    name: Option<Text<'a>>,
    #[serde(borrow)]
    status: Text<'a>,
}

/// An issue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Issue<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    title: Text<'a>,
    #[serde(borrow)]
    service: Text<'a>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    feature: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    feature_group: Option<Text<'a>>,
    #[serde(borrow)]
    classification: Text<'a>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    origin: Option<Text<'a>>,
    #[serde(borrow)]
    status: Text<'a>,
    #[serde(borrow)]
    impact: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    started: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved: Option<bool>,
    #[serde(borrow, skip_serializing_if = "Vec::is_empty")]
    posts: Vec<PostShape<'a>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct PostShape<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Moment>,
    #[serde(borrow, skip_serializing_if = "Body::is_empty")]
    body: Body<'a>,
}

impl<'a> Health<'a> {
    /// The shape of a customer's health; whatever the tables have is named by its key.
    pub fn of(health: &'a ServiceHealth, tables: &Tables) -> Self {
        let service = |service: &'a ServiceStatus| {
            let known = tables.service(&service.id) == Some(&*service.name);
            if known && service.status == HealthStatus::ServiceOperational {
                return Item::Shared(Text::from(&service.id));
            }
            Item::Inline(Service {
                id: Text::from(&service.id),
                name: (!known).then(|| Text::from(&service.name)),
                status: service.status.as_str().into(),
            })
        };
        let issue = |issue: &'a Rc<domain::Issue>| {
            if tables.issue(&issue.id).is_some_and(|known| known == issue) {
                return Item::Shared(Text::from(&issue.id));
            }
            Item::Inline(Issue::of(issue))
        };
        let issues = health.issues.iter().map(issue).collect();
        let Some(number) = tables.service_set_of(&health.services) else {
            let services = Set::Inline(health.services.iter().map(service).collect());
            return Self { services, status: BTreeMap::new(), issues };
        };
        let unwell = |service: &&ServiceStatus| service.status != HealthStatus::ServiceOperational;
        let status = |service: &'a ServiceStatus| {
            (Text::from(&service.id), Text::from(service.status.as_str()))
        };
        let status = health.services.iter().filter(unwell).map(status).collect();
        Self { services: Set::Shared(number), status, issues }
    }

    /// The health of the customer.
    pub fn into_domain(self, context: &Context<'_>) -> ServiceHealth {
        let mut services: Vec<ServiceStatus> = match self.services {
            Set::Inline(services) => {
                services.into_iter().map(|service| service_status(service, context)).collect()
            }
            Set::Shared(number) => context.shared.service_set(number).map_or_else(
                || {
                    context.note_odd();
                    Vec::new()
                },
                <[_]>::to_vec,
            ),
        };
        for (id, status) in self.status {
            let status = HealthStatus::read(&status);
            match services.iter_mut().find(|service| service.id == *id) {
                Some(service) => service.status = status,
                // A service of no set is one more.
                None => services
                    .push(ServiceStatus { status, ..service_status(Item::Shared(id), context) }),
            }
        }
        let issue = |issue: Item<'_, Issue<'_>>| match issue {
            Item::Inline(issue) => Rc::new(issue.into_domain(context)),
            Item::Shared(id) => context.shared.issue(&id).cloned().unwrap_or_else(|| {
                context.note_odd();
                Rc::new(Issue { id, ..Issue::default() }.into_domain(context))
            }),
        };
        ServiceHealth { services, issues: self.issues.into_iter().map(issue).collect() }
    }
}

impl Health<'_> {
    /// As much of the health as its summary and its open issues need: of a shared set of services,
    /// all of which are operational, one stands for all.
    pub fn into_digest(self, context: &Context<'_>) -> ServiceHealth {
        match self.services {
            Set::Shared(number)
                if self.status.is_empty() && context.shared.service_set(number).is_some() =>
            {
                let one = context.shared.service_set(number).and_then(<[_]>::first).cloned();
                let rest = Self { services: Set::default(), ..self }.into_domain(context);
                ServiceHealth { services: one.into_iter().collect(), ..rest }
            }
            _ => self.into_domain(context),
        }
    }
}

/// A service by its key is operational.
pub fn service_status(service: Item<'_, Service<'_>>, context: &Context<'_>) -> ServiceStatus {
    let name = |id: &str| context.shared.service(id).unwrap_or(id).to_owned();
    match service {
        Item::Shared(id) => ServiceStatus {
            name: name(&id),
            id: id.0.into_owned(),
            status: HealthStatus::ServiceOperational,
        },
        Item::Inline(service) => ServiceStatus {
            name: service.name.map_or_else(|| name(&service.id), |name| name.0.into_owned()),
            status: HealthStatus::read(&service.status),
            id: service.id.0.into_owned(),
        },
    }
}

impl<'a> Issue<'a> {
    /// The shape of an issue.
    pub fn of(issue: &'a domain::Issue) -> Self {
        let text = |text: &'a Option<String>| text.as_ref().map(Text::from);
        let post = |post: &'a Post| PostShape {
            created: post.created.map(Moment),
            body: Body::of(&post.body),
        };
        Self {
            id: Text::from(&issue.id),
            title: Text::from(&issue.title),
            service: Text::from(&issue.service),
            feature: text(&issue.feature),
            feature_group: text(&issue.feature_group),
            classification: issue.classification.as_str().into(),
            origin: text(&issue.origin),
            status: issue.status.as_str().into(),
            impact: Text::from(&issue.impact),
            started: issue.started.map(Moment),
            ended: issue.ended.map(Moment),
            updated: issue.updated.map(Moment),
            resolved: issue.resolved,
            posts: issue.posts.iter().map(post).collect(),
        }
    }

    /// The issue. One of which only the id is known counts as open, for what is not known must not
    /// look healthy.
    pub fn into_domain(self, context: &Context<'_>) -> domain::Issue {
        let kept = |text: Option<Text<'_>>| text.and_then(Text::kept);
        let moment = |moment: Option<Moment>| moment.map(|moment| context.moment(moment));
        let post = |post: PostShape<'_>| Post {
            created: moment(post.created),
            body: post.body.into_domain(),
        };
        domain::Issue {
            id: self.id.0.into_owned(),
            title: self.title.0.into_owned(),
            service: self.service.0.into_owned(),
            feature: kept(self.feature),
            feature_group: kept(self.feature_group),
            classification: Classification::read(&self.classification),
            origin: kept(self.origin),
            status: HealthStatus::read(&self.status),
            impact: self.impact.0.into_owned(),
            started: moment(self.started),
            ended: moment(self.ended),
            updated: moment(self.updated),
            resolved: self.resolved,
            posts: self.posts.into_iter().map(post).collect(),
        }
    }
}
