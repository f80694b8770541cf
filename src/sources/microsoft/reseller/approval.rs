//! Approves the app in a customer's tenant on the customer's behalf.

use serde::Serialize;

use crate::{
    domain::{Problem, ProblemKind, TenantId},
    sources::microsoft::{
        client::{
            clients::{Clients, Services},
            credentials::AccessToken,
            endpoint::ForeignHostError,
            http_client::RequestError,
            retry::RetryPolicy,
            transport::HttpRequest,
        },
        graph::permissions::PERMISSIONS,
    },
};

/// Approves the app in a customer's tenant, with the permissions in the partner's tenant `home`.
/// `display_name` is shown to the customer's administrators. An existing approval is a success.
///
/// A token for the customer that was refused before can be [requested
/// again](crate::auth::keyring::Keyring::clear_failures) afterwards.
///
/// # Errors
///
/// The reason of the failure; [`ProblemKind::NotOffered`] if Partner Center is not configured.
pub async fn approve(
    clients: &Clients,
    home: TenantId,
    customer: TenantId,
    display_name: &str,
) -> Result<(), RequestError> {
    let Some(client) = clients.partner_center(home, RetryPolicy::INTERACTIVE) else {
        return Err(ProblemKind::NotOffered.into());
    };
    let make = |token: &_| {
        request(clients.services(), token, customer, display_name).ok_or(ForeignHostError)
    };
    match client.request(&make).await {
        Err(denied) if !exists_already(&denied.problem) => Err(denied),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// The app id of Microsoft Graph (Microsoft Graph, *permissions reference*).
const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

/// The body of the request (Partner Center, *Control panel vendor APIs*).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ApplicationConsent<'a> {
    application_id: &'a str,
    display_name: &'a str,
    application_grants: [Grant; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Grant {
    enterprise_application_id: &'static str,
    scope: String,
}

/// The request that approves the app in a customer's tenant (Partner Center, *Control panel vendor
/// APIs*); `None` without Partner Center.
pub fn request(
    services: &Services,
    token: &AccessToken,
    tenant: TenantId,
    display_name: &str,
) -> Option<HttpRequest> {
    let grant = Grant { enterprise_application_id: GRAPH, scope: PERMISSIONS.join(",") };
    let application_grants = [grant];
    let consent = ApplicationConsent {
        application_id: &services.client_id,
        display_name,
        application_grants,
    };
    let body = serde_json::to_string(&consent).ok()?;
    let address = services
        .partner_center
        .as_ref()?
        .at(&format!("/v1/customers/{tenant}/applicationconsents"));
    Some(HttpRequest::post(token, address, body).ok()?.without_document())
}

/// Whether a refusal says that the app is approved already.
pub fn exists_already(refusal: &Problem) -> bool {
    refusal.ids.as_ref().is_some_and(|ids| {
        let message = ids.message.as_deref().unwrap_or_default().to_ascii_lowercase();
        ids.status == 409 || message.contains("permission entry already exists")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{
        microsoft::{
            client::credentials::Secret,
            client::transport::{HttpResponse, Method, TransportError},
            testing::{
                CONTOSO, MockService, MockTokens, clients, json as response, refusal, services,
            },
        },
        testing::now_or_never,
    };

    const HOME: TenantId = TenantId::from_bytes([0xAA; 16]);

    fn approved(
        responses: Vec<Result<HttpResponse, TransportError>>,
    ) -> (Result<(), ProblemKind>, usize) {
        let mock = MockService::script(responses);
        let clients = clients(&mock, MockTokens::default());
        let approved = now_or_never(approve(&clients, HOME, CONTOSO, "Regia"));
        assert!(mock.requests().iter().all(|it| it.method() == Method::Post));
        (approved.map_err(|denied| denied.problem.kind), mock.requests().len())
    }

    #[test]
    fn every_response_that_confirms_the_approval_is_a_success() {
        let there = r#"{"code": 409, "description": "Permission entry already exists."}"#;
        let worded = r#"{"code": 400, "description": "permission ENTRY already exists"}"#;
        for response in [
            response("{\"applicationId\": \"x\"}"),
            refusal(201, ""),
            refusal(409, there),
            refusal(400, worded),
        ] {
            assert_eq!(approved(vec![response]), (Ok(()), 1));
        }
    }

    #[test]
    fn a_refusal_and_a_web_page_are_failures() {
        let denied = r#"{"code": 900308, "description": "Insufficient privileges"}"#;
        assert_eq!(approved(vec![refusal(403, denied)]), (Err(ProblemKind::NoRole), 1));
        let gone = r#"{"code": 60003, "description": "Tenant not found."}"#;
        assert_eq!(approved(vec![refusal(404, gone)]), (Err(ProblemKind::TenantGone), 1));
        let page = response("<!doctype html>");
        assert_eq!(approved(vec![page]), (Err(ProblemKind::Unreadable), 1));
    }

    #[test]
    fn the_request_is_repeated_only_if_it_was_not_processed() {
        let busy = || refusal(429, r#"{"statusCode": 429, "message": "Try again in 1 seconds."}"#);
        assert_eq!(approved(vec![busy(), refusal(201, "")]), (Ok(()), 2));
        assert_eq!(approved(vec![Err(TransportError::Reset)]), (Err(ProblemKind::Offline), 1));
    }

    #[test]
    fn the_partner_approves_through_partner_center_alone() {
        let services = services();
        let secret = || Secret::new("x".to_owned());
        let token = AccessToken::new(secret(), services.partner_center.clone().unwrap());
        let request = super::request(&services, &token, CONTOSO, "Console").unwrap();
        assert!(
            request.url().ends_with(&format!("/pc/v1/customers/{CONTOSO}/applicationconsents"))
        );
        let of_graph = AccessToken::new(secret(), services.graph.clone());
        assert_eq!(super::request(&services, &of_graph, CONTOSO, "Console"), None);
    }
}
