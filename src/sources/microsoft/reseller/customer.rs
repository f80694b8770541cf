//! What Partner Center knows of one customer.

use futures_util::future::join4;

use super::{LIST, pages};
use crate::{
    domain::{Fact, Record, TenantId, customer::Profile},
    sources::microsoft::{
        assemble::{
            customers::union_by,
            facts::{fact, first},
            join_profiles, merge,
            reseller::{Sales, with_sales},
        },
        client::{clients::Clients, http_client::RequestError, retry::RetryPolicy},
        partner_center::{profiles, service_requests, subscriptions},
    },
};

/// A record with what Partner Center added.
#[derive(Clone, Debug, PartialEq)]
pub struct Completed {
    /// What is known now.
    pub record: Record,
    /// The claims that the next sign-in at the partner has to ask for.
    pub claims: Option<String>,
}

/// Asks Partner Center about a customer of whom Graph was asked just now, with the rights in the
/// partner's own tenant `home`. Each answer stands by itself: who may see what was sold may be
/// refused the profile. Where it is not configured, the record stays as it is.
///
/// It is worth asking about those in [`sold_to`](crate::sources::microsoft::partner_lists::PartnerLists::sold_to):
/// everybody else Partner Center refuses.
pub async fn complete(
    clients: &Clients,
    home: TenantId,
    known: Record,
    policy: RetryPolicy,
) -> Completed {
    let id = known.customer.id;
    let Some((sales, claims)) = ask(clients, home, id, policy).await else {
        return Completed { record: known, claims: None };
    };
    Completed { record: with_sales(known, sales), claims }
}

/// Asks what was sold, whom to reach and what was requested; `None` where Partner Center is not
/// configured. The claims are those that the next sign-in has to ask for.
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
        .find_map(|answer| answer.as_ref().err()?.claims.clone());
    let problem = |denied: RequestError| denied.problem;
    let now = client.now();
    let company = first(fact(now, Some(company.map_err(problem)), profiles::read_company));
    let billing = first(fact(now, Some(billing.map_err(problem)), profiles::read_billing));
    let about = |rows: &[_]| service_requests::read(rows, Some(customer));
    let requests = fact(now, Some(requests.map_err(problem)), about);
    let sales = Sales {
        sold: fact(now, Some(sold.map_err(problem)), subscriptions::read),
        profile: profile(company.map(|company| company.profile), billing),
        requests: requests.map(|requests| union_by(requests, |request| request.id.clone())),
    };
    Some((sales, claims))
}

/// The company's profile with who pays. Partner Center leaves address and contact out for whoever
/// may not see them: then the company's profile tells nothing, not that there is none.
fn profile(company: Fact<Option<Profile>>, billing: Fact<Profile>) -> Fact<Profile> {
    let company = match company {
        Fact::Known { value: Some(value), as_of } => Fact::Known { value, as_of },
        Fact::Failed { problem, at } => Fact::Failed { problem, at },
        Fact::Known { value: None, .. } | Fact::NotAsked => Fact::NotAsked,
    };
    merge(company, billing, join_profiles)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::{
        domain::{Customer, ProblemKind, RequestStatus},
        sources::microsoft::{client::clients::Services, testing::services},
        sources::{
            microsoft::{
                client::transport::{HttpRequest, HttpResponse, TransportError},
                testing::{CONTOSO, Keys, World, clients, json as answer, refusal},
            },
            testing::now_or_never,
        },
    };
    use serde_json::json;

    const HOME: TenantId = TenantId::from_bytes([0xAA; 16]);
    const DENIED: &str = r#"{"code": 900308, "description": "Insufficient privileges"}"#;

    /// Partner Center, which refuses the parts that hold `refused`.
    fn world(refused: &'static str) -> World {
        World::answering(move |request: &HttpRequest| -> Result<HttpResponse, TransportError> {
            let of = |part: &str| request.url().ends_with(part);
            let company = json!({ "tenantId": CONTOSO.to_string(), "email": "it@contoso.com" });
            let billing = json!({ "firstName": "Ana", "email": "ana@contoso.com" });
            match () {
                () if !refused.is_empty() && request.url().contains(refused) => {
                    refusal(403, DENIED)
                }
                () if of("/subscriptions") => answer(
                    r#"{"items": [{"id": "s", "offerName": "Visio", "quantity": 2, "status": "active"}]}"#,
                ),
                () if of("/profiles/company") => answer(&company.to_string()),
                () if of("/profiles/billing") => answer(&billing.to_string()),
                () => {
                    answer(r#"{"items": [{"id": "1", "title": "Mail", "status": 1}, {"id": "1"}]}"#)
                }
            }
        })
    }

    fn completed(world: &World) -> Record {
        let record = Record::of(Customer::new(CONTOSO));
        let clients = clients(world, Keys::default());
        now_or_never(complete(&clients, HOME, record, RetryPolicy::PERSON)).record
    }

    fn kind<T>(fact: &Fact<T>) -> Option<ProblemKind> {
        match fact {
            Fact::Failed { problem, .. } => Some(problem.kind),
            Fact::Known { .. } | Fact::NotAsked => None,
        }
    }

    #[test]
    fn four_questions_about_one_customer_answer_all_there_is() {
        let world = world("");
        let record = completed(&world);
        assert_eq!(record.subscriptions.value().unwrap()[0].name, "Visio");
        assert_eq!(record.profile.value().unwrap().contacts.len(), 2);
        let [request] = record.requests.value().unwrap().clone().try_into().unwrap();
        assert_eq!((request.customer, request.status), (Some(CONTOSO), RequestStatus::Open));
        let root = format!("https://console.example/pc/v1/customers/{CONTOSO}/");
        assert_eq!(world.asked().len(), 4);
        assert!(world.asked().iter().all(|it| it.url().starts_with(&root)));
    }

    #[test]
    fn one_part_s_refusal_is_its_own() {
        let record = completed(&world("/servicerequests"));
        assert_eq!(kind(&record.requests), Some(ProblemKind::NoRole));
        assert!(record.subscriptions.value().is_some() && record.profile.value().is_some());
        let record = completed(&world("/profiles/billing"));
        assert_eq!(record.profile.value().unwrap().contacts.len(), 1);
        let record = completed(&world("/profiles"));
        assert_eq!(kind(&record.profile), Some(ProblemKind::NoRole));
    }

    #[test]
    fn a_profile_that_is_withheld_is_no_empty_one() {
        let world = World::answering(move |request: &HttpRequest| match request.url() {
            url if url.ends_with("/company") => answer(r#"{"companyName": "Contoso"}"#),
            url if url.ends_with("/billing") => refusal(403, DENIED),
            _ => answer(r#"{"items": []}"#),
        });
        let record = completed(&world);
        assert_eq!(kind(&record.profile), Some(ProblemKind::NoRole));
        assert_eq!(record.subscriptions.value().map(Vec::len), Some(0));
    }

    #[test]
    fn without_partner_center_a_record_stays_as_it_is() {
        let world = World::script(Vec::new());
        let app = Services { partner_center: None, ..services() };
        let clients = Clients::new(app, world.http(), Rc::new(Keys::default()));
        let record = Record::of(Customer::new(CONTOSO));
        let completed = now_or_never(complete(&clients, HOME, record.clone(), RetryPolicy::PERSON));
        assert_eq!(completed, Completed { record, claims: None });
    }

    #[test]
    fn what_the_next_sign_in_has_to_ask_for_comes_along() {
        let world = World::script(Vec::new());
        let confirm = RequestError {
            claims: Some("{}".to_owned()),
            ..ProblemKind::ConfirmationNeeded.into()
        };
        let clients = clients(&world, Keys { none: Some(confirm), ..Keys::default() });
        let record = Record::of(Customer::new(CONTOSO));
        let completed = now_or_never(complete(&clients, HOME, record, RetryPolicy::PERSON));
        assert_eq!(completed.claims.as_deref(), Some("{}"));
        assert_eq!(kind(&completed.record.requests), Some(ProblemKind::ConfirmationNeeded));
    }
}
