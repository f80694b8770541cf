//! Adds data of Partner Center to a record.

use super::{join_profiles, partial::requests_after, sales::lines_with};
use crate::domain::{
    Contact, Fact, Record, ServiceRequest, Subscription, SubscriptionState,
    address::ContactPurpose, customer::Profile,
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

/// Adds Partner Center's data to a record that was just read from the customer's own tenant.
///
/// What Partner Center did not tell now stays as `before` has it, with the age of that. A failure
/// replaces no known value; where nothing of Partner Center is known, its failure shows only if
/// nothing else is known. The failure in `before` may be that of the customer's own tenant, which has
/// just answered, so it does not stay.
pub fn with_sales(known: Record, sales: Sales, before: &Record) -> Record {
    let sold = sales.sold.map(|sold| lines_with(Vec::new(), sold));
    let kept_sales = |graph: &Vec<_>, before: &Vec<_>| kept_sales(graph, before);
    Record {
        profile: added(known.profile, sales.profile, &before.profile, kept_profile, join_profiles),
        subscriptions: added(
            known.subscriptions,
            sold,
            &before.subscriptions,
            kept_sales,
            lines_with,
        )
        .without_empty_part(),
        requests: requests_after(known.requests, sales.requests),
        ..known
    }
}

/// A fact with what Partner Center tells of it. `kept` takes from the earlier value what only
/// Partner Center can have told, given the value of the customer's own tenant.
fn added<T>(
    known: Fact<T>,
    sales: Fact<T>,
    before: &Fact<T>,
    kept: impl FnOnce(&T, &T) -> Option<T>,
    join: impl FnOnce(T, T) -> T,
) -> Fact<T> {
    let (Some(value), None) = (known.value(), sales.value()) else {
        return known.joined(sales, join);
    };
    let earlier = before.value().and_then(|before| kept(value, before)).zip(before.as_of());
    let Some((earlier, as_of)) = earlier else { return known };
    let earlier = Fact::known(earlier, as_of);
    let earlier = match sales.failure().cloned() {
        Some(failure) => earlier.after_failure(failure),
        None => earlier,
    };
    known.joined(earlier, join)
}

/// The billing contact, and the company's contact with its name or mail address; the customer's own
/// tenant has neither. The address stays if the tenant has none.
fn kept_profile(known: &Profile, before: &Profile) -> Option<Profile> {
    let of_partner_center = |contact: &&Contact| match contact.purpose {
        Some(ContactPurpose::Billing) => true,
        Some(ContactPurpose::Organization) => contact.name.is_some() || contact.email.is_some(),
        _ => false,
    };
    let contacts: Vec<Contact> =
        before.contacts.iter().filter(of_partner_center).cloned().collect();
    let address = before.address.clone().filter(|_| known.address.is_none());
    (address.is_some() || !contacts.is_empty()).then_some(Profile { address, contacts })
}

/// Lines that are known as sold only, and the terms of lines that the customer's own tenant has;
/// neither is known there. Sales have no part number.
fn kept_sales(known: &[Subscription], before: &[Subscription]) -> Option<Vec<Subscription>> {
    let is_there = |id: &str| known.iter().any(|line| line.id.eq_ignore_ascii_case(id));
    let sale = |line: &Subscription| {
        if line.part_number.is_none() {
            return Some(line.clone());
        }
        let has_term = line.term.is_some()
            || line.auto_renews.is_some()
            || line.billing.is_some()
            || !line.parts.is_empty();
        (has_term && is_there(&line.id)).then(|| Subscription {
            state: SubscriptionState::Other(String::new()),
            seats: None,
            renews: None,
            trial: false,
            ..line.clone()
        })
    };
    let sales: Vec<Subscription> = before.iter().filter_map(sale).collect();
    (!sales.is_empty()).then_some(sales)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Customer, Freshness, ProblemKind, TenantId, Timestamp},
        sources::microsoft::partner_center::service_requests,
    };
    use serde_json::json;

    const CONTOSO: TenantId = TenantId::from_bytes([1; 16]);

    fn known<T>(value: T, day: i64) -> Fact<T> {
        Fact::known(value, Timestamp::from_millis(0).plus_days(day))
    }

    fn failed<T>(kind: ProblemKind) -> Fact<T> {
        Fact::failed(kind, Timestamp::from_millis(0))
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

    fn refused() -> Sales {
        Sales {
            sold: failed(ProblemKind::NoRelationship),
            profile: failed(ProblemKind::NoRelationship),
            requests: failed(ProblemKind::NoRelationship),
        }
    }

    fn nothing() -> Record {
        Record::new(Customer::new(CONTOSO))
    }

    #[test]
    fn a_failure_of_partner_center_replaces_no_known_value() {
        let known = with_sales(record(), refused(), &nothing());
        assert_eq!(
            (&known.profile, &known.subscriptions),
            (&record().profile, &record().subscriptions)
        );
        assert_eq!(known.requests.value(), record().requests.value());
        assert_eq!(known.requests.freshness(), Freshness::Outdated);
        assert_eq!(with_sales(record(), Sales::default(), &nothing()), record());
        let nothing = with_sales(nothing(), refused(), &nothing());
        assert_eq!(nothing.requests, failed(ProblemKind::NoRelationship));
    }

    #[test]
    fn what_only_partner_center_knows_stays_while_it_fails() {
        let line = |id: &str, part: Option<&str>, term: Option<&str>| Subscription {
            id: id.to_owned(),
            name: id.to_owned(),
            sku: None,
            part_number: part.map(str::to_owned),
            state: SubscriptionState::Active,
            seats: None,
            renews: None,
            auto_renews: None,
            trial: false,
            term: term.map(str::to_owned),
            billing: None,
            parts: Vec::new(),
        };
        let billing = Contact { purpose: Some(ContactPurpose::Billing), ..Contact::default() };
        let old = Contact { purpose: Some(ContactPurpose::Technical), ..Contact::default() };
        let before = Record {
            profile: known(Profile { address: None, contacts: vec![old, billing.clone()] }, 1),
            subscriptions: known(
                vec![
                    line("e3", Some("E3"), Some("P1Y")),
                    line("gone", Some("E5"), Some("P1Y")),
                    line("azure", None, None),
                ],
                1,
            ),
            ..nothing()
        };
        let fresh = Record {
            profile: known(profile("it@contoso.com"), 2),
            subscriptions: known(vec![line("e3", Some("E3"), None)], 2),
            ..nothing()
        };
        for sales in [refused(), Sales::default()] {
            let has_failed = sales.sold.failure().is_some();
            let record = with_sales(fresh.clone(), sales, &before);
            let lines: Vec<_> = record
                .subscriptions
                .value()
                .unwrap()
                .iter()
                .map(|line| (&*line.id, line.term.as_deref()))
                .collect();
            assert_eq!(lines, [("e3", Some("P1Y")), ("azure", None)]);
            assert_eq!(record.subscriptions.as_of(), before.subscriptions.as_of());
            assert_eq!(record.subscriptions.failure().is_some(), has_failed);
            let contacts = &record.profile.value().unwrap().contacts;
            assert_eq!((contacts.len(), &contacts[1]), (2, &billing));
        }
    }

    #[test]
    fn a_failure_of_the_customer_s_tenant_does_not_outlive_its_answer() {
        let billing = Contact { purpose: Some(ContactPurpose::Billing), ..Contact::default() };
        let sold = Profile { address: None, contacts: vec![billing] };
        let failure = || failed(ProblemKind::ConfirmationNeeded);
        let answer = || record().profile;
        for before in [
            // The customer's tenant never answered before, or answered once and failed since.
            known(sold.clone(), 1).joined(failure(), join_profiles),
            known(sold, 1).updated(failure(), |before, _| (before, true)),
        ] {
            let before = Record { profile: before, ..nothing() };
            assert!(before.profile.failure().is_some());
            let now = with_sales(record(), Sales::default(), &before).profile;
            assert_eq!((now.failure(), now.freshness()), (None, Freshness::Current));
            assert_eq!(now.value().unwrap().contacts.len(), 2);
            assert_eq!(with_sales(record(), Sales::default(), &nothing()).profile, answer());
        }
    }

    #[test]
    fn contacts_of_both_are_there_once() {
        let mut sold = profile("it@contoso.com");
        sold.contacts.extend(profile("billing@contoso.com").contacts);
        let sales = Sales { profile: known(sold, 3), ..Sales::default() };
        assert_eq!(
            with_sales(record(), sales, &nothing()).profile.value().unwrap().contacts.len(),
            2
        );
    }

    #[test]
    fn requests_follow_the_list_and_keep_their_notes() {
        let sales = Sales { requests: known(vec![request(&[])], 3), ..Sales::default() };
        let noted = with_sales(record(), sales, &nothing()).requests;
        assert_eq!(noted, known(vec![request(&["We look into it."])], 3));
        let none = Sales { requests: known(Vec::new(), 3), ..Sales::default() };
        assert_eq!(with_sales(record(), none, &nothing()).requests, known(Vec::new(), 3));
    }
}
