//! Microsoft's own links to a customer's admin centers.

use super::{
    client::{clients::Clients, document::Decoded, paging, retry::RetryPolicy},
    graph::service_management_details,
};
use crate::domain::{Problem, ServiceLink, TenantId};

/// Requests the addresses at which each service of a customer is managed, with the permissions in
/// the partner's tenant `home`. It works before the app is approved at the customer.
///
/// # Errors
///
/// The reason of the failure. The console's own links do not depend on it.
pub async fn ask(
    clients: &Clients,
    home: TenantId,
    customer: TenantId,
    policy: RetryPolicy,
) -> Result<Decoded<ServiceLink>, Problem> {
    let client = clients.client(home, policy);
    let address = client.service().at(&format!(
        "/v1.0/tenantRelationships/delegatedAdminCustomers/{customer}/serviceManagementDetails"
    ));
    let mut all = Decoded { items: Vec::new(), broken: 0, lost: 0, odd: 0 };
    paging::all(&client, &address, &mut |rows| {
        let page = service_management_details::read(rows);
        all.items.extend(page.items);
        all.broken += page.broken;
        all.lost += page.lost;
        all.odd += page.odd;
    })
    .await?;
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::ProblemKind,
        sources::{
            microsoft::testing::{
                CONTOSO, MockService, MockTokens, clients, json as response, refusal,
            },
            testing::now_or_never,
        },
    };
    use serde_json::json;

    const HOME: TenantId = TenantId::from_bytes([0xAA; 16]);

    fn links_of(mock: &MockService) -> Result<Decoded<ServiceLink>, Problem> {
        now_or_never(ask(
            &clients(mock, MockTokens::default()),
            HOME,
            CONTOSO,
            RetryPolicy::INTERACTIVE,
        ))
    }

    #[test]
    fn a_row_without_a_name_or_an_address_is_counted() {
        let teams = json!({
            "serviceName": " Teams ", "serviceManagementUrl": "https://admin.teams.microsoft.com",
        });
        let rows = json!([teams, { "serviceName": "Exchange", "serviceManagementUrl": null }, 7]);
        let mock = MockService::script(vec![response(&json!({ "value": rows }).to_string())]);
        let links = links_of(&mock).unwrap();
        assert_eq!((links.items.len(), links.broken), (1, 2));
        assert_eq!(links.items[0].service, "Teams");
        let root = "https://graph.microsoft.com/v1.0/tenantRelationships/delegatedAdminCustomers";
        assert_eq!(mock.requests()[0].url(), format!("{root}/{CONTOSO}/serviceManagementDetails"));
    }

    #[test]
    fn a_refusal_has_its_problem() {
        let mock = MockService::script(vec![refusal(404, "")]);
        assert_eq!(links_of(&mock).unwrap_err().kind, ProblemKind::NotFound);
    }
}
