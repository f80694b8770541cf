//! Finding out about one organisation.

use super::{Clue, Evidence, MissingCustomerRequest};
use crate::{
    domain::{Access, Problem, ProblemKind, TenantId},
    sources::microsoft::{
        client::{clients::Clients, paging, retry::RetryPolicy, service_client::ServiceClient},
        graph::{
            access_assignments::{self, Assignment},
            delegated_admin_relationships::{self as relationships, GrantedRelationship},
            tenant_information::{self, TenantInformation},
        },
    },
};

const RELATIONSHIPS: &str = "/v1.0/tenantRelationships/delegatedAdminRelationships";

/// Asks, with the partner's rights and at last with those in the customer, only as far as the
/// answers give reason to.
pub async fn look_into(clients: &Clients, home: TenantId, clue: &Clue) -> Evidence {
    let client = clients.client(home, RetryPolicy::PERSON);
    let tenant = whose(&client, clue).await;
    let Ok(found) = &tenant else {
        let relationships = Ok(Vec::new());
        return Evidence { tenant, relationships, unnamed: None, assignments: None, reach: None };
    };
    let id = found.tenant;
    let relationships = with(&client, id).await;
    let usable: Vec<String> = relationships
        .iter()
        .flatten()
        .filter(|it| it.relationship.status.access() == Access::Granted)
        .map(|it| it.relationship.id.clone())
        .collect();
    if usable.is_empty() {
        let unnamed = match relationships {
            Ok(_) => Some(unnamed(&client).await),
            Err(_) => None,
        };
        return Evidence { tenant, relationships, unnamed, assignments: None, reach: None };
    }
    let assignments = Some(assignments_of(&client, &usable).await);
    let reach = clients.client(id, RetryPolicy::PERSON);
    let address = reach.service().at("/v1.0/organization?$select=id");
    let reach = reach.get(&address).await.map(drop).map_err(|denied| denied.problem);
    Evidence { tenant, relationships, unnamed: None, assignments, reach: Some(reach) }
}

async fn whose(client: &ServiceClient, clue: &Clue) -> Result<TenantInformation, Problem> {
    let address = client.service().at(&format!("/v1.0{}", clue.path()));
    let mut found = None;
    paging::all(client, &address, &mut |rows| {
        found = tenant_information::read(rows).items.into_iter().next();
    })
    .await?;
    found.ok_or_else(|| ProblemKind::Unreadable.into())
}

/// The relationships with a tenant. The filter is Graph's; rows of others are left out all the
/// same.
async fn with(client: &ServiceClient, id: TenantId) -> Result<Vec<GrantedRelationship>, Problem> {
    let address =
        client.service().at(&format!("{RELATIONSHIPS}?$filter=customer/tenantId%20eq%20'{id}'"));
    let mut found = Vec::new();
    paging::all(client, &address, &mut |rows| {
        let rows = relationships::read(rows).items;
        found.extend(rows.into_iter().filter(|row| row.customer == Some(id)));
    })
    .await?;
    Ok(found)
}

/// The requests that were sent and name no customer yet.
async fn unnamed(client: &ServiceClient) -> Result<Vec<MissingCustomerRequest>, Problem> {
    let address =
        client.service().at(&format!("{RELATIONSHIPS}?$filter=status%20eq%20'approvalPending'"));
    let mut found = Vec::new();
    paging::all(client, &address, &mut |rows| {
        let rows = relationships::read(rows).items.into_iter();
        let waits = |row: &GrantedRelationship| {
            row.customer.is_none() && row.relationship.status.access() == Access::Pending
        };
        found.extend(rows.filter(waits).map(|row| MissingCustomerRequest {
            id: row.relationship.id,
            name: row.relationship.name,
        }));
    })
    .await?;
    Ok(found)
}

async fn assignments_of(
    client: &ServiceClient,
    ids: &[String],
) -> Result<Vec<Assignment>, Problem> {
    let mut found = Vec::new();
    for id in ids {
        // An id is of Graph's own making, and yet it goes into an address.
        if !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            continue;
        }
        let address = client.service().at(&format!("{RELATIONSHIPS}/{id}/accessAssignments"));
        paging::all(client, &address, &mut |rows| {
            found.extend(access_assignments::read(rows).items);
        })
        .await?;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{
        microsoft::{
            explain::{MissingReason, why},
            testing::{CONTOSO, Keys, World, clients, json as answer, refusal},
        },
        testing::now_or_never,
    };
    use serde_json::json;

    const HOME: TenantId = TenantId::from_bytes([0xAA; 16]);

    fn look(world: &World) -> MissingReason {
        let clue = Clue::read("contoso.com").unwrap();
        why(&now_or_never(look_into(&clients(world, Keys::default()), HOME, &clue)))
    }

    #[test]
    fn it_asks_as_far_as_the_answers_give_reason_to() {
        let nobody = World::script(vec![refusal(404, "")]);
        assert_eq!(look(&nobody), MissingReason::NoSuchOrganization);
        let tenant = json!({"tenantId": CONTOSO.to_string()}).to_string();
        let other = json!({"id": "r", "status": "active",
            "customer": {"tenantId": HOME.to_string()}});
        let others = json!({ "value": [other] }).to_string();
        let nothing = r#"{"value": []}"#;
        let unrelated = World::script(vec![answer(&tenant), answer(&others), answer(nothing)]);
        assert_eq!(look(&unrelated), MissingReason::NeverAsked);
    }

    #[test]
    fn requests_that_name_nobody_are_looked_for_where_none_names_it() {
        let tenant = json!({"tenantId": CONTOSO.to_string()}).to_string();
        let waiting = json!({"value": [
            {"id": "r-1", "displayName": "Contoso", "status": "approvalPending", "customer": null},
            {"id": "r-2", "status": "approvalPending", "customer": {"tenantId": HOME.to_string()}},
            {"id": "r-3", "status": "active", "customer": null},
        ]});
        let world = World::script(vec![
            answer(&tenant),
            answer(r#"{"value": []}"#),
            answer(&waiting.to_string()),
        ]);
        let clue = Clue::read("contoso.com").unwrap();
        let found = now_or_never(look_into(&clients(&world, Keys::default()), HOME, &clue));
        let request = MissingCustomerRequest { id: "r-1".to_owned(), name: "Contoso".to_owned() };
        assert_eq!(found.unnamed, Some(Ok(vec![request])));
        let asked = world.asked()[2].url().to_owned();
        assert!(asked.ends_with("?$filter=status%20eq%20'approvalPending'"), "{asked}");
    }

    #[test]
    fn the_last_question_is_the_customer_s_own() {
        let tenant = json!({"tenantId": CONTOSO.to_string()}).to_string();
        let own = json!({"id": "r-1", "status": "active",
            "customer": {"tenantId": CONTOSO.to_string()}});
        let denied = r#"{"error": {"code": "Authorization_RequestDenied", "message": ""}}"#;
        let world = World::script(vec![
            answer(&tenant),
            answer(&json!({ "value": [own] }).to_string()),
            answer(&json!({"value": [{"id": "a", "status": "active"}]}).to_string()),
            refusal(403, denied),
        ]);
        let MissingReason::Refused(problem) = look(&world) else { panic!("not refused") };
        assert_eq!(problem.kind, ProblemKind::NoRole);
        let assignments = world.asked()[2].url().to_owned();
        assert!(assignments.ends_with("/delegatedAdminRelationships/r-1/accessAssignments"));
    }
}
