//! Checks one customer with a single batch.

use super::{
    assemble::{
        self, Responses,
        facts::{PagedRows, fact, first},
    },
    client::{
        batching, clients::Clients, paging::follow, retry::RetryPolicy,
        service_client::ServiceClient,
    },
    graph::{
        company_subscriptions, domains, health_overviews, organization, page::Page, subscribed_skus,
    },
};
use crate::domain::{Customer, Fact, Problem, ProblemKind, Record, Timestamp};

/// How much a check reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Service health only, for the list.
    Health,
    /// Everything that the details show.
    Whole,
}

/// The result of a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The facts; those that were not requested or failed say so.
    pub record: Record,
    /// Whether all of the health is known, or the problem.
    pub result: Result<(), Problem>,
    /// Whether a failure concerns the session, and so every customer.
    pub applies_to_all: bool,
    /// The claims that a sign-in in this tenant has to request.
    pub claims: Option<String>,
    /// Number of requests to Graph.
    pub calls: u32,
    /// The end of the longest pause that a service of the customer asked for.
    pub paused_until: Option<Timestamp>,
}

/// Health with its issues, so that issues need no request of their own.
const HEALTH: &str = "/admin/serviceAnnouncement/healthOverviews?$expand=issues";
/// The further requests of [`Depth::Whole`], in the order of [`Responses`].
const OTHERS: [&str; 4] =
    ["/organization", "/domains", "/subscribedSkus", "/directory/subscriptions"];

/// Checks a customer.
pub async fn check(
    clients: &Clients,
    customer: Customer,
    depth: Depth,
    policy: RetryPolicy,
) -> Checked {
    let client = clients.client(customer.id, policy);
    let others: &[&str] = if depth == Depth::Whole { &OTHERS } else { &[] };
    let paths: Vec<String> =
        std::iter::once(&HEALTH).chain(others).map(|path| (*path).to_owned()).collect();
    let (parts, claims) = match batching::get_all(&client, &paths).await {
        Ok(parts) => (parts, None),
        Err(denied) => {
            let none = |_: &String| Err(denied.problem.clone());
            (paths.iter().map(none).collect(), denied.claims)
        }
    };
    let rows = all_parts(&client, parts).await;
    let paused_until = rows.iter().filter_map(|rows| pause(rows.missing.as_ref()?)).max();
    let responses = responses(client.now(), rows);
    let of_customer = |problem: Problem| {
        // The session goes on, so that it is this customer who requires another sign-in.
        let is_of_customer = problem.kind.is_of_session() && !client.applies_to_all(&problem);
        if is_of_customer {
            Problem { kind: ProblemKind::ConfirmationNeeded, ..problem }
        } else {
            problem
        }
    };
    let record = assemble::record(customer, responses).map_problems(of_customer);
    let result = answer(&record.health);
    let applies_to_all =
        result.as_ref().err().is_some_and(|problem| client.applies_to_all(problem));
    Checked { record, result, applies_to_all, claims, calls: client.sent(), paused_until }
}

/// The rows of all parts, with those of the pages after them.
async fn all_parts(client: &ServiceClient, parts: Vec<Result<Page, Problem>>) -> Vec<PagedRows> {
    let mut rows = Vec::with_capacity(parts.len());
    for part in parts {
        rows.push(all_rows(client, part).await);
    }
    rows
}

/// The end of the pause that a service asked for.
const fn pause(problem: &Problem) -> Option<Timestamp> {
    match problem.kind {
        ProblemKind::Throttled(until) => until,
        _ => None,
    }
}

/// Combines the responses, which are in the order of [`HEALTH`] and [`OTHERS`].
fn responses(now: Timestamp, rows: Vec<PagedRows>) -> Responses {
    let mut rows = rows.into_iter();
    let overviews = fact(now, rows.next(), health_overviews::read);
    let organization = fact(now, rows.next(), organization::read);
    Responses {
        overviews,
        organization: first(organization),
        domains: fact(now, rows.next(), domains::read),
        skus: fact(now, rows.next(), subscribed_skus::read),
        renewals: fact(now, rows.next(), company_subscriptions::read),
        ..Responses::default()
    }
}

/// The rows of a page and of all pages after it, as far as they can be read.
async fn all_rows(client: &ServiceClient, part: Result<Page, Problem>) -> PagedRows {
    let page = match part {
        Ok(page) => page,
        Err(problem) => return PagedRows::refused(problem),
    };
    let mut rows = Vec::new();
    let missing = follow(client, page, &mut |page| rows.extend_from_slice(page)).await.err();
    PagedRows { rows, missing }
}

/// Whether a fact is whole, or the problem: the missing part could contain the incident.
fn answer<T>(fact: &Fact<T>) -> Result<(), Problem> {
    fact.failure().map_or(Ok(()), |failure| Err(failure.problem.clone()))
}

#[cfg(test)]
mod tests;
