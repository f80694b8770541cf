//! The partner's service requests: the whole list, and single requests with their notes.

use super::pages;
use crate::{
    domain::{Fact, ProblemKind, ServiceRequest, TenantId},
    sources::microsoft::{
        assemble::{customers::union_by, facts::fact},
        client::{clients::Clients, http_client::RequestError, retry::RetryPolicy},
        partner_center::{collection::Collection, service_requests},
    },
};

/// The partner's requests (Partner Center, *Get all service requests*).
const LIST: &str = "/v1/servicerequests";
/// Rows per page.
const PAGE: usize = 200;

/// All requests of the partner, each once and without notes, in a few requests; one request per
/// customer would be far more. Each row names its customer; a row without one belongs to the
/// partner.
///
/// The fact has a failure if the list, or the end of it, could not be read; `None` if Partner Center
/// is not configured.
pub async fn all(
    clients: &Clients,
    home: TenantId,
    policy: RetryPolicy,
) -> Option<Fact<Vec<ServiceRequest>>> {
    let client = clients.partner_center(home, policy)?;
    let rows = pages::rows(&client, &format!("{LIST}?size={PAGE}&offset=0")).await;
    let rows = rows.map_problem(|denied| denied.problem);
    let requests = fact(client.now(), Some(rows), |rows| service_requests::read(rows, None));
    Some(requests.map(|requests| union_by(requests, |request| request.id.clone())))
}

/// One request with its notes, which lists leave out.
///
/// # Errors
///
/// The reason of the failure; [`ProblemKind::NotFound`] for an invalid number, without a request.
pub async fn one(
    clients: &Clients,
    home: TenantId,
    id: &str,
    policy: RetryPolicy,
) -> Result<ServiceRequest, RequestError> {
    // Numbers come from documents and snapshots, and become part of an address.
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return Err(ProblemKind::NotFound.into());
    }
    let Some(client) = clients.partner_center(home, policy) else {
        return Err(ProblemKind::NotOffered.into());
    };
    let reply = client.get(&client.service().at(&format!("{LIST}/{id}"))).await?;
    let page = Collection::from_json(reply.body).map_err(|_other| ProblemKind::Unreadable)?;
    let read = service_requests::read(page.rows(), None).items;
    let found = read.into_iter().find(|request| request.id == id);
    found.ok_or_else(|| ProblemKind::Unreadable.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Freshness;
    use crate::sources::{
        microsoft::testing::{
            CONTOSO, MockService, MockTokens, clients, json as response, refusal,
        },
        testing::now_or_never,
    };
    use serde_json::json;

    const HOME: TenantId = TenantId::from_bytes([0xAA; 16]);

    #[test]
    fn pages_are_requested_by_offset_and_each_request_occurs_once() {
        let about = json!({ "id": CONTOSO.to_string() });
        let first = json!({
            "items": [{ "id": "1", "status": 1, "organization": about }, { "id": "2" }],
            "links": { "next": { "uri": "/servicerequests?size=200&offset=200" } },
        });
        let second = json!({ "items": [{ "id": "2" }, { "id": "3" }] });
        let mock =
            MockService::script(vec![response(&first.to_string()), response(&second.to_string())]);
        let clients = clients(&mock, MockTokens::default());
        let all = now_or_never(all(&clients, HOME, RetryPolicy::INTERACTIVE)).unwrap();
        assert_eq!(all.freshness(), Freshness::Current);
        let all = all.value().unwrap();
        let listed: Vec<_> = all.iter().map(|it| (it.id.as_str(), it.customer)).collect();
        assert_eq!(listed, [("1", Some(CONTOSO)), ("2", None), ("3", None)]);
        let address = mock.requests()[1].url().to_owned();
        assert!(address.ends_with("/pc/v1/servicerequests?size=200&offset=200"), "{address}");
    }

    #[test]
    fn an_incomplete_list_is_a_part() {
        let first = json!({
            "items": [{ "id": "1" }], "links": { "next": { "uri": "/servicerequests?offset=1" } },
        });
        let mock = MockService::script(vec![response(&first.to_string()), refusal(403, "")]);
        let clients = clients(&mock, MockTokens::default());
        let all = now_or_never(all(&clients, HOME, RetryPolicy::INTERACTIVE)).unwrap();
        assert_eq!((all.value().unwrap().len(), all.freshness()), (1, Freshness::Part));
        assert_eq!(all.failure().unwrap().problem.kind, ProblemKind::Refused);
    }

    #[test]
    fn a_single_request_has_notes_and_the_requested_number() {
        let body = json!({ "id": "615112491169010", "title": "T", "notes": [{ "text": "N" }] });
        let read = |id: &str| {
            let mock = MockService::responding({
                let body = body.to_string();
                move |_| response(&body)
            });
            let clients = clients(&mock, MockTokens::default());
            let one = now_or_never(one(&clients, HOME, id, RetryPolicy::INTERACTIVE));
            (one.map_err(|denied| denied.problem.kind), mock.requests().len())
        };
        assert_eq!(read("615112491169010").0.unwrap().notes[0].text, "N");
        assert_eq!(read("615112491169011"), (Err(ProblemKind::Unreadable), 1));
        for id in ["", "../customers", "1?x", "1/2", "é"] {
            assert_eq!(read(id), (Err(ProblemKind::NotFound), 0), "{id}");
        }
    }
}
