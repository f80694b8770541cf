//! Assembles a customer's record from several documents.

pub mod customers;
pub mod facts;
mod matching;
pub mod partial;
mod purchases;
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
    let licences = responses
        .skus
        .map(Licenses::of_skus)
        .joined(responses.renewals.map(Licenses::of_renewals), Licenses::and)
        .joined(responses.sold.map(Licenses::of_sold), Licenses::and);
    let access = customer.delegation.access();
    let record = Record {
        customer,
        profile: profile(responses.organization).joined(responses.company, join_profiles),
        subscriptions: licences.map(Licenses::rows).without_empty_part(),
        health: health(responses.overviews, responses.issues),
        requests: responses
            .requests
            .map(|requests| union_by(requests, |request| request.id.clone())),
    };
    record.map_problems(|problem| problem.given(access))
}

/// An organisation whose address was withheld is a missing permission, not a missing address.
fn profile(organization: Fact<Organization>) -> Fact<Profile> {
    organization.and_then(|it| it.profile, Problem::new(ProblemKind::ConsentMissing))
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
    let has_failed = overviews.value().is_none() && overviews.is_asked();
    let one_is_open = issues.value().is_some_and(|issues| issues.iter().any(Issue::is_open));
    if has_failed && !one_is_open {
        return overviews.map(|_| ServiceHealth::default());
    }
    let has_issues = overviews.value().is_some_and(|all| all.iter().all(Overview::has_all_issues));
    let lacks_issues = overviews.value().is_some_and(|all| all.iter().any(|it| it.lacks_issues));
    // Overviews with all of their issues do not need the list of issues, nor its failure.
    let issues = if has_issues && issues.value().is_none() { Fact::not_asked() } else { issues };
    let overviews =
        if lacks_issues { overviews.lacking(ProblemKind::Incomplete.into()) } else { overviews };
    let of_overviews = |overviews: Vec<Overview>| {
        let (services, issues): (Vec<_>, Vec<_>) =
            overviews.into_iter().map(|overview| (overview.service, overview.issues)).unzip();
        (services, issues.into_iter().flatten().flatten().collect())
    };
    overviews
        .map(of_overviews)
        .joined(issues.map(|issues| (Vec::new(), issues)), |(services, mut issues), (_, more)| {
            issues.extend(more);
            (services, issues)
        })
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
