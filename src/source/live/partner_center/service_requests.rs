//! `servicerequests`: what the partner asked Microsoft's support for.

use serde_json::Value;

use super::profiles::person;
use crate::{
    domain::{Contact, RequestStatus, ServiceRequest, Severity, TenantId, service_request::Note},
    source::live::document::{Decoded, Object, decode},
};

/// Reads the items of a page, or a single request (Partner Center, *Service request resources*);
/// one without an id is broken.
///
/// `about` is the customer whose list it is. The partner's own list names an organisation with
/// each request.
pub fn read(rows: &[Value], about: Option<TenantId>) -> Decoded<ServiceRequest> {
    decode(rows, |row| {
        let organization = row.object("organization");
        let named = organization.and_then(|organization| organization.tenant("id"));
        Some(ServiceRequest {
            id: row.text("id")?,
            customer: about.or(named),
            title: row.text("title").unwrap_or_default(),
            description: row.text("description").unwrap_or_default(),
            severity: row.text("severity").map_or(Severity::Unknown, |text| Severity::read(&text)),
            status: row
                .text("status")
                .map_or(RequestStatus::None, |text| RequestStatus::read(&text)),
            product: row.text("productName"),
            topic: row.text("supportTopicName"),
            contact: row.object("primaryContact").and_then(|contact| self::contact(&contact)),
            created: row.moment("createdDate"),
            updated: row.moment("lastModifiedDate"),
            closed: row.moment("lastClosedDate"),
            notes: row.list("notes", note),
        })
    })
}

fn contact(row: &Object<'_>) -> Option<Contact> {
    let contact = Contact {
        purpose: None,
        name: person(row),
        email: row.text("email"),
        phone: row.text("phoneNumber"),
    };
    (contact != Contact::default()).then_some(contact)
}

/// A remark without a text is broken.
fn note(row: Object<'_>) -> Option<Note> {
    Some(Note {
        author: row.text("createdByName"),
        created: row.moment("createdDate"),
        text: row.text("text")?,
    })
}
