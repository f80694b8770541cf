//! The stored form of service health.

use serde::{Deserialize, Serialize};

use super::{
    choice::{NumberOr, TextOr},
    issue::{self, Issue},
    scalar::{Text, owned, text},
};
use crate::{
    domain::{self, HealthStatus, ServiceHealth, ServiceStatus},
    json::pairs,
    sources::snapshot::{
        context::{Context, Depth},
        shared::Tables,
    },
};

/// The health of a customer; values in the tables are referenced by key.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Health<'a> {
    #[serde(borrow)]
    services: Services<'a>,
    /// Statuses by service code.
    #[serde(with = "pairs", skip_serializing_if = "Vec::is_empty")]
    status: Vec<(Text<'a>, Option<Text<'a>>)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    issues: Vec<Option<TextOr<'a, Issue<'a>>>>,
}

/// The number of a set in the table, or the services.
type Services<'a> = NumberOr<Vec<Option<TextOr<'a, Service<'a>>>>>;

/// A service in full; its code alone stands for an operational one.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Service<'a> {
    #[serde(borrow)]
    id: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Text<'a>>,
    status: Option<Text<'a>>,
}

impl Health<'_> {
    /// Converts to the domain; `None` if a status cannot be read, because incomplete health could
    /// look healthy.
    ///
    /// For the list, one service stands for a shared set, whose services are all operational.
    pub fn into_domain(self, context: &Context<'_>) -> Option<ServiceHealth> {
        let mut services = match self.services {
            Services::Number(number) => shared_set(number, context),
            Services::Full(services) => {
                services.into_iter().map(|service| into_service(service, context)).collect()
            }
        };
        for (id, status) in self.status {
            let status = HealthStatus::read(&context.known(status)?);
            match services.iter_mut().find(|service| service.id == *id) {
                Some(service) => service.status = status,
                // A service outside the set is added.
                None => services.push(ServiceStatus { status, ..operational(&id, context.shared) }),
            }
        }
        let issues = self.issues.into_iter().map(|issue| issue::into_shared(issue, context));
        Some(ServiceHealth { services, issues: issues.collect() })
    }
}

/// The services of a set in the table.
fn shared_set(number: usize, context: &Context<'_>) -> Vec<ServiceStatus> {
    let services = context.known(context.shared.service_set(number)).unwrap_or_default();
    match context.depth {
        Depth::List => services.iter().take(1).cloned().collect(),
        Depth::Whole => services.to_vec(),
    }
}

/// Converts a service; one that cannot be read has an unknown status.
fn into_service(service: Option<TextOr<'_, Service<'_>>>, context: &Context<'_>) -> ServiceStatus {
    let Service { id, name, status } = match context.known(service) {
        Some(TextOr::Text(id)) => return operational(&id, context.shared),
        Some(TextOr::Full(service)) => service,
        None => Service::default(),
    };
    let id = owned(id);
    let name = name.map(Text::into_owned);
    let name = name.unwrap_or_else(|| context.shared.service(&id).unwrap_or(&id).to_owned());
    ServiceStatus { id, name, status: HealthStatus::read(&status.unwrap_or_default()) }
}

/// The operational service with this code.
pub fn operational(id: &str, tables: &Tables) -> ServiceStatus {
    ServiceStatus {
        id: id.to_owned(),
        name: tables.service(id).unwrap_or(id).to_owned(),
        status: HealthStatus::ServiceOperational,
    }
}

impl<'a> Health<'a> {
    /// The stored form of a customer's health.
    pub fn from_domain(health: &'a ServiceHealth, tables: &Tables) -> Self {
        let services = &health.services;
        let set = tables.service_set_of(services);
        let ill = services.iter().filter(|service| set.is_some() && !is_operational(service));
        let status =
            ill.map(|service| ((&service.id).into(), Some(service.status.as_str().into())));
        let service = |service| Some(from_service(service, tables));
        let in_full = || Services::Full(services.iter().map(service).collect());
        let issues = health.issues.iter().map(|issue| Some(from_issue(issue, tables)));
        Self {
            services: set.map_or_else(in_full, Services::Number),
            status: status.collect(),
            issues: issues.collect(),
        }
    }
}

fn is_operational(service: &ServiceStatus) -> bool {
    service.status == HealthStatus::ServiceOperational
}

fn from_service<'a>(service: &'a ServiceStatus, tables: &Tables) -> TextOr<'a, Service<'a>> {
    let is_known = tables.service(&service.id) == Some(&*service.name);
    if is_known && is_operational(service) {
        return TextOr::Text((&service.id).into());
    }
    TextOr::Full(Service {
        id: Some((&service.id).into()),
        name: text((!is_known).then_some(&service.name)),
        status: Some(service.status.as_str().into()),
    })
}

fn from_issue<'a>(issue: &'a domain::Issue, tables: &Tables) -> TextOr<'a, Issue<'a>> {
    if tables.issue(&issue.id).is_some_and(|known| **known == *issue) {
        TextOr::Text((&issue.id).into())
    } else {
        TextOr::Full(Issue::from_domain(issue))
    }
}
