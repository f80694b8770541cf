//! Service requests as a snapshot writes them.

use serde::{Deserialize, Serialize};

use super::{Moment, Text, profile::ContactShape};
use crate::{
    domain::{RequestStatus, ServiceRequest, Severity, TenantId, service_request},
    source::snapshot::shared::Context,
};

/// A service request.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Request<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    /// Absent for the customer of the row.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    customer: Option<Text<'a>>,
    #[serde(borrow)]
    title: Text<'a>,
    #[serde(borrow)]
    description: Text<'a>,
    #[serde(borrow)]
    severity: Text<'a>,
    #[serde(borrow)]
    status: Text<'a>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    product: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    topic: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    contact: Option<ContactShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<Moment>,
    #[serde(borrow, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note<'a>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Note<'a> {
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    author: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Moment>,
    #[serde(borrow)]
    text: Text<'a>,
}

/// Stands for a request that is about no customer of the partner's.
const NOBODY: &str = "none";

impl<'a> Request<'a> {
    /// The shape of a request in the row of this tenant.
    pub fn of(request: &'a ServiceRequest, row: TenantId) -> Self {
        let text = |text: &'a Option<String>| text.as_ref().map(Text::from);
        let customer = match request.customer {
            Some(id) if id == row => None,
            Some(other) => Some(other.to_string().into()),
            None => Some(NOBODY.into()),
        };
        let note = |note: &'a service_request::Note| Note {
            author: text(&note.author),
            created: note.created.map(Moment),
            text: Text::from(&note.text),
        };
        Self {
            id: Text::from(&request.id),
            customer,
            title: Text::from(&request.title),
            description: Text::from(&request.description),
            severity: request.severity.as_str().into(),
            status: request.status.as_str().into(),
            product: text(&request.product),
            topic: text(&request.topic),
            contact: request.contact.as_ref().map(ContactShape::of),
            created: request.created.map(Moment),
            updated: request.updated.map(Moment),
            closed: request.closed.map(Moment),
            notes: request.notes.iter().map(note).collect(),
        }
    }

    /// The request.
    pub fn into_domain(self, context: &Context<'_>) -> ServiceRequest {
        let kept = |text: Option<Text<'_>>| text.and_then(Text::kept);
        let moment = |moment: Option<Moment>| moment.map(|moment| context.moment(moment));
        let customer = match self.customer {
            None => Some(context.tenant),
            Some(id) if &*id == NOBODY => None,
            Some(id) => context.parsed(id),
        };
        let note = |note: Note<'_>| service_request::Note {
            author: kept(note.author),
            created: moment(note.created),
            text: note.text.0.into_owned(),
        };
        ServiceRequest {
            id: self.id.0.into_owned(),
            customer,
            title: self.title.0.into_owned(),
            description: self.description.0.into_owned(),
            severity: Severity::read(&self.severity),
            status: RequestStatus::read(&self.status),
            product: kept(self.product),
            topic: kept(self.topic),
            contact: self.contact.map(|contact| contact.into_domain(context)),
            created: moment(self.created),
            updated: moment(self.updated),
            closed: moment(self.closed),
            notes: self.notes.into_iter().map(note).collect(),
        }
    }
}
