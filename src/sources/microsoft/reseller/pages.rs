//! All pages of a Partner Center collection, one after the other.

use serde_json::Value;

use crate::{
    domain::ProblemKind,
    sources::microsoft::{
        client::{
            http_client::RequestError,
            paging::VisitedPages,
            service_client::{ServiceClient, elsewhere, said},
        },
        partner_center::collection::Collection,
    },
};

/// Asks for the first page at `path` below the root of the service and for all that follow; hands
/// each page's rows to `each` as they come.
///
/// A page leads on with a path and with headers that hold its place. Where both are those of a page
/// before, the list would never end. A path of another service is not followed, nor one of another
/// list: that could be about another customer.
///
/// # Errors
///
/// Why the list ends before its end. What came before was handed over.
pub async fn all(
    client: &ServiceClient,
    path: &str,
    each: &mut dyn FnMut(&[Value]),
) -> Result<(), RequestError> {
    let mut trail = VisitedPages::default();
    let mut place = (path.to_owned(), Vec::new());
    loop {
        let (path, headers) = trail.go_on(&place)?;
        let reply = client.get_with(&client.service().at(path), headers).await?;
        let page = Collection::of(reply.body).map_err(|_other| ProblemKind::Unreadable)?;
        each(page.rows());
        let Some(next) = page.next() else { return Ok(()) };
        let next = (next.path(client.service()).map_err(elsewhere)?, next.headers.clone());
        if !list(&next.0).eq_ignore_ascii_case(list(&place.0)) {
            return Err(said("the next page is of another list").into());
        }
        place = next;
    }
}

/// What a path is of, without the place in it.
fn list(path: &str) -> &str {
    path.split(['?', '#']).next().unwrap_or_default()
}

/// The rows of all pages. A list that breaks off is none: what is missing could be what matters.
///
/// # Errors
///
/// Why it breaks off.
pub async fn rows(client: &ServiceClient, path: &str) -> Result<Vec<Value>, RequestError> {
    let mut rows = Vec::new();
    all(client, path, &mut |page| rows.extend_from_slice(page)).await?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{
        microsoft::{
            client::{paging::MOST_PAGES, retry::RetryPolicy},
            testing::{CONTOSO, Keys, World, clients, json as answer, refusal},
        },
        testing::now_or_never,
    };
    use serde_json::json;

    const FIRST: &str = "/v1/customers?size=500";

    fn page(rows: &[i64], uri: &str, token: &str) -> String {
        let header = json!({ "key": "MS-ContinuationToken", "value": token });
        let next = json!({ "uri": uri, "method": "GET", "headers": [header] });
        json!({ "items": rows, "links": { "next": next } }).to_string()
    }

    fn gather(world: &World) -> (Result<(), ProblemKind>, Vec<i64>) {
        let client =
            clients(world, Keys::default()).partner_center(CONTOSO, RetryPolicy::PERSON).unwrap();
        let mut rows = Vec::new();
        let all = now_or_never(all(&client, FIRST, &mut |page| {
            rows.extend(page.iter().filter_map(Value::as_i64));
        }));
        (all.map_err(|denied| denied.problem.kind), rows)
    }

    #[test]
    fn each_page_is_asked_for_with_the_token_of_the_one_before() {
        let next = "/customers?size=500&seekOperation=Next";
        let world = World::script(vec![
            answer(&page(&[1], next, "a,/=")),
            answer(&page(&[], next, "b")),
            answer("\u{feff}{\"items\": [3]}"),
        ]);
        assert_eq!(gather(&world), (Ok(()), vec![1, 3]));
        let asked = world.asked();
        let root = "https://console.example/pc/v1/customers?size=500";
        assert_eq!(asked[0].url(), root);
        assert_eq!(asked[1].url(), format!("{root}&seekOperation=Next"));
        let tokens: Vec<_> = asked.iter().map(|it| it.header("MS-ContinuationToken")).collect();
        assert_eq!(tokens, [None, Some("a,/="), Some("b")]);
    }

    #[test]
    fn the_same_place_again_ends_the_list_and_what_came_stays() {
        let world = World::answering(|_| answer(&page(&[1], FIRST, "a")));
        assert_eq!(gather(&world), (Err(ProblemKind::Unreadable), vec![1, 1]));
    }

    #[test]
    fn a_list_without_end_ends() {
        let mut n = 0;
        let world = World::answering(move |_| {
            n += 1;
            answer(&page(&[1], FIRST, &n.to_string()))
        });
        let (all, rows) = gather(&world);
        assert_eq!((all, rows.len()), (Err(ProblemKind::Unreadable), MOST_PAGES));
    }

    #[test]
    fn a_page_elsewhere_is_not_asked_for() {
        for uri in ["https://evil.example/v1/customers", "/customers/1/subscriptions", "/x", "/.."]
        {
            let world = World::script(vec![answer(&page(&[1], uri, "a"))]);
            assert_eq!(gather(&world), (Err(ProblemKind::Unreadable), vec![1]), "{uri}");
        }
    }

    #[test]
    fn a_failing_page_ends_the_list_with_its_reason() {
        let denied = "{\"code\": 900308, \"description\": \"Insufficient privileges\"}";
        let world = World::script(vec![answer(&page(&[1], FIRST, "a")), refusal(403, denied)]);
        assert_eq!(gather(&world), (Err(ProblemKind::NoRole), vec![1]));
    }
}
