//! Reads a customer's data from Partner Center.

use futures_util::future::join4;

use super::{LIST, pages};
use crate::{
    domain::{Fact, ProblemKind, Record, TenantId, customer::Profile},
    sources::microsoft::{
        assemble::{
            customers::union_by,
            facts::{PagedRows, fact, first},
            join_profiles,
            reseller::{Sales, with_sales},
        },
        client::{clients::Clients, http_client::RequestError, retry::RetryPolicy},
        partner_center::{profiles, service_requests, subscriptions},
    },
};

/// A record with data of Partner Center.
#[derive(Clone, Debug, PartialEq)]
pub struct CompletedRecord {
    /// The record.
    pub record: Record,
    /// The claims that the next sign-in in the partner's tenant has to request.
    pub claims: Option<String>,
}

/// Adds Partner Center's data to a record that was just read from Graph, with the permissions in
/// the partner's tenant `home`. The requests are independent: a user may be refused one of them.
/// `before` is what was known of the customer. The record stays unchanged if Partner Center is not
/// configured.
///
/// Useful for customers in
/// [`sold_to`](crate::sources::microsoft::partner_lists::PartnerLists::sold_to) only; Partner
/// Center refuses others.
pub async fn complete(
    clients: &Clients,
    home: TenantId,
    known: Record,
    before: &Record,
    policy: RetryPolicy,
) -> CompletedRecord {
    let id = known.customer.id;
    let Some((sales, claims)) = ask(clients, home, id, policy).await else {
        return CompletedRecord { record: known, claims: None };
    };
    CompletedRecord { record: with_sales(known, sales, before), claims }
}

/// Requests subscriptions, profiles and service requests; `None` if Partner Center is not
/// configured. The claims are those that the next sign-in has to request.
pub async fn ask(
    clients: &Clients,
    home: TenantId,
    customer: TenantId,
    policy: RetryPolicy,
) -> Option<(Sales, Option<String>)> {
    let client = clients.partner_center(home, policy)?;
    let paths = ["subscriptions", "profiles/company", "profiles/billing", "servicerequests"]
        .map(|part| format!("{LIST}/{customer}/{part}"));
    let [sold, company, billing, requests] =
        paths.each_ref().map(|path| pages::rows(&client, path));
    let (sold, company, billing, requests) = join4(sold, company, billing, requests).await;
    let claims = [&sold, &company, &billing, &requests]
        .into_iter()
        .find_map(|response| response.missing.as_ref()?.claims.clone());
    let rows = |response: PagedRows<RequestError>| Some(response.map_problem(|it| it.problem));
    let now = client.now();
    let company = first(fact(now, rows(company), profiles::read_company));
    let billing = first(fact(now, rows(billing), profiles::read_billing));
    let about = |rows: &[_]| service_requests::read(rows, Some(customer));
    let requests = fact(now, rows(requests), about);
    let sales = Sales {
        sold: fact(now, rows(sold), subscriptions::read),
        profile: profile(company.map(|company| company.profile), billing),
        requests: requests.map(|requests| union_by(requests, |request| request.id.clone())),
    };
    Some((sales, claims))
}

/// The company profile joined with the billing profile. Partner Center leaves address and contact
/// out for users without permission: the company profile is absent then, not empty.
fn profile(company: Fact<Option<Profile>>, billing: Fact<Profile>) -> Fact<Profile> {
    let company = match company.value() {
        Some(None) => Fact::not_asked(),
        _ => company.and_then(|profile| profile, ProblemKind::NoRole.into()),
    };
    company.joined(billing, join_profiles)
}

#[cfg(test)]
mod tests;
