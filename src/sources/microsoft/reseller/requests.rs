//! The partner's service requests: all of them for the list, and one with what was written.

use super::pages;
use crate::{
    domain::{ProblemKind, ServiceRequest, TenantId},
    sources::microsoft::{
        assemble::customers::union_by,
        client::{clients::Clients, http_client::RequestError, retry::RetryPolicy},
        partner_center::{collection::Collection, service_requests},
    },
};

/// The partner's requests (Partner Center, *Get all service requests*).
const LIST: &str = "/v1/servicerequests";
/// Rows of a page.
const PAGE: usize = 200;

/// Every request of the partner, each once, without what was written about it: a call per so many
/// requests, whereas asking each customer would cost one per customer. Which customer it is about
/// comes with it; a request that names none is the partner's own.
///
/// # Errors
///
/// Why the list is not known as a whole; [`ProblemKind::NotOffered`] where Partner Center is not
/// configured.
pub async fn all(
    clients: &Clients,
    home: TenantId,
    policy: RetryPolicy,
) -> Result<Vec<ServiceRequest>, RequestError> {
    let Some(client) = clients.partner_center(home, policy) else {
        return Err(ProblemKind::NotOffered.into());
    };
    let rows = pages::rows(&client, &format!("{LIST}?size={PAGE}&offset=0")).await?;
    let read = service_requests::read(&rows, None);
    if read.items.is_empty() && read.broken > 0 {
        return Err(ProblemKind::Unreadable.into());
    }
    Ok(union_by(read.items, |request| request.id.clone()))
}

/// One request with its notes, which no list has.
///
/// # Errors
///
/// Why it cannot be read; [`ProblemKind::NotFound`] for what is no number of a request, which is
/// not asked for.
pub async fn one(
    clients: &Clients,
    home: TenantId,
    id: &str,
    policy: RetryPolicy,
) -> Result<ServiceRequest, RequestError> {
    // Numbers come from documents and snapshots, and this one goes into an address.
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return Err(ProblemKind::NotFound.into());
    }
    let Some(client) = clients.partner_center(home, policy) else {
        return Err(ProblemKind::NotOffered.into());
    };
    let reply = client.get(&client.service().at(&format!("{LIST}/{id}"))).await?;
    let page = Collection::of(reply.body).map_err(|_other| ProblemKind::Unreadable)?;
    let read = service_requests::read(page.rows(), None).items;
    let found = read.into_iter().find(|request| request.id == id);
    found.ok_or_else(|| ProblemKind::Unreadable.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{
        microsoft::testing::{CONTOSO, Keys, World, clients, json as answer, refusal},
        testing::now_or_never,
    };
    use serde_json::json;

    const HOME: TenantId = TenantId::from_bytes([0xAA; 16]);

    #[test]
    fn the_list_goes_on_by_offset_and_has_each_request_once() {
        let about = json!({ "id": CONTOSO.to_string() });
        let first = json!({
            "items": [{ "id": "1", "status": 1, "organization": about }, { "id": "2" }],
            "links": { "next": { "uri": "/servicerequests?size=200&offset=200" } },
        });
        let second = json!({ "items": [{ "id": "2" }, { "id": "3" }] });
        let world = World::script(vec![answer(&first.to_string()), answer(&second.to_string())]);
        let clients = clients(&world, Keys::default());
        let all = now_or_never(all(&clients, HOME, RetryPolicy::PERSON)).unwrap();
        let told: Vec<_> = all.iter().map(|it| (it.id.as_str(), it.customer)).collect();
        assert_eq!(told, [("1", Some(CONTOSO)), ("2", None), ("3", None)]);
        let address = world.asked()[1].url().to_owned();
        assert!(address.ends_with("/pc/v1/servicerequests?size=200&offset=200"), "{address}");
    }

    #[test]
    fn a_list_that_breaks_off_is_none() {
        let first = json!({
            "items": [{ "id": "1" }], "links": { "next": { "uri": "/servicerequests?offset=1" } },
        });
        let world = World::script(vec![answer(&first.to_string()), refusal(403, "")]);
        let clients = clients(&world, Keys::default());
        let all = now_or_never(all(&clients, HOME, RetryPolicy::PERSON));
        assert_eq!(all.unwrap_err().problem.kind, ProblemKind::Refused);
    }

    #[test]
    fn one_request_comes_with_its_notes_and_no_other_in_its_place() {
        let body = json!({ "id": "615112491169010", "title": "T", "notes": [{ "text": "N" }] });
        let read = |id: &str| {
            let world = World::answering({
                let body = body.to_string();
                move |_| answer(&body)
            });
            let clients = clients(&world, Keys::default());
            let one = now_or_never(one(&clients, HOME, id, RetryPolicy::PERSON));
            (one.map_err(|denied| denied.problem.kind), world.asked().len())
        };
        assert_eq!(read("615112491169010").0.unwrap().notes[0].text, "N");
        assert_eq!(read("615112491169011"), (Err(ProblemKind::Unreadable), 1));
        for id in ["", "../customers", "1?x", "1/2", "é"] {
            assert_eq!(read(id), (Err(ProblemKind::NotFound), 0), "{id}");
        }
    }
}
