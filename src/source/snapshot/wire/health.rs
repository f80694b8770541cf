//! The health of a customer's services as a snapshot writes it.

use std::borrow::Cow;

use super::{issue, scalar::owned};
use crate::{
    domain::{HealthStatus, ServiceHealth, ServiceStatus},
    json::{Kind, Output, Reader},
    source::snapshot::{
        row::Depth,
        shared::{Context, Tables},
    },
};

/// Reads the health of a customer; none where a member of it is lost, for half a health may look
/// like a whole one.
///
/// For the list one service stands for a shared set of them, all of which are operational.
pub fn read(json: &mut Reader<'_>, context: &Context<'_>) -> Option<ServiceHealth> {
    let mut health = ServiceHealth::default();
    let mut statuses: Vec<(Cow<'_, str>, HealthStatus)> = Vec::new();
    let mut is_kept = json.object();
    while let Some(key) = json.key() {
        match &*key {
            "services" if json.kind() == Kind::Number => {
                let number = json.integer();
                is_kept &= number.is_some_and(|number| number >= 0);
                health.services = shared_set(json, number, context);
            }
            "services" => {
                is_kept &= json.list();
                health.services.clear();
                while json.element() {
                    health.services.push(read_service(json, context));
                }
            }
            "status" => {
                is_kept &= json.object();
                statuses.clear();
                while let Some(id) = json.key() {
                    match json.text() {
                        Some(status) => statuses.push((id, HealthStatus::read(&status))),
                        None => is_kept = false,
                    }
                }
            }
            "issues" => {
                is_kept &= json.list();
                health.issues.clear();
                while json.element() {
                    health.issues.push(issue::read_shared(json, context));
                }
            }
            _ => json.skip(),
        }
    }
    for (id, status) in statuses {
        match health.services.iter_mut().find(|service| service.id == id) {
            Some(service) => service.status = status,
            // A service of no set is one more.
            None => {
                health.services.push(ServiceStatus { status, ..operational(&id, context.shared) })
            }
        }
    }
    if !is_kept {
        json.note_odd("the health of services");
    }
    is_kept.then_some(health)
}

/// The services of a set in the table.
fn shared_set(
    json: &mut Reader<'_>,
    number: Option<i64>,
    context: &Context<'_>,
) -> Vec<ServiceStatus> {
    let number = number.and_then(|number| usize::try_from(number).ok());
    match number.and_then(|number| context.shared.service_set(number)) {
        Some(services) if context.depth == Depth::List => {
            services.iter().take(1).cloned().collect()
        }
        Some(services) => services.to_vec(),
        None => {
            json.note_odd("the number of a set of services");
            Vec::new()
        }
    }
}

/// Reads a service: its code alone where it is operational.
fn read_service(json: &mut Reader<'_>, context: &Context<'_>) -> ServiceStatus {
    if json.kind() == Kind::Text {
        return operational(&json.text().unwrap_or_default(), context.shared);
    }
    let (mut id, mut name, mut status) = (String::new(), None, Cow::default());
    json.object();
    while let Some(key) = json.key() {
        match &*key {
            "id" => id = owned(json),
            "name" => name = json.text().map(String::from),
            "status" => status = json.text().unwrap_or_default(),
            _ => json.skip(),
        }
    }
    let name = name.unwrap_or_else(|| context.shared.service(&id).unwrap_or(&id).to_owned());
    ServiceStatus { id, name, status: HealthStatus::read(&status) }
}

/// The service with this code, operational.
pub fn operational(id: &str, tables: &Tables) -> ServiceStatus {
    ServiceStatus {
        id: id.to_owned(),
        name: tables.service(id).unwrap_or(id).to_owned(),
        status: HealthStatus::ServiceOperational,
    }
}

/// Writes the health of a customer; whatever the tables have is named by its key.
pub fn write(out: &mut Output, health: &ServiceHealth, tables: &Tables) {
    let is_well = |service: &ServiceStatus| service.status == HealthStatus::ServiceOperational;
    out.object().key("services");
    if let Some(number) = tables.service_set_of(&health.services) {
        out.count(number);
        if !health.services.iter().all(is_well) {
            out.key("status").object();
            for service in health.services.iter().filter(|service| !is_well(service)) {
                out.key(&service.id).text(service.status.as_str());
            }
            out.end_object();
        }
    } else {
        out.list();
        for service in &health.services {
            let is_known = tables.service(&service.id) == Some(&*service.name);
            if is_known && is_well(service) {
                out.text(&service.id);
                continue;
            }
            out.object().key("id").text(&service.id);
            out.text_if_any("name", (!is_known).then_some(&*service.name));
            out.key("status").text(service.status.as_str());
            out.end_object();
        }
        out.end_list();
    }
    if !health.issues.is_empty() {
        out.key("issues").list();
        for issue in &health.issues {
            if tables.issue(&issue.id).is_some_and(|known| known == issue) {
                out.text(&issue.id);
            } else {
                issue::write(out, issue);
            }
        }
        out.end_list();
    }
    out.end_object();
}
