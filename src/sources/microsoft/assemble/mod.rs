//! From several documents to one customer: who it is, and what is known of it.

pub mod customers;
pub mod facts;
pub mod reseller;
mod sales;
pub mod subscriptions;

use std::sync::Arc;

use self::{
    customers::{merge_domains, union_by},
    subscriptions::Licences,
};
use super::graph::{
    company_subscriptions::CompanySubscription, health_overviews::Overview,
    organization::Organization, subscribed_skus::Sku,
};
use crate::domain::{
    Customer, Domain, Fact, Issue, Problem, ProblemKind, Record, ServiceHealth, ServiceRequest,
    Subscription, customer::Profile,
};

/// The answers to the questions about one customer, each asked or not.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Graph's `organization`.
    pub organization: Fact<Organization>,
    /// Graph's `domains`.
    pub domains: Fact<Vec<Domain>>,
    /// Graph's `subscribedSkus`, or Partner Center's.
    pub skus: Fact<Vec<Sku>>,
    /// Graph's `directory/subscriptions`.
    pub renewals: Fact<Vec<CompanySubscription>>,
    /// Partner Center's subscriptions.
    pub sold: Fact<Vec<Subscription>>,
    /// Graph's `healthOverviews`.
    pub overviews: Fact<Vec<Overview>>,
    /// Graph's `issues`.
    pub issues: Fact<Vec<Issue>>,
    /// What Partner Center knows of address and contacts.
    pub company: Fact<Profile>,
    /// Partner Center's service requests of this customer.
    pub requests: Fact<Vec<ServiceRequest>>,
}

/// All that is known of a customer.
pub fn record(mut customer: Customer, answers: Answers) -> Record {
    let organization = answers.organization.value();
    if let Some(name) = organization.and_then(|organization| organization.name.clone()) {
        customer.name = name;
    }
    customer.domains = merge_domains([
        organization.map(|organization| organization.domains.clone()).unwrap_or_default(),
        answers.domains.value().cloned().unwrap_or_default(),
        customer.domains,
    ]);
    let licences = merge(
        merge(
            answers.skus.map(Licences::of_skus),
            answers.renewals.map(Licences::of_renewals),
            Licences::and,
        ),
        answers.sold.map(Licences::of_sold),
        Licences::and,
    );
    Record {
        customer,
        profile: merge(profile(answers.organization), answers.company, join_profiles),
        subscriptions: licences.map(Licences::rows),
        health: health(answers.overviews, answers.issues),
        requests: answers.requests.map(|requests| union_by(requests, |request| request.id.clone())),
    }
}

/// One fact out of two about the same thing: what is known outweighs a failure, a failure outweighs
/// silence, and what is known twice is joined and as old as the older.
pub fn merge<T>(first: Fact<T>, second: Fact<T>, join: impl FnOnce(T, T) -> T) -> Fact<T> {
    match (first, second) {
        (Fact::Known { value, as_of }, Fact::Known { value: other, as_of: and }) => {
            Fact::Known { value: join(value, other), as_of: as_of.min(and) }
        }
        (known @ Fact::Known { .. }, _) | (_, known @ Fact::Known { .. }) => known,
        (failed @ Fact::Failed { .. }, _) | (_, failed @ Fact::Failed { .. }) => failed,
        (Fact::NotAsked, Fact::NotAsked) => Fact::NotAsked,
    }
}

/// An organisation whose address was withheld is a missing permission, not a missing address.
fn profile(organization: Fact<Organization>) -> Fact<Profile> {
    match organization.map(|organization| organization.profile) {
        Fact::Known { value: Some(value), as_of } => Fact::Known { value, as_of },
        Fact::Known { value: None, as_of } => {
            Fact::Failed { problem: Problem::new(ProblemKind::ConsentMissing), at: as_of }
        }
        Fact::Failed { problem, at } => Fact::Failed { problem, at },
        Fact::NotAsked => Fact::NotAsked,
    }
}

/// The first one's address before the other's; the contacts of both, each once.
pub fn join_profiles(mut first: Profile, other: Profile) -> Profile {
    first.address = first.address.or(other.address);
    for contact in other.contacts {
        if !first.contacts.contains(&contact) {
            first.contacts.push(contact);
        }
    }
    first
}

/// Services with the issues of both documents, each once.
///
/// When the services could not be asked, issues alone are worth showing only if one is open:
/// otherwise they would hide why nothing is known.
fn health(overviews: Fact<Vec<Overview>>, issues: Fact<Vec<Issue>>) -> Fact<ServiceHealth> {
    let one_is_open = issues.value().is_some_and(|issues| issues.iter().any(Issue::is_open));
    if matches!(overviews, Fact::Failed { .. }) && !one_is_open {
        return overviews.map(|_| ServiceHealth::default());
    }
    let of_overviews = |overviews: Vec<Overview>| {
        let (services, issues): (Vec<_>, Vec<_>) =
            overviews.into_iter().map(|overview| (overview.service, overview.issues)).unzip();
        (services, issues.into_iter().flatten().flatten().collect())
    };
    merge(
        overviews.map(of_overviews),
        issues.map(|issues| (Vec::new(), issues)),
        |(services, mut issues), (_, more)| {
            issues.extend(more);
            (services, issues)
        },
    )
    .map(|(services, issues)| ServiceHealth {
        services,
        issues: latest(issues).into_iter().map(Arc::new).collect(),
    })
}

/// Each issue once, as it was last changed, in the place where it came first.
fn latest(issues: Vec<Issue>) -> Vec<Issue> {
    let mut kept: Vec<Issue> = Vec::with_capacity(issues.len());
    for issue in issues {
        match kept.iter_mut().find(|other| other.id == issue.id) {
            Some(other) if other.updated < issue.updated => *other = issue,
            Some(_) => {}
            None => kept.push(issue),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{HealthState, HealthSummary, TenantId, Timestamp},
        sources::microsoft::graph,
    };
    use serde_json::json;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_millis(0).plus_days(day)
    }

    fn known<T>(value: T) -> Fact<T> {
        Fact::Known { value, as_of: at(1) }
    }

    fn failed<T>(kind: ProblemKind) -> Fact<T> {
        Fact::Failed { problem: Problem::new(kind), at: at(1) }
    }

    fn record_of(answers: Answers) -> Record {
        record(Customer::new(TenantId::from_bytes([7; 16])), answers)
    }

    fn issues(rows: &serde_json::Value) -> Vec<Issue> {
        graph::issues::read(rows.as_array().unwrap()).items
    }

    #[test]
    fn what_is_known_outweighs_a_failure_and_is_as_old_as_the_older() {
        let older = Fact::Known { value: 2, as_of: at(0) };
        let sum = |a, b| a + b;
        assert_eq!(merge(known(1), older, sum), Fact::Known { value: 3, as_of: at(0) });
        assert_eq!(merge(failed(ProblemKind::Offline), known(1), sum), known(1));
        assert_eq!(
            merge(Fact::NotAsked, failed(ProblemKind::Offline), sum),
            failed(ProblemKind::Offline)
        );
    }

    #[test]
    fn no_permission_is_no_empty_address() {
        let organization = Organization {
            tenant: None,
            name: Some("Contoso".into()),
            domains: vec![Domain::named("contoso.com")],
            profile: None,
        };
        let record = record_of(Answers { organization: known(organization), ..Answers::default() });
        assert_eq!(record.customer.name, "Contoso");
        assert_eq!(record.profile, failed(ProblemKind::ConsentMissing));
    }

    #[test]
    fn a_failed_check_is_not_hidden_by_issues_that_are_over() {
        let over = json!([{"id": "EX1", "isResolved": true, "classification": "incident"}]);
        let open = json!([{"id": "EX2", "isResolved": false, "classification": "incident"}]);
        let health = |issues| {
            record_of(Answers {
                overviews: failed(ProblemKind::NoRole),
                issues,
                ..Answers::default()
            })
            .health
        };
        assert_eq!(health(known(issues(&over))), failed(ProblemKind::NoRole));
        let summary = HealthSummary::of_fact(&health(known(issues(&open))));
        assert_eq!(summary.state, HealthState::Incident);
    }

    #[test]
    fn an_issue_told_twice_counts_once_as_last_changed() {
        let rows = json!([
            {"id": "EX1", "title": "old", "lastModifiedDateTime": "2026-01-01T00:00:00Z"},
            {"id": "EX2", "title": "other"},
            {"id": "EX1", "title": "new", "lastModifiedDateTime": "2026-01-02T00:00:00Z"},
        ]);
        let titles: Vec<_> = latest(issues(&rows)).into_iter().map(|issue| issue.title).collect();
        assert_eq!(titles, ["new", "other"]);
    }
}
