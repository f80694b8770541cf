//! Collects the evidence about one organisation.

use super::{CustomerSearch, Evidence, MissingCustomerRequest};
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

/// Sends requests with the partner's permissions, and finally with those in the customer's tenant;
/// stops as soon as the reason is known.
pub async fn collect_evidence(
    clients: &Clients,
    home: TenantId,
    search: &CustomerSearch,
) -> Evidence {
    let client = clients.client(home, RetryPolicy::INTERACTIVE);
    let tenant = find_tenant(&client, search).await;
    let Ok(found) = &tenant else {
        let relationships = Ok(Vec::new());
        return Evidence {
            tenant,
            relationships,
            requests_without_customer: None,
            assignments: None,
            reach: None,
        };
    };
    let id = found.tenant;
    let relationships = relationships_with(&client, id).await;
    let usable: Vec<String> = relationships
        .iter()
        .flatten()
        .filter(|it| it.relationship.status.access() == Access::Granted)
        .map(|it| it.relationship.id.clone())
        .collect();
    if usable.is_empty() {
        // A relationship that is being activated needs no other one.
        let activates =
            |it: &GrantedRelationship| it.relationship.status.access() == Access::Activating;
        let requests_without_customer = match &relationships {
            Ok(all) if !all.iter().any(activates) => Some(requests_without_customer(&client).await),
            _ => None,
        };
        return Evidence {
            tenant,
            relationships,
            requests_without_customer,
            assignments: None,
            reach: None,
        };
    }
    let assignments = Some(assignments_of(&client, &usable).await);
    let reach = clients.client(id, RetryPolicy::INTERACTIVE);
    let address = reach.service().at("/v1.0/organization?$select=id");
    let reach = reach.get(&address).await.map(drop).map_err(|denied| denied.problem);
    Evidence {
        tenant,
        relationships,
        requests_without_customer: None,
        assignments,
        reach: Some(reach),
    }
}

async fn find_tenant(
    client: &ServiceClient,
    search: &CustomerSearch,
) -> Result<TenantInformation, Problem> {
    let address = client.service().at(&format!("/v1.0{}", search.path()));
    let mut found = None;
    paging::all(client, &address, &mut |rows| {
        found = tenant_information::read(rows).items.into_iter().next();
    })
    .await?;
    found.ok_or_else(|| ProblemKind::Unreadable.into())
}

/// The relationships with a tenant. Graph applies the filter; rows of other tenants are left out in
/// any case.
async fn relationships_with(
    client: &ServiceClient,
    id: TenantId,
) -> Result<Vec<GrantedRelationship>, Problem> {
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

/// Pending requests that do not name a customer yet.
async fn requests_without_customer(
    client: &ServiceClient,
) -> Result<Vec<MissingCustomerRequest>, Problem> {
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
        // Ids come from Graph, but are validated because they become part of an address.
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
            explain::{MissingReason, reason_for},
            testing::{CONTOSO, MockService, MockTokens, clients, json as response, refusal},
        },
        testing::now_or_never,
    };
    use serde_json::json;

    const HOME: TenantId = TenantId::from_bytes([0xAA; 16]);

    fn look(mock: &MockService) -> MissingReason {
        let search = CustomerSearch::read("contoso.com").unwrap();
        reason_for(&now_or_never(collect_evidence(
            &clients(mock, MockTokens::default()),
            HOME,
            &search,
        )))
    }

    #[test]
    fn requests_stop_as_soon_as_the_reason_is_known() {
        let none = MockService::script(vec![refusal(404, "")]);
        assert_eq!(look(&none), MissingReason::NoSuchOrganization);
        let tenant = json!({"tenantId": CONTOSO.to_string()}).to_string();
        let other = json!({"id": "r", "status": "active",
            "customer": {"tenantId": HOME.to_string()}});
        let others = json!({ "value": [other] }).to_string();
        let nothing = r#"{"value": []}"#;
        let unrelated =
            MockService::script(vec![response(&tenant), response(&others), response(nothing)]);
        assert_eq!(look(&unrelated), MissingReason::NeverRequested);
    }

    #[test]
    fn pending_requests_without_a_customer_are_collected() {
        let tenant = json!({"tenantId": CONTOSO.to_string()}).to_string();
        let waiting = json!({"value": [
            {"id": "r-1", "displayName": "Contoso", "status": "approvalPending", "customer": null},
            {"id": "r-2", "status": "approvalPending", "customer": {"tenantId": HOME.to_string()}},
            {"id": "r-3", "status": "active", "customer": null},
        ]});
        let mock = MockService::script(vec![
            response(&tenant),
            response(r#"{"value": []}"#),
            response(&waiting.to_string()),
        ]);
        let search = CustomerSearch::read("contoso.com").unwrap();
        let found =
            now_or_never(collect_evidence(&clients(&mock, MockTokens::default()), HOME, &search));
        let request = MissingCustomerRequest { id: "r-1".to_owned(), name: "Contoso".to_owned() };
        assert_eq!(found.requests_without_customer, Some(Ok(vec![request])));
        let url = mock.requests()[2].url().to_owned();
        assert!(url.ends_with("?$filter=status%20eq%20'approvalPending'"), "{url}");
    }

    #[test]
    fn the_last_request_goes_to_the_customer_s_tenant() {
        let tenant = json!({"tenantId": CONTOSO.to_string()}).to_string();
        let own = json!({"id": "r-1", "status": "active",
            "customer": {"tenantId": CONTOSO.to_string()}});
        let denied = r#"{"error": {"code": "Authorization_RequestDenied", "message": ""}}"#;
        let mock = MockService::script(vec![
            response(&tenant),
            response(&json!({ "value": [own] }).to_string()),
            response(&json!({"value": [{"id": "a", "status": "active"}]}).to_string()),
            refusal(403, denied),
        ]);
        let MissingReason::Refused(problem) = look(&mock) else { panic!("not refused") };
        assert_eq!(problem.kind, ProblemKind::NoRole);
        let assignments = mock.requests()[2].url().to_owned();
        assert!(assignments.ends_with("/delegatedAdminRelationships/r-1/accessAssignments"));
    }
}
