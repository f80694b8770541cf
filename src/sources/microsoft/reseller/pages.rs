//! Requests all pages of a Partner Center collection.

use serde_json::Value;

use crate::{
    domain::ProblemKind,
    sources::microsoft::{
        assemble::facts::PagedRows,
        client::{
            http_client::RequestError,
            paging::VisitedPages,
            service_client::{ServiceClient, foreign_host, unreadable},
        },
        partner_center::collection::Collection,
    },
};

/// Requests the first page at `path` below the root of the service and all following ones; passes
/// the rows of each page to `each`.
///
/// A page links to the next one with a path and with headers. If both occurred before, the list
/// would never end. A path of another service or of another list is refused: the latter could
/// belong to another customer.
///
/// # Errors
///
/// The reason of the failure. Earlier pages were passed on.
pub async fn all(
    client: &ServiceClient,
    path: &str,
    each: &mut dyn FnMut(&[Value]),
) -> Result<(), RequestError> {
    let mut visited = VisitedPages::default();
    let mut place = (path.to_owned(), Vec::new());
    loop {
        let (path, headers) = visited.visit(&place)?;
        let reply = client.get_with(&client.service().at(path), headers).await?;
        let page = Collection::from_json(reply.body).map_err(|_other| ProblemKind::Unreadable)?;
        each(page.rows());
        let Some(next) = page.next() else { return Ok(()) };
        let next = (next.path(client.service()).map_err(foreign_host)?, next.headers.clone());
        if !list(&next.0).eq_ignore_ascii_case(list(&place.0)) {
            return Err(unreadable("the next page is of another list").into());
        }
        place = next;
    }
}

/// A path without its query.
fn list(path: &str) -> &str {
    path.split(['?', '#']).next().unwrap_or_default()
}

/// The rows of all pages, as far as they can be read.
pub async fn rows(client: &ServiceClient, path: &str) -> PagedRows<RequestError> {
    let mut rows = Vec::new();
    let missing = all(client, path, &mut |page| rows.extend_from_slice(page)).await.err();
    PagedRows { rows, missing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{
        microsoft::{
            client::{paging::MAX_PAGES, retry::RetryPolicy},
            testing::{CONTOSO, MockService, MockTokens, clients, json as response, refusal},
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

    fn collect(mock: &MockService) -> (Result<(), ProblemKind>, Vec<i64>) {
        let client = clients(mock, MockTokens::default())
            .partner_center(CONTOSO, RetryPolicy::INTERACTIVE)
            .unwrap();
        let mut rows = Vec::new();
        let all = now_or_never(all(&client, FIRST, &mut |page| {
            rows.extend(page.iter().filter_map(Value::as_i64));
        }));
        (all.map_err(|denied| denied.problem.kind), rows)
    }

    #[test]
    fn each_page_is_requested_with_the_token_of_the_previous_one() {
        let next = "/customers?size=500&seekOperation=Next";
        let mock = MockService::script(vec![
            response(&page(&[1], next, "a,/=")),
            response(&page(&[], next, "b")),
            response("\u{feff}{\"items\": [3]}"),
        ]);
        assert_eq!(collect(&mock), (Ok(()), vec![1, 3]));
        let requests = mock.requests();
        let root = "https://console.example/pc/v1/customers?size=500";
        assert_eq!(requests[0].url(), root);
        assert_eq!(requests[1].url(), format!("{root}&seekOperation=Next"));
        let tokens: Vec<_> = requests.iter().map(|it| it.header("MS-ContinuationToken")).collect();
        assert_eq!(tokens, [None, Some("a,/="), Some("b")]);
    }

    #[test]
    fn a_repeated_link_ends_the_list_and_earlier_rows_remain() {
        let mock = MockService::responding(|_| response(&page(&[1], FIRST, "a")));
        assert_eq!(collect(&mock), (Err(ProblemKind::Unreadable), vec![1, 1]));
    }

    #[test]
    fn a_list_without_end_ends() {
        let mut n = 0;
        let mock = MockService::responding(move |_| {
            n += 1;
            response(&page(&[1], FIRST, &n.to_string()))
        });
        let (all, rows) = collect(&mock);
        assert_eq!((all, rows.len()), (Err(ProblemKind::Unreadable), MAX_PAGES));
    }

    #[test]
    fn a_page_of_another_host_is_not_requested() {
        for uri in ["https://evil.example/v1/customers", "/customers/1/subscriptions", "/x", "/.."]
        {
            let mock = MockService::script(vec![response(&page(&[1], uri, "a"))]);
            assert_eq!(collect(&mock), (Err(ProblemKind::Unreadable), vec![1]), "{uri}");
        }
    }

    #[test]
    fn a_failed_page_ends_the_list_with_its_problem() {
        let denied = "{\"code\": 900308, \"description\": \"Insufficient privileges\"}";
        let mock =
            MockService::script(vec![response(&page(&[1], FIRST, "a")), refusal(403, denied)]);
        assert_eq!(collect(&mock), (Err(ProblemKind::NoRole), vec![1]));
    }
}
