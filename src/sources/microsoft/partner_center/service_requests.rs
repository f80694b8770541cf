//! `servicerequests`: the partner's requests to Microsoft's support.

use serde::Deserialize;
use serde_json::Value;

use super::profiles::person;
use crate::{
    domain::{
        Contact, RequestStatus, ServiceRequest, Severity, TenantId, Timestamp,
        service_request::Note,
    },
    sources::microsoft::client::document::{Decoded, decode},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: Option<String>,
    organization: Option<ServiceRequestOrganization>,
    title: Option<String>,
    description: Option<String>,
    severity: Option<String>,
    status: Option<String>,
    product_name: Option<String>,
    support_topic_name: Option<String>,
    primary_contact: Option<ServiceRequestContact>,
    created_date: Option<Timestamp>,
    last_modified_date: Option<Timestamp>,
    last_closed_date: Option<Timestamp>,
    #[serde(default)]
    notes: Vec<Option<ServiceRequestNote>>,
}

#[derive(Deserialize)]
struct ServiceRequestOrganization {
    id: Option<TenantId>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ServiceRequestContact {
    first_name: Option<String>,
    last_name: Option<String>,
    email: Option<String>,
    phone_number: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ServiceRequestNote {
    created_by_name: Option<String>,
    created_date: Option<Timestamp>,
    text: Option<String>,
}

/// Reads the items of a page, or a single request (Partner Center, *Service request resources*); a
/// request without an id is broken.
///
/// `about` is the customer of the list. The partner's own list names an organisation with each
/// request.
pub fn read(rows: &[Value], about: Option<TenantId>) -> Decoded<ServiceRequest> {
    decode(rows, |row: Row, tally| {
        let status = row.status;
        Some(ServiceRequest {
            id: row.id?,
            customer: about.or_else(|| row.organization?.id),
            title: row.title.unwrap_or_default(),
            description: row.description.unwrap_or_default(),
            severity: row.severity.map_or(Severity::Unknown, |text| Severity::read(&text)),
            status: status.map_or(RequestStatus::None, |text| RequestStatus::read(&text)),
            product: row.product_name,
            topic: row.support_topic_name,
            contact: row.primary_contact.and_then(contact),
            created: row.created_date.and_then(Timestamp::known),
            updated: row.last_modified_date.and_then(Timestamp::known),
            closed: row.last_closed_date.and_then(Timestamp::known),
            notes: tally.list(row.notes, note),
        })
    })
}

fn contact(row: ServiceRequestContact) -> Option<Contact> {
    let contact = Contact {
        purpose: None,
        name: person([row.first_name, row.last_name]),
        email: row.email,
        phone: row.phone_number,
    };
    (contact != Contact::default()).then_some(contact)
}

/// A note without a text is broken.
fn note(row: ServiceRequestNote) -> Option<Note> {
    Some(Note {
        author: row.created_by_name,
        created: row.created_date.and_then(Timestamp::known),
        text: row.text?,
    })
}
