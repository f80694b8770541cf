//! All that Graph knows of one customer, in one request.

use serde_json::Value;

use super::{
    assemble::{
        self, Answers,
        facts::{fact, first},
    },
    client::{
        batching, clients::Clients, paging::follow, retry::RetryPolicy,
        service_client::ServiceClient,
    },
    graph::{
        company_subscriptions, domains, health_overviews, organization, page::Page, subscribed_skus,
    },
};
use crate::domain::{Customer, Fact, Problem, Record, ServiceHealth};

/// How much to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Health alone, as the list needs it.
    Health,
    /// Everything that the details show.
    Whole,
}

/// What came of asking about a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// What is known now; what was not asked or not answered says so.
    pub record: Record,
    /// Whether its health is known, or why not.
    pub result: Result<(), Problem>,
    /// Whether a failure is the session's, so that every customer would have it.
    pub everyone: bool,
    /// The claims that a sign-in in this tenant has to ask for.
    pub claims: Option<String>,
    /// Requests that were sent to Graph.
    pub calls: u32,
}

/// Health with its issues, so that no issue costs a request of its own.
const HEALTH: &str = "/admin/serviceAnnouncement/healthOverviews?$expand=issues";
/// The others of [`Depth::Whole`], in the order in which they are read.
const OTHERS: [&str; 4] =
    ["/organization", "/domains", "/subscribedSkus", "/directory/subscriptions"];

/// Asks about a customer.
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
    let (parts, claims) = match batching::ask(&client, &paths).await {
        Ok(parts) => (parts, None),
        Err(denied) => {
            let none = |_: &String| Err(denied.problem.clone());
            (paths.iter().map(none).collect(), denied.claims)
        }
    };
    let answers = answers(&client, parts).await;
    let record = assemble::record(customer, answers);
    let result = health_of(&record.health);
    let everyone = result.as_ref().err().is_some_and(|problem| client.is_everyones(problem));
    Checked { record, result, everyone, claims, calls: client.sent() }
}

/// What the parts say, in the order of [`HEALTH`] and [`OTHERS`].
async fn answers(client: &ServiceClient, parts: Vec<Result<Page, Problem>>) -> Answers {
    let mut rows = Vec::with_capacity(parts.len());
    for part in parts {
        rows.push(all_rows(client, part).await);
    }
    let (mut rows, now) = (rows.into_iter(), client.now());
    let overviews = fact(now, rows.next(), health_overviews::read);
    let organization = fact(now, rows.next(), organization::read);
    Answers {
        overviews,
        organization: first(organization),
        domains: fact(now, rows.next(), domains::read),
        skus: fact(now, rows.next(), subscribed_skus::read),
        renewals: fact(now, rows.next(), company_subscriptions::read),
        ..Answers::default()
    }
}

/// The rows of a part and of all pages after it. A list that breaks off is none: what is missing
/// could be the incident.
async fn all_rows(
    client: &ServiceClient,
    part: Result<Page, Problem>,
) -> Result<Vec<Value>, Problem> {
    let mut rows = Vec::new();
    follow(client, part?, &mut |page| rows.extend_from_slice(page)).await?;
    Ok(rows)
}

fn health_of(health: &Fact<ServiceHealth>) -> Result<(), Problem> {
    match health {
        Fact::Failed { problem, .. } => Err(problem.clone()),
        Fact::Known { .. } | Fact::NotAsked => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::ProblemKind,
        sources::{
            microsoft::testing::{CONTOSO, Keys, World, clients, json as answer, refusal},
            testing::now_or_never,
        },
    };
    use serde_json::json;

    fn part(id: u32, status: u16, body: &Value) -> Value {
        json!({ "id": id.to_string(), "status": status, "body": body })
    }

    fn health() -> Value {
        let row = json!({"service": "Exchange Online", "status": "serviceOperational", "id": "E"});
        part(0, 200, &json!({ "value": [row] }))
    }

    fn check(world: &World, depth: Depth, keys: Keys) -> Checked {
        let clients = clients(world, keys);
        now_or_never(super::check(&clients, Customer::new(CONTOSO), depth, RetryPolicy::PERSON))
    }

    fn whole(parts: &[Value]) -> Checked {
        let world = World::script(vec![answer(&json!({ "responses": parts }).to_string())]);
        check(&world, Depth::Whole, Keys::default())
    }

    #[test]
    fn one_request_answers_everything() {
        let rows = |rows: Value| json!({ "value": rows });
        let organization = json!([{
            "id": CONTOSO.to_string(), "displayName": "Contoso", "countryLetterCode": "NL",
            "verifiedDomains": [{"name": "contoso.com", "isDefault": true}],
        }]);
        let skus = json!([{"skuId": "a", "skuPartNumber": "E5", "prepaidUnits": {"enabled": 5}}]);
        let checked = whole(&[
            part(4, 200, &rows(json!([{"id": "s", "skuId": "a", "status": "Enabled"}]))),
            part(3, 200, &rows(skus)),
            part(2, 200, &rows(json!([{"id": "contoso.com", "isVerified": true}]))),
            part(1, 200, &rows(organization)),
            health(),
        ]);
        assert_eq!((checked.result, checked.calls, checked.everyone), (Ok(()), 1, false));
        assert_eq!(checked.record.customer.name, "Contoso");
        assert_eq!(checked.record.customer.primary_domain(), Some("contoso.com"));
        assert_eq!(checked.record.subscriptions.value().unwrap().len(), 1);
        assert_eq!(checked.record.health.value().unwrap().services.len(), 1);
    }

    #[test]
    fn one_section_s_failure_leaves_the_others() {
        let no_licence = json!({"error": {"code": "BadRequest", "message": "No license."}});
        let organization = json!({ "value": [{"displayName": "Contoso", "tenantType": "AAD"}] });
        let checked = whole(&[
            part(0, 400, &no_licence),
            part(1, 200, &organization),
            part(2, 200, &json!({ "value": [] })),
            part(3, 404, &Value::Null),
            part(4, 404, &Value::Null),
        ]);
        assert_eq!(checked.result.unwrap_err().kind, ProblemKind::NotOffered);
        assert_eq!(checked.record.customer.name, "Contoso");
        assert!(matches!(checked.record.profile, Fact::Known { .. }));
        assert!(matches!(checked.record.subscriptions, Fact::Failed { .. }));
    }

    #[test]
    fn the_pages_of_a_part_are_followed_outside_of_the_batch() {
        let link = "https://graph.microsoft.com/v1.0/admin/serviceAnnouncement/x?$skip=1";
        let mut first = health();
        first["body"]["@odata.nextLink"] = json!(link);
        let second = json!({"value": [{"service": "Teams", "status": "investigating", "id": "T"}]});
        let world = World::script(vec![
            answer(&json!({ "responses": [first] }).to_string()),
            answer(&second.to_string()),
        ]);
        let checked = check(&world, Depth::Health, Keys::default());
        assert_eq!(checked.record.health.value().unwrap().services.len(), 2);
        assert_eq!(checked.calls, 2);
        assert_eq!(world.asked()[1].url(), link);
    }

    #[test]
    fn health_that_breaks_off_is_not_half_known() {
        let mut first = health();
        first["body"]["@odata.nextLink"] = json!("https://evil.example/");
        let world = World::script(vec![answer(&json!({ "responses": [first] }).to_string())]);
        let checked = check(&world, Depth::Health, Keys::default());
        assert_eq!(checked.result.unwrap_err().kind, ProblemKind::Unreadable);
    }

    #[test]
    fn rows_that_cannot_be_read_are_not_a_clean_bill_of_health() {
        let odd = part(0, 200, &json!({ "value": ["x", 1] }));
        let world = World::script(vec![answer(&json!({ "responses": [odd] }).to_string())]);
        let checked = check(&world, Depth::Health, Keys::default());
        assert_eq!(checked.result.unwrap_err().kind, ProblemKind::Unreadable);
    }

    #[test]
    fn without_a_token_every_section_says_why() {
        let world = World::script(Vec::new());
        let none = Some(ProblemKind::ConsentMissing.into());
        let checked = check(&world, Depth::Whole, Keys { none, ..Keys::default() });
        assert_eq!(checked.result.unwrap_err().kind, ProblemKind::ConsentMissing);
        let failed = |problem: &Problem| problem.kind == ProblemKind::ConsentMissing;
        assert!(matches!(&checked.record.profile, Fact::Failed { problem, .. } if failed(problem)));
        assert!(!checked.everyone);
        let none = Some(ProblemKind::SignInNeeded.into());
        let checked = check(&world, Depth::Health, Keys { none, ..Keys::default() });
        assert!(checked.everyone);
    }

    #[test]
    fn a_refused_batch_fails_every_section_with_the_same_reason() {
        let world = World::answering(|_| refusal(403, "{}"));
        let checked = check(&world, Depth::Whole, Keys::default());
        assert_eq!(checked.result.unwrap_err().kind, ProblemKind::Refused);
    }
}
