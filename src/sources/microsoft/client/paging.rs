//! All pages of a collection, one after the other.

use serde_json::Value;

use super::service_client::{ServiceClient, elsewhere, said};
use crate::{
    domain::{Problem, ProblemKind},
    sources::microsoft::graph::page::Page,
};

/// More pages than any partner's list has: 300,000 customers at 300 a page.
pub(in crate::sources::microsoft) const MOST_PAGES: usize = 1_000;

/// Asks for the first page at `address` and for all that follow; hands each page's rows to `each`
/// as they come.
///
/// # Errors
///
/// Why the list ends before its end. What came before was handed over.
pub async fn all(
    client: &ServiceClient,
    address: &str,
    each: &mut dyn FnMut(&[Value]),
) -> Result<(), Problem> {
    let page = one(client, address).await?;
    follow(client, page, each).await
}

/// Hands over the rows of a page that is there, and asks for all that follow.
///
/// A page may be empty and not the last. A link elsewhere is refused, and so is one that was
/// followed before: the list would never end.
///
/// # Errors
///
/// Why the list ends before its end.
pub async fn follow(
    client: &ServiceClient,
    mut page: Page,
    each: &mut dyn FnMut(&[Value]),
) -> Result<(), Problem> {
    let mut trail = VisitedPages::default();
    loop {
        each(page.rows());
        let next = page.next(client.service()).map_err(elsewhere)?.map(str::to_owned);
        let Some(next) = next else { return Ok(()) };
        page = one(client, trail.go_on(&next)?).await?;
    }
}

/// The pages that a list led to so far: what keeps it from leading on for ever.
#[derive(Default)]
pub struct VisitedPages<T>(Vec<T>);

impl<T: Clone + PartialEq> VisitedPages<T> {
    /// Goes on to the next page.
    ///
    /// # Errors
    ///
    /// When the list led there before, or to more pages than any list has.
    pub fn go_on<'a>(&mut self, next: &'a T) -> Result<&'a T, Problem> {
        if self.0.contains(next) {
            return Err(said("the next page is one that came before"));
        }
        if self.0.len() >= MOST_PAGES {
            return Err(said("the list does not end"));
        }
        self.0.push(next.clone());
        Ok(next)
    }
}

async fn one(client: &ServiceClient, address: &str) -> Result<Page, Problem> {
    let reply = client.get(address).await.map_err(|denied| denied.problem)?;
    Page::of(reply.body).map_err(|_unreadable| ProblemKind::Unreadable.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{
        microsoft::{
            client::retry::RetryPolicy,
            testing::{CONTOSO, Keys, World, clients, json, refusal},
        },
        testing::now_or_never,
    };

    const FIRST: &str = "https://graph.microsoft.com/v1.0/list";

    fn page(rows: &str, next: &str) -> String {
        format!("{{\"value\": [{rows}], \"@odata.nextLink\": \"{next}\"}}")
    }

    fn gather(world: &World) -> (Result<(), Problem>, Vec<i64>) {
        let client = clients(world, Keys::default()).client(CONTOSO, RetryPolicy::PERSON);
        let mut rows = Vec::new();
        let all = now_or_never(all(&client, FIRST, &mut |page| {
            rows.extend(page.iter().filter_map(Value::as_i64));
        }));
        (all, rows)
    }

    #[test]
    fn an_empty_page_is_not_the_end() {
        let world = World::script(vec![
            json(&page("1", &format!("{FIRST}?2"))),
            json(&page("", &format!("{FIRST}?3"))),
            json("{\"value\": [3]}"),
        ]);
        assert_eq!(gather(&world), (Ok(()), vec![1, 3]));
    }

    #[test]
    fn a_link_elsewhere_is_not_followed_and_what_came_stays() {
        let world =
            World::script(vec![json(&page("1", "https://graph.microsoft.com.evil.example/"))]);
        let (all, rows) = gather(&world);
        assert_eq!((all.unwrap_err().kind, rows), (ProblemKind::Unreadable, vec![1]));
        assert_eq!(world.asked().len(), 1);
    }

    #[test]
    fn a_circle_of_links_ends() {
        let world = World::answering(|request| {
            let next = if request.url().ends_with("?b") { "?a" } else { "?b" };
            json(&page("1", &format!("{FIRST}{next}")))
        });
        let (all, rows) = gather(&world);
        assert!(all.is_err());
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn a_list_without_end_ends() {
        let mut n = 0;
        let world = World::answering(move |_| {
            n += 1;
            json(&page("1", &format!("{FIRST}?{n}")))
        });
        let (all, rows) = gather(&world);
        assert!(all.is_err());
        assert_eq!(rows.len(), MOST_PAGES + 1);
    }

    #[test]
    fn a_failing_page_ends_the_list_with_its_reason() {
        let world =
            World::script(vec![json(&page("1", &format!("{FIRST}?2"))), refusal(403, "{}")]);
        let (all, rows) = gather(&world);
        assert_eq!((all.unwrap_err().kind, rows), (ProblemKind::Refused, vec![1]));
    }
}
