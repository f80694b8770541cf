//! Adds data of Partner Center to a record.

use super::{join_profiles, merge, sales::lines_with};
use crate::domain::{
    Fact, Record, ServiceRequest, Subscription, customer::Profile, service_request::Note,
};

/// Partner Center's data about one customer; each may be absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sales {
    /// Subscriptions as sold.
    pub sold: Fact<Vec<Subscription>>,
    /// The profile of the company, and the billing profile.
    pub profile: Fact<Profile>,
    /// Its service requests.
    pub requests: Fact<Vec<ServiceRequest>>,
}

/// Adds Partner Center's data to a record. A failure of Partner Center replaces no known value; its
/// problem is shown only where nothing is known.
pub fn with_sales(known: Record, sales: Sales) -> Record {
    Record {
        profile: merge(known.profile, sales.profile, join_profiles),
        subscriptions: merge(
            known.subscriptions,
            sales.sold.map(|sold| lines_with(Vec::new(), sold)),
            lines_with,
        ),
        requests: requests(known.requests, sales.requests),
        ..known
    }
}

/// The current list of requests. Lists contain no notes; notes that were read before stay while the
/// request is unchanged.
fn requests(
    known: Fact<Vec<ServiceRequest>>,
    listed: Fact<Vec<ServiceRequest>>,
) -> Fact<Vec<ServiceRequest>> {
    let Fact::Known { value: mut list, as_of } = listed else {
        return merge(known, listed, |known, _| known);
    };
    for request in &mut list {
        if request.notes.is_empty() {
            request.notes = notes(known.value(), request).to_vec();
        }
    }
    Fact::Known { value: list, as_of }
}

fn notes<'a>(known: Option<&'a Vec<ServiceRequest>>, request: &ServiceRequest) -> &'a [Note] {
    let same = |other: &&ServiceRequest| other.id == request.id && other.updated == request.updated;
    known.and_then(|known| known.iter().find(same)).map_or(&[], |known| &known.notes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Contact, Customer, Problem, ProblemKind, TenantId, Timestamp},
        sources::microsoft::partner_center::service_requests,
    };
    use serde_json::json;

    const CONTOSO: TenantId = TenantId::from_bytes([1; 16]);

    fn known<T>(value: T, day: i64) -> Fact<T> {
        Fact::Known { value, as_of: Timestamp::from_millis(0).plus_days(day) }
    }

    fn failed<T>(kind: ProblemKind) -> Fact<T> {
        Fact::Failed { problem: Problem::new(kind), at: Timestamp::from_millis(0) }
    }

    fn request(notes: &[&str]) -> ServiceRequest {
        let notes: Vec<_> = notes.iter().map(|text| json!({ "text": text })).collect();
        let row = json!({ "id": "1", "notes": notes, "lastModifiedDate": "2026-01-01T00:00:00" });
        service_requests::read(&[row], Some(CONTOSO)).items.remove(0)
    }

    fn profile(email: &str) -> Profile {
        let contact = Contact { email: Some(email.to_owned()), ..Contact::default() };
        Profile { address: None, contacts: vec![contact] }
    }

    fn record() -> Record {
        Record {
            profile: known(profile("it@contoso.com"), 2),
            subscriptions: failed(ProblemKind::NoRole),
            requests: known(vec![request(&["We look into it."])], 1),
            ..Record::new(Customer::new(CONTOSO))
        }
    }

    #[test]
    fn a_failure_of_partner_center_replaces_no_known_value() {
        let refused = Sales {
            sold: failed(ProblemKind::NoRelationship),
            profile: failed(ProblemKind::NoRelationship),
            requests: failed(ProblemKind::NoRelationship),
        };
        assert_eq!(with_sales(record(), refused.clone()), record());
        assert_eq!(with_sales(record(), Sales::default()), record());
        let nothing = with_sales(Record::new(Customer::new(CONTOSO)), refused);
        assert_eq!(nothing.requests, failed(ProblemKind::NoRelationship));
    }

    #[test]
    fn contacts_of_both_are_there_once() {
        let mut sold = profile("it@contoso.com");
        sold.contacts.extend(profile("billing@contoso.com").contacts);
        let sales = Sales { profile: known(sold, 3), ..Sales::default() };
        assert_eq!(with_sales(record(), sales).profile.value().unwrap().contacts.len(), 2);
    }

    #[test]
    fn requests_follow_the_list_and_keep_their_notes() {
        let sales = Sales { requests: known(vec![request(&[])], 3), ..Sales::default() };
        let noted = with_sales(record(), sales).requests;
        assert_eq!(noted, known(vec![request(&["We look into it."])], 3));
        let none = Sales { requests: known(Vec::new(), 3), ..Sales::default() };
        assert_eq!(with_sales(record(), none).requests, known(Vec::new(), 3));
    }
}
