//! Checks one customer with a single batch.

use super::{
    assemble::{
        self, Responses,
        facts::{PagedRows, fact, first},
    },
    client::{
        batching::{self, BatchReply},
        clients::Clients,
        paging::follow,
        retry::RetryPolicy,
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
    /// The same with the details, as far as they come without a repetition: the health waits for no
    /// request that failed.
    WithDetails,
    /// Everything that the details show.
    Whole,
}

/// What a check learnt of the details: contacts, country, domains and subscriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailsAnswer {
    /// They were not requested, or every request to the customer is refused.
    Missing,
    /// They were requested, and neither they nor the health came back.
    Lost,
    /// Each of them came back, or the reason why it does not.
    Received {
        /// The end of the longest pause that one of their services asked for.
        paused_until: Option<Timestamp>,
    },
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
    /// The end of the pause that the service of the health asked for, or Graph for all batches.
    pub paused_until: Option<Timestamp>,
    /// What was learnt of the details.
    pub details: DetailsAnswer,
}

/// Health with its issues, so that issues need no request of their own.
const HEALTH: &str = "/admin/serviceAnnouncement/healthOverviews?$expand=issues";
/// The requests for the details, in the order of [`Responses`].
const DETAILS: [&str; 4] =
    ["/organization", "/domains", "/subscribedSkus", "/directory/subscriptions"];

/// Checks a customer.
pub async fn check(
    clients: &Clients,
    customer: Customer,
    depth: Depth,
    policy: RetryPolicy,
) -> Checked {
    let client = clients.client(customer.id, policy);
    let details: &[&str] = if depth == Depth::Health { &[] } else { &DETAILS };
    let paths: Vec<String> =
        std::iter::once(&HEALTH).chain(details).map(|path| (*path).to_owned()).collect();
    let essential = if depth == Depth::WithDetails { 1 } else { paths.len() };
    let reply = batching::get_essential(&client, &paths, essential).await;
    let of_batches = reply.as_ref().ok().and_then(|reply| reply.paused_until);
    let (parts, failure, claims) = match reply {
        Ok(BatchReply { responses: parts, .. }) => {
            let is_unreadable = |part: &Result<_, Problem>| {
                part.as_ref().is_err_and(|problem| problem.kind == ProblemKind::Unreadable)
            };
            let failure = parts.iter().all(is_unreadable).then_some(ProblemKind::Unreadable);
            (parts, failure, None)
        }
        Err(denied) => {
            let none = |_: &String| Err(denied.problem.clone());
            (paths.iter().map(none).collect(), Some(denied.problem.kind), denied.claims)
        }
    };
    let of_details = if depth == Depth::WithDetails { RetryPolicy::ONCE } else { policy };
    let follower = clients.client(customer.id, of_details);
    let mut rows = all_parts([&client, &follower], parts).await;
    let pauses = |rows: &[PagedRows]| {
        rows.iter().filter_map(|it| it.missing.as_ref()?.kind.paused_until()).max()
    };
    let paused_until = pauses(&rows[..1]).max(of_batches);
    let details = match failure {
        _ if details.is_empty() => DetailsAnswer::Missing,
        Some(kind) if kind.is_transient() => DetailsAnswer::Lost,
        Some(_) => DetailsAnswer::Missing,
        None => DetailsAnswer::Received { paused_until: pauses(&rows[1..]) },
    };
    if failure.is_some() && depth == Depth::WithDetails {
        // That is a failure of the health, and tells nothing of the details.
        rows.truncate(1);
    }
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
    let calls = client.sent() + follower.sent();
    Checked { record, result, applies_to_all, claims, calls, paused_until, details }
}

/// The rows of all parts, with those of the pages after them: one client requests those of the health,
/// the other one those of the details.
async fn all_parts(
    [health, details]: [&ServiceClient; 2],
    parts: Vec<Result<Page, Problem>>,
) -> Vec<PagedRows> {
    let mut rows = Vec::with_capacity(parts.len());
    for (place, part) in parts.into_iter().enumerate() {
        let client = if place == 0 { health } else { details };
        rows.push(all_rows(client, part).await);
    }
    rows
}

/// Combines the responses, which are in the order of [`HEALTH`] and [`DETAILS`].
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
