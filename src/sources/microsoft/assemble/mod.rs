//! Assembles a customer's record from several documents.

pub mod customers;
pub mod facts;
mod matching;
pub mod reseller;
mod sales;
pub mod subscriptions;

use std::sync::Arc;

use self::{
    customers::{merge_domains, union_by},
    subscriptions::Licenses,
};
use super::graph::{
    company_subscriptions::CompanySubscription, health_overviews::Overview,
    organization::Organization, subscribed_skus::Sku,
};
use crate::domain::{
    Customer, Domain, Fact, Issue, Problem, ProblemKind, Record, ServiceHealth, ServiceRequest,
    Subscription, customer::Profile,
};

/// The responses about one customer; each may be absent.
#[derive(Clone, Debug, Default)]
pub struct Responses {
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
    /// Address and contacts from Partner Center.
    pub company: Fact<Profile>,
    /// Partner Center's service requests of this customer.
    pub requests: Fact<Vec<ServiceRequest>>,
}

/// The record of a customer. Its access explains a refusal of a user whom its tenant does not know.
pub fn record(mut customer: Customer, responses: Responses) -> Record {
    let organization = responses.organization.value();
    if let Some(name) = organization.and_then(|organization| organization.name.clone()) {
        customer.name = name;
    }
    customer.domains = merge_domains([
        organization.map(|organization| organization.domains.clone()).unwrap_or_default(),
        responses.domains.value().cloned().unwrap_or_default(),
        customer.domains,
    ]);
    let licences = merge(
        merge(
            responses.skus.map(Licenses::of_skus),
            responses.renewals.map(Licenses::of_renewals),
            Licenses::and,
        ),
        responses.sold.map(Licenses::of_sold),
        Licenses::and,
    );
    let access = customer.delegation.access();
    let record = Record {
        customer,
        profile: merge(profile(responses.organization), responses.company, join_profiles),
        subscriptions: licences.map(Licenses::rows),
        health: health(responses.overviews, responses.issues),
        requests: responses
            .requests
            .map(|requests| union_by(requests, |request| request.id.clone())),
    };
    record.map_problems(|problem| problem.given(access))
}

/// Joins two facts about the same thing. A known value has priority over a failure, and a failure
/// over an absent fact. Two known values are joined, and have the age of the older one.
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

/// The first address, and the contacts of both without duplicates.
pub fn join_profiles(mut first: Profile, other: Profile) -> Profile {
    first.address = first.address.or(other.address);
    for contact in other.contacts {
        if !first.contacts.contains(&contact) {
            first.contacts.push(contact);
        }
    }
    first
}

/// Services with the issues of both documents, without duplicates.
///
/// If the services are unknown, issues alone are shown only if one is open; otherwise they would
/// hide why nothing is known.
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

/// Each issue once, in its latest version, at the position of its first appearance.
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
mod tests;
