//! Requests all pages of a collection.

use serde_json::Value;

use super::service_client::{ServiceClient, foreign_host, unreadable};
use crate::{
    domain::{Problem, ProblemKind},
    sources::microsoft::graph::page::Page,
};

/// Maximum number of pages: 300,000 customers at 300 a page.
pub(in crate::sources::microsoft) const MAX_PAGES: usize = 1_000;

/// Requests the first page at `address` and all following ones; passes the rows of each page to
/// `each`.
///
/// # Errors
///
/// The problem of the first page that failed. Earlier pages were passed on.
pub async fn all(
    client: &ServiceClient,
    address: &str,
    each: &mut dyn FnMut(&[Value]),
) -> Result<(), Problem> {
    let page = one(client, address).await?;
    follow(client, page, each).await
}

/// Passes on the rows of `page`, and requests all following pages.
///
/// A page can be empty without being the last. A link to another host is refused, and so is one
/// that was followed before, which would never end.
///
/// # Errors
///
/// The problem of the first page that failed.
pub async fn follow(
    client: &ServiceClient,
    mut page: Page,
    each: &mut dyn FnMut(&[Value]),
) -> Result<(), Problem> {
    let mut visited = VisitedPages::default();
    loop {
        each(page.rows());
        let next = page.next(client.service()).map_err(foreign_host)?.map(str::to_owned);
        let Some(next) = next else { return Ok(()) };
        page = one(client, visited.visit(&next)?).await?;
    }
}

/// The pages visited so far, which detects endless lists.
#[derive(Default)]
pub struct VisitedPages<T>(Vec<T>);

impl<T: Clone + PartialEq> VisitedPages<T> {
    /// Records a visit to the next page.
    ///
    /// # Errors
    ///
    /// When the page was visited before, or the maximum number of pages is reached.
    pub fn visit<'a>(&mut self, next: &'a T) -> Result<&'a T, Problem> {
        if self.0.contains(next) {
            return Err(unreadable("the next page is one that came before"));
        }
        if self.0.len() >= MAX_PAGES {
            return Err(unreadable("the list does not end"));
        }
        self.0.push(next.clone());
        Ok(next)
    }
}

async fn one(client: &ServiceClient, address: &str) -> Result<Page, Problem> {
    let reply = client.get(address).await.map_err(|denied| denied.problem)?;
    Page::from_json(reply.body).map_err(|_unreadable| ProblemKind::Unreadable.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{
        microsoft::{
            client::retry::RetryPolicy,
            testing::{CONTOSO, MockService, MockTokens, clients, json, refusal},
        },
        testing::now_or_never,
    };

    const FIRST: &str = "https://graph.microsoft.com/v1.0/list";

    fn page(rows: &str, next: &str) -> String {
        format!("{{\"value\": [{rows}], \"@odata.nextLink\": \"{next}\"}}")
    }

    fn collect(mock: &MockService) -> (Result<(), Problem>, Vec<i64>) {
        let client = clients(mock, MockTokens::default()).client(CONTOSO, RetryPolicy::INTERACTIVE);
        let mut rows = Vec::new();
        let all = now_or_never(all(&client, FIRST, &mut |page| {
            rows.extend(page.iter().filter_map(Value::as_i64));
        }));
        (all, rows)
    }

    #[test]
    fn an_empty_page_is_not_the_end() {
        let mock = MockService::script(vec![
            json(&page("1", &format!("{FIRST}?2"))),
            json(&page("", &format!("{FIRST}?3"))),
            json("{\"value\": [3]}"),
        ]);
        assert_eq!(collect(&mock), (Ok(()), vec![1, 3]));
    }

    #[test]
    fn a_link_to_another_host_is_not_followed_and_earlier_rows_remain() {
        let mock = MockService::script(vec![json(&page(
            "1",
            "https://graph.microsoft.com.evil.example/",
        ))]);
        let (all, rows) = collect(&mock);
        assert_eq!((all.unwrap_err().kind, rows), (ProblemKind::Unreadable, vec![1]));
        assert_eq!(mock.requests().len(), 1);
    }

    #[test]
    fn circular_links_end() {
        let mock = MockService::responding(|request| {
            let next = if request.url().ends_with("?b") { "?a" } else { "?b" };
            json(&page("1", &format!("{FIRST}{next}")))
        });
        let (all, rows) = collect(&mock);
        assert!(all.is_err());
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn a_list_without_end_ends() {
        let mut n = 0;
        let mock = MockService::responding(move |_| {
            n += 1;
            json(&page("1", &format!("{FIRST}?{n}")))
        });
        let (all, rows) = collect(&mock);
        assert!(all.is_err());
        assert_eq!(rows.len(), MAX_PAGES + 1);
    }

    #[test]
    fn a_failed_page_ends_the_list_with_its_problem() {
        let mock =
            MockService::script(vec![json(&page("1", &format!("{FIRST}?2"))), refusal(403, "{}")]);
        let (all, rows) = collect(&mock);
        assert_eq!((all.unwrap_err().kind, rows), (ProblemKind::Refused, vec![1]));
    }
}
