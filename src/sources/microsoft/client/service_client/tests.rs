//! Questions against recorded services.

use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::{
    sources::microsoft::{client::clients::Services, testing::services},
    sources::{
        microsoft::testing::{CONTOSO, Keys, World, clients, json, refusal},
        testing::now_or_never,
    },
};

const ADDRESS: &str = "https://graph.microsoft.com/v1.0/x";

fn bearers(world: &World) -> Vec<String> {
    let of = |request: HttpRequest| request.header("Authorization").unwrap().to_owned();
    world.asked().into_iter().map(of).collect()
}

#[test]
fn a_token_that_is_over_is_renewed_once() {
    let world = World::script(vec![refusal(401, ""), json("{}")]);
    let client = clients(&world, Keys::default()).client(CONTOSO, RetryPolicy::PERSON);
    assert!(now_or_never(client.get(ADDRESS)).is_ok());
    assert_eq!(bearers(&world), ["Bearer 0", "Bearer 1"]);
    assert_eq!(client.sent(), 2);
}

#[test]
fn a_service_that_refuses_every_token_is_asked_twice() {
    let world = World::answering(|_| refusal(401, ""));
    let client = clients(&world, Keys::default()).client(CONTOSO, RetryPolicy::PERSON);
    let denied = now_or_never(client.get(ADDRESS)).unwrap_err();
    assert_eq!(denied.problem.kind, ProblemKind::SignInNeeded);
    assert_eq!(client.sent(), 2);
}

#[test]
fn a_token_that_is_over_and_claims_are_two_demands() {
    let challenge = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"";
    let demanding = || {
        let headers = vec![("WWW-Authenticate".to_owned(), challenge.to_owned())];
        let headers = crate::sources::microsoft::client::headers::Headers::new(headers);
        Ok(crate::sources::microsoft::client::transport::HttpResponse {
            status: 401,
            headers,
            body: Vec::new(),
        })
    };
    let orders = [
        vec![refusal(401, ""), demanding(), json("{}")],
        vec![demanding(), refusal(401, ""), json("{}")],
    ];
    for answers in orders {
        let world = World::script(answers);
        let client = clients(&world, Keys::default()).client(CONTOSO, RetryPolicy::PERSON);
        assert!(now_or_never(client.get(ADDRESS)).is_ok());
    }
    let world = World::script(vec![demanding(), refusal(401, ""), demanding()]);
    let client = clients(&world, Keys::default()).client(CONTOSO, RetryPolicy::PERSON);
    assert!(now_or_never(client.get(ADDRESS)).is_err());
    assert_eq!(client.sent(), 3);
}

#[test]
fn demanded_claims_are_asked_for_and_handed_on_where_no_token_has_them() {
    let challenge = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"";
    let world = World::answering(move |_| {
        let headers = vec![("WWW-Authenticate".to_owned(), challenge.to_owned())];
        let headers = crate::sources::microsoft::client::headers::Headers::new(headers);
        Ok(crate::sources::microsoft::client::transport::HttpResponse {
            status: 401,
            headers,
            body: Vec::new(),
        })
    });
    let keys = Keys { refuses_claims: true, ..Keys::default() };
    let client = clients(&world, keys).client(CONTOSO, RetryPolicy::PERSON);
    let denied = now_or_never(client.get(ADDRESS)).unwrap_err();
    assert_eq!(denied.claims.as_deref(), Some("{\"a\":1}"));
    assert_eq!(denied.problem.kind, ProblemKind::ConfirmationNeeded);
    assert_eq!(client.sent(), 1);
}

#[test]
fn an_address_elsewhere_is_not_asked() {
    let world = World::script(Vec::new());
    let client = clients(&world, Keys::default()).client(CONTOSO, RetryPolicy::PERSON);
    let denied = now_or_never(client.get("https://evil.example/v1.0/x")).unwrap_err();
    assert_eq!(denied.problem.kind, ProblemKind::Unreadable);
    assert_eq!(client.sent(), 0);
}

fn numbered() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

#[test]
fn a_question_keeps_its_id_and_a_purpose_its_own_however_often_it_is_sent() {
    let world = World::script(vec![
        refusal(503, ""),
        refusal(401, ""),
        json("{\"items\": []}"),
        json("{\"items\": []}"),
    ]);
    let http = HttpClient::new(Rc::new(world.clone()), Rc::new(world.clone()), numbered);
    let clients = Clients::new(services(), http, Rc::new(Keys::default()));
    let client = clients.partner_center(CONTOSO, RetryPolicy::PERSON).unwrap();
    let address = client.service().at("/v1/customers");
    assert!(now_or_never(client.get(&address)).is_ok());
    assert!(now_or_never(client.get(&address)).is_ok());
    let of = |name: &str| -> Vec<String> {
        world.asked().iter().map(|it| it.header(name).unwrap().to_owned()).collect()
    };
    let ids = of("MS-RequestId");
    assert!(ids[..3].iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_ne!(ids[3], ids[0]);
    let purposes = of("MS-CorrelationId");
    assert!(purposes.iter().all(|id| *id == purposes[0] && *id != ids[0]), "{purposes:?}");
    assert_eq!(bearers(&world), ["Bearer 0", "Bearer 0", "Bearer 1", "Bearer 1"]);
}

#[test]
fn graph_is_told_nothing_but_the_token() {
    let world = World::script(vec![json("{}")]);
    let client = clients(&world, Keys::default()).client(CONTOSO, RetryPolicy::PERSON);
    assert!(now_or_never(client.get(ADDRESS)).is_ok());
    assert_eq!(world.asked()[0].headers().len(), 2);
}

#[test]
fn partner_center_is_only_asked_where_it_is() {
    let world = World::script(Vec::new());
    let partner_center = clients(&world, Keys::default());
    let client = partner_center.partner_center(CONTOSO, RetryPolicy::PERSON).unwrap();
    for address in [ADDRESS, "https://console.example/other", "https://console.example/pc/../x"] {
        assert!(now_or_never(client.get(address)).is_err(), "{address}");
    }
    let app = Services { partner_center: None, ..services() };
    let without = Clients::new(app, world.http(), Rc::new(Keys::default()));
    assert!(without.partner_center(CONTOSO, RetryPolicy::PERSON).is_none());
}
