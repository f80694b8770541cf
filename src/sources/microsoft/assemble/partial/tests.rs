use proptest::{collection::vec, prelude::*};

use super::*;
use crate::domain::{
    Classification, HealthStatus, ServiceStatus, Timestamp, subscription::testing::subscription,
};

fn line(id: &str, name: &str) -> Subscription {
    Subscription { state: SubscriptionState::Other(String::new()), ..subscription(id, name) }
}

fn issue(id: &str, updated: i64, resolved: bool) -> Arc<Issue> {
    Arc::new(Issue {
        id: id.to_owned(),
        title: String::new(),
        service: "Exchange Online".to_owned(),
        feature: None,
        feature_group: None,
        classification: Classification::Incident,
        origin: None,
        status: HealthStatus::ServiceDegradation,
        impact: String::new(),
        started: None,
        ended: None,
        updated: Some(Timestamp::from_millis(updated)),
        resolved: Some(resolved),
        posts: Vec::new(),
    })
}

#[test]
fn renewals_stay_when_only_the_licences_come() {
    let renews = Some(Timestamp::from_millis(5));
    let seats = |used, total| Some(Seats { used, total, suspended: 0 });
    let known = Subscription {
        renews,
        term: Some("P1Y".to_owned()),
        seats: seats(Some(3), 5),
        state: SubscriptionState::Active,
        ..line("commerce", "Visio")
    };
    let licences = Subscription {
        seats: seats(Some(4), 6),
        state: SubscriptionState::Suspended,
        ..line("sku", "Visio")
    };
    let [now] = subscriptions_with(vec![known.clone()], vec![licences]).0.try_into().unwrap();
    assert_eq!((now.renews, now.term.as_deref(), &*now.id), (renews, Some("P1Y"), "commerce"));
    assert_eq!((now.seats, now.state), (seats(Some(4), 6), SubscriptionState::Suspended));
    let bought = Subscription { seats: seats(None, 7), ..line("commerce", "Visio") };
    let [now] = subscriptions_with(vec![known], vec![bought]).0.try_into().unwrap();
    assert_eq!(now.seats, seats(Some(3), 7));
}

#[test]
fn a_line_for_several_is_not_added_to_them() {
    let known = vec![line("a", "Visio"), line("b", "Visio")];
    let (same, keeps) = subscriptions_with(known.clone(), vec![line("sku", "Visio")]);
    assert_eq!((same, keeps), (known.clone(), true));
    let (more, _) = subscriptions_with(known.clone(), vec![line("c", "Project")]);
    assert_eq!(more.len(), 3);
    assert_eq!(subscriptions_with(known.clone(), known.clone()), (known, false));
}

#[test]
fn an_issue_is_there_in_its_latest_version() {
    let of = |issues| ServiceHealth { services: Vec::new(), issues };
    let before = of(vec![issue("EX1", 2, false), issue("EX2", 2, false)]);
    let part = of(vec![issue("EX1", 3, true), issue("EX2", 1, true), issue("EX3", 1, false)]);
    let open: Vec<String> =
        health_with(before, part).0.open_issues().map(|issue| issue.id.clone()).collect();
    assert_eq!(open, ["EX2", "EX3"]);
}

fn some_lines() -> impl Strategy<Value = Vec<Subscription>> {
    let one = ("[a-f]", "[A-C]", any::<Option<i64>>(), any::<Option<bool>>());
    vec(
        one.prop_map(|(id, name, renews, auto_renews)| Subscription {
            renews: renews.map(Timestamp::from_millis),
            auto_renews,
            ..line(&id, &name)
        }),
        0..6,
    )
    .prop_map(|lines| super::super::customers::union_by(lines, |line| line.id.clone()))
}

fn some_health() -> impl Strategy<Value = ServiceHealth> {
    let service = ("[a-d]", any::<bool>()).prop_map(|(id, works)| ServiceStatus {
        name: id.clone(),
        id,
        status: HealthStatus::read(if works { "serviceOperational" } else { "serviceDegradation" }),
    });
    let issue = ("[A-D]", 0_i64..4, any::<bool>()).prop_map(|(id, at, over)| issue(&id, at, over));
    (vec(service, 0..4), vec(issue, 0..4))
        .prop_map(|(services, issues)| ServiceHealth { services, issues })
}

proptest! {
    #[test]
    fn no_line_and_no_value_of_it_is_lost(before in some_lines(), part in some_lines()) {
        let (now, _) = subscriptions_with(before.clone(), part);
        for (line, now) in before.iter().zip(&now) {
            prop_assert_eq!(&line.id, &now.id);
            prop_assert!(now.renews.is_some() || line.renews.is_none());
            prop_assert!(now.auto_renews.is_some() || line.auto_renews.is_none());
        }
        prop_assert!(now.len() >= before.len());
    }

    #[test]
    fn no_service_and_no_issue_is_lost(before in some_health(), part in some_health()) {
        let (now, _) = health_with(before.clone(), part.clone());
        for service in before.services.iter().chain(&part.services) {
            prop_assert!(now.services.iter().any(|other| other.id == service.id));
        }
        for issue in before.issues.iter().chain(&part.issues) {
            let latest = now.issues.iter().any(|it| it.id == issue.id && it.updated >= issue.updated);
            prop_assert!(latest, "{}", issue.id);
        }
    }
}
