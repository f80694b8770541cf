//! The service requests of invented customers.

use super::random::Random;
use crate::domain::{
    Contact, RequestStatus, ServiceRequest, Severity, TenantId, Timestamp, service_request::Note,
};

/// Product, topic, title, description.
const SUBJECTS: [(&str, &str, &str, &str); 8] = [
    (
        "Exchange Online",
        "Mail flow",
        "Messages from a supplier are held back",
        "Messages from one supplier arrive hours late. The trace shows them in quarantine.",
    ),
    (
        "Microsoft Teams",
        "Meetings",
        "Dial-in number is missing in new meetings",
        "Meetings that were made this week have no telephone number in the invitation.",
    ),
    (
        "SharePoint Online",
        "Storage",
        "Site reports that it is full",
        "The site shows its limit although the report says that half of it is free.",
    ),
    (
        "Microsoft Entra ID",
        "Sign-in",
        "Guest users are asked to register again",
        "Guests who registered before are asked to do so again with each sign-in.",
    ),
    (
        "Microsoft Intune",
        "Enrolment",
        "Tablets stop at the company portal",
        "Twelve tablets stop while they enrol. Logs are attached.",
    ),
    (
        "Microsoft 365 Apps",
        "Activation",
        "Apps ask for activation each morning",
        "On shared computers the apps ask for activation after each restart.",
    ),
    (
        "Billing",
        "Invoice",
        "Seats of last month stand twice on the invoice",
        "The invoice lists the same seats under two subscriptions.",
    ),
    (
        "OneDrive for Business",
        "Synchronisation",
        "Files with long paths are not synchronised",
        "A folder that was moved is not synchronised any more.",
    ),
];

/// Status and severity of a customer's first request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage(pub &'static str, pub &'static str);

const STAGES: [Stage; 6] = [
    Stage("open", "moderate"),
    Stage("open", "critical"),
    Stage("open", "minimal"),
    Stage("attention_needed", "moderate"),
    Stage("closed", "minimal"),
    Stage("closed", "moderate"),
];

/// The requests of a customer; most have none.
pub fn requests(
    first: Option<Stage>,
    customer: TenantId,
    contact: Option<&Contact>,
    random: &mut Random,
    now: Timestamp,
) -> Vec<ServiceRequest> {
    let count = match first {
        Some(_) => *random.pick(&[1, 2]),
        None if random.percent(12) => *random.pick(&[1, 1, 1, 2, 3]),
        None => 0,
    };
    (0..count)
        .map(|place| {
            let drawn = *random.pick(&STAGES);
            let stage = first.filter(|_| place == 0).unwrap_or(drawn);
            request(stage, customer, contact, random, now)
        })
        .collect()
}

fn request(
    Stage(status, severity): Stage,
    customer: TenantId,
    contact: Option<&Contact>,
    random: &mut Random,
    now: Timestamp,
) -> ServiceRequest {
    const HOUR: i64 = 3_600_000;
    let (product, topic, title, description) = *random.pick(&SUBJECTS);
    let created = now.plus_millis(-i64::from(random.between(3, 600)) * HOUR);
    let answered = created.plus_millis(2 * HOUR);
    let status = RequestStatus::read(status);
    let mut notes = vec![Note {
        author: Some("Microsoft Support".to_owned()),
        created: Some(answered),
        text: "Thank you. We look into it and will be back within a working day.".to_owned(),
    }];
    if status == RequestStatus::AttentionNeeded {
        notes.push(Note {
            author: Some("Microsoft Support".to_owned()),
            created: Some(answered),
            text: "Please tell us the time of one example, in UTC.".to_owned(),
        });
    }
    let closed = (status == RequestStatus::Closed).then_some(answered);
    ServiceRequest {
        // Sixteen digits, as in Microsoft's numbers, without a date, which would age.
        id: format!("25{:07}{:07}", random.below(10_000_000), random.below(10_000_000)),
        customer: Some(customer),
        title: title.to_owned(),
        description: description.to_owned(),
        severity: Severity::read(severity),
        status,
        product: Some(product.to_owned()),
        topic: Some(topic.to_owned()),
        contact: contact.map(|contact| Contact {
            name: contact.name.clone(),
            email: contact.email.clone(),
            ..Contact::default()
        }),
        created: Some(created),
        updated: Some(answered),
        closed,
        notes,
    }
}
