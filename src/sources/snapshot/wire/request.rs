//! The stored form of service requests.

use serde::{Deserialize, Serialize};

use super::{
    profile::Contact,
    scalar::{Moment, Text, filled, owned, text},
};
use crate::{
    domain::{RequestStatus, ServiceRequest, Severity, TenantId, service_request},
    sources::snapshot::context::Context,
};

/// Marks a request that belongs to no customer.
const NO_CUSTOMER: &str = "none";

/// A service request.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Request<'a> {
    #[serde(borrow)]
    id: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<Text<'a>>,
    title: Option<Text<'a>>,
    description: Option<Text<'a>>,
    severity: Option<Text<'a>>,
    status: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<Contact<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<Moment>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Option<Note<'a>>>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Note<'a> {
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    author: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Moment>,
    text: Option<Text<'a>>,
}

/// Converts the requests of a customer.
pub fn into_domain(
    requests: Vec<Option<Request<'_>>>,
    context: &Context<'_>,
) -> Vec<ServiceRequest> {
    let request = |request: Option<Request<'_>>| {
        context.known(request).unwrap_or_default().into_domain(context)
    };
    requests.into_iter().map(request).collect()
}

impl<'a> Request<'a> {
    /// Converts to the domain; the customer is that of the row unless the request has one.
    pub fn into_domain(self, context: &Context<'_>) -> ServiceRequest {
        let moment = |moment: Option<Moment>| moment.map(|it| it.moved(context.shift_days));
        let customer = match self.customer.as_deref() {
            None => Some(context.tenant),
            Some(NO_CUSTOMER) => None,
            Some(id) => context.known(id.parse().ok()),
        };
        let note = |note: Option<Note<'_>>| {
            let Note { author, created, text } = context.known(note).unwrap_or_default();
            service_request::Note {
                author: filled(author),
                created: moment(created),
                text: owned(text),
            }
        };
        ServiceRequest {
            notes: self.notes.into_iter().map(note).collect(),
            id: owned(self.id),
            customer,
            title: owned(self.title),
            description: owned(self.description),
            severity: Severity::read(&self.severity.unwrap_or_default()),
            status: RequestStatus::read(&self.status.unwrap_or_default()),
            product: filled(self.product),
            topic: filled(self.topic),
            contact: self.contact.map(Into::into),
            created: moment(self.created),
            updated: moment(self.updated),
            closed: moment(self.closed),
        }
    }

    /// The stored form of a request in the row of this tenant.
    pub fn from_domain(request: &'a ServiceRequest, row: TenantId) -> Self {
        let customer = match request.customer {
            Some(id) if id == row => None,
            Some(other) => Some(other.to_string().into()),
            None => Some(NO_CUSTOMER.into()),
        };
        let note = |note: &'a service_request::Note| Note {
            author: text(note.author.as_ref()),
            created: note.created.map(Moment),
            text: Some((&note.text).into()),
        };
        Self {
            id: Some((&request.id).into()),
            customer,
            title: Some((&request.title).into()),
            description: Some((&request.description).into()),
            severity: Some(request.severity.as_str().into()),
            status: Some(request.status.as_str().into()),
            product: text(request.product.as_ref()),
            topic: text(request.topic.as_ref()),
            contact: request.contact.as_ref().map(Into::into),
            created: request.created.map(Moment),
            updated: request.updated.map(Moment),
            closed: request.closed.map(Moment),
            notes: request.notes.iter().map(|it| Some(note(it))).collect(),
        }
    }
}
