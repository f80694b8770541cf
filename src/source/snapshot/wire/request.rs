//! Service requests as a snapshot writes them.

use super::{
    profile::{read_contact, write_contact},
    scalar::{moment, owned, write_moment_if_any},
};
use crate::{
    domain::{RequestStatus, ServiceRequest, Severity, TenantId, service_request::Note},
    json::{Output, Reader},
    source::snapshot::shared::Context,
};

/// Stands for a request that is about no customer of the partner's.
const NOBODY: &str = "none";

/// Reads the requests of a customer; none where there is no list.
pub fn read(json: &mut Reader<'_>, context: &Context<'_>) -> Option<Vec<ServiceRequest>> {
    let mut requests = Vec::new();
    let is_list = json.list();
    while json.element() {
        requests.push(read_one(json, context));
    }
    is_list.then_some(requests)
}

fn read_one(json: &mut Reader<'_>, context: &Context<'_>) -> ServiceRequest {
    let shift_days = context.shift_days;
    let mut read = ServiceRequest {
        id: String::new(),
        customer: Some(context.tenant),
        title: String::new(),
        description: String::new(),
        severity: Severity::Other(String::new()),
        status: RequestStatus::Other(String::new()),
        product: None,
        topic: None,
        contact: None,
        created: None,
        updated: None,
        closed: None,
        notes: Vec::new(),
    };
    json.object();
    while let Some(key) = json.key() {
        match &*key {
            "id" => read.id = owned(json),
            "customer" => read.customer = read_customer(json, context.tenant),
            "title" => read.title = owned(json),
            "description" => read.description = owned(json),
            "severity" => read.severity = Severity::read(&json.text().unwrap_or_default()),
            "status" => read.status = RequestStatus::read(&json.text().unwrap_or_default()),
            "product" => read.product = json.kept(),
            "topic" => read.topic = json.kept(),
            "contact" if json.null() => read.contact = None,
            "contact" => read.contact = read_contact(json),
            "created" => read.created = moment(json, shift_days),
            "updated" => read.updated = moment(json, shift_days),
            "closed" => read.closed = moment(json, shift_days),
            "notes" => read.notes = read_notes(json, shift_days),
            _ => json.skip(),
        }
    }
    read
}

/// Reads whom a request is about: the customer of the row unless it says otherwise.
fn read_customer(json: &mut Reader<'_>, row: TenantId) -> Option<TenantId> {
    let Some(text) = json.text() else { return Some(row) };
    if text == NOBODY {
        return None;
    }
    let customer = text.parse().ok();
    if customer.is_none() {
        json.note_odd("the id of a tenant");
    }
    customer
}

fn read_notes(json: &mut Reader<'_>, shift_days: i64) -> Vec<Note> {
    let mut notes = Vec::new();
    json.list();
    while json.element() {
        let mut note = Note { author: None, created: None, text: String::new() };
        json.object();
        while let Some(key) = json.key() {
            match &*key {
                "author" => note.author = json.kept(),
                "created" => note.created = moment(json, shift_days),
                "text" => note.text = owned(json),
                _ => json.skip(),
            }
        }
        notes.push(note);
    }
    notes
}

/// Writes a request in the row of this tenant.
pub fn write(out: &mut Output, request: &ServiceRequest, row: TenantId) {
    out.object().key("id").text(&request.id);
    match request.customer {
        Some(id) if id == row => {}
        Some(other) => out.key("customer").text(&other.to_string()),
        None => out.key("customer").text(NOBODY),
    }
    out.key("title").text(&request.title);
    out.key("description").text(&request.description);
    out.key("severity").text(request.severity.as_str());
    out.key("status").text(request.status.as_str());
    out.text_if_any("product", request.product.as_deref());
    out.text_if_any("topic", request.topic.as_deref());
    if let Some(contact) = &request.contact {
        write_contact(out.key("contact"), contact);
    }
    write_moment_if_any(out, "created", request.created);
    write_moment_if_any(out, "updated", request.updated);
    write_moment_if_any(out, "closed", request.closed);
    if !request.notes.is_empty() {
        out.key("notes").list();
        for note in &request.notes {
            out.object();
            out.text_if_any("author", note.author.as_deref());
            write_moment_if_any(out, "created", note.created);
            out.key("text").text(&note.text);
            out.end_object();
        }
        out.end_list();
    }
    out.end_object();
}
