//! JSON batching: several Graph requests in one HTTP request.

use serde::Serialize;

use super::{
    challenge::Challenge,
    http_client::RequestError,
    retry::{self, Attempt, AttemptOutcome},
    service_client::ServiceClient,
    transport::Repeat,
};
use crate::{
    domain::{Problem, ProblemKind, Timestamp},
    sources::microsoft::graph::{
        batch::{Batch, Part},
        page::Page,
    },
};

/// Maximum number of requests in a batch (Microsoft Graph, *Combine multiple HTTP requests using
/// JSON batching*).
pub const MAX_REQUESTS: usize = 20;

/// The answer to a batch, with those to the batches that repeat a part of it.
#[derive(Debug)]
pub struct BatchReply {
    /// The responses, in the order of the paths.
    pub responses: Vec<Result<Page, Problem>>,
    /// The end of the pause that the service asked for when it refused a repetition as a whole. It holds for
    /// all batches, and so for the paths that had a response before.
    pub paused_until: Option<Timestamp>,
}

/// Sends up to [`MAX_REQUESTS`] GET requests in one batch, each a path below the version such as
/// `/organization`. The responses are in the order of the paths.
///
/// The service throttles each request of a batch separately. Only those that may succeed later are
/// sent again, after the longest wait among them.
///
/// # Errors
///
/// [`RequestError`] when the batch as a whole failed.
pub async fn get_all(client: &ServiceClient, paths: &[String]) -> Result<BatchReply, RequestError> {
    get_essential(client, paths, paths.len()).await
}

/// The same, but only the first `essential` paths are worth a wait: the answer of the service to
/// another one counts whatever it is. What it did not answer goes along when an essential one is sent
/// again.
///
/// # Errors
///
/// Those of [`get_all`].
pub async fn get_essential(
    client: &ServiceClient,
    paths: &[String],
    essential: usize,
) -> Result<BatchReply, RequestError> {
    debug_assert!(paths.len() <= MAX_REQUESTS, "more than one batch takes");
    let mut responses: Vec<Result<Page, Problem>> =
        paths.iter().map(|_| Err(ProblemKind::Unreadable.into())).collect();
    let mut open: Vec<usize> = (0..paths.len()).collect();
    let (mut tries, mut renewed) = (0, false);
    let mut paused_until = None;
    while !open.is_empty() {
        tries += 1;
        let reply = match client.post_batch(&body(paths, &open)).await {
            Ok(reply) => reply,
            // Earlier responses remain valid.
            Err(denied) if open.len() < paths.len() => {
                paused_until = denied.problem.kind.paused_until();
                for place in open {
                    responses[place] = Err(denied.problem.clone());
                }
                break;
            }
            Err(denied) => return Err(denied),
        };
        let batch = Batch::from_json(&reply.body).ok();
        let mut longest = 0;
        let (mut again, mut unanswered) = (Vec::new(), Vec::new());
        let mut refused = None;
        for place in open {
            let part = batch.as_ref().and_then(|batch| batch.part(&place.to_string()));
            let (response, outcome) = evaluate(part, reply.at);
            responses[place] = response;
            if place >= essential {
                if part.is_none_or(|part| part.status == 401) {
                    unanswered.push(place);
                }
                continue;
            }
            let attempt =
                Attempt { tries, repeat: Repeat::Freely, now: reply.at, random: client.random() };
            let wait = outcome.and_then(|it| retry::wait(client.policy, attempt, it));
            if let Some(millis) = wait {
                longest = longest.max(millis);
                again.push(place);
            } else if let Some(part) = part.filter(|part| part.status == 401 && !renewed) {
                refused = Some(claims(part));
                again.push(place);
            }
        }
        if let Some(claims) = refused {
            renewed = true;
            client.token_refused(claims).await;
        }
        if longest > 0 {
            client.wait(longest).await;
        }
        if !again.is_empty() {
            again.append(&mut unanswered);
        }
        open = again;
    }
    Ok(BatchReply { responses, paused_until })
}

/// The body of a batch with the pending requests. The id of each is its index.
fn body(paths: &[String], open: &[usize]) -> String {
    let request =
        |place: &usize| BatchRequest { id: place.to_string(), method: "GET", url: &paths[*place] };
    let body = BatchBody { requests: open.iter().map(request).collect() };
    serde_json::to_string(&body).expect("texts are valid JSON")
}

/// The body of a request to `$batch`.
#[derive(Serialize)]
struct BatchBody<'a> {
    requests: Vec<BatchRequest<'a>>,
}

#[derive(Serialize)]
struct BatchRequest<'a> {
    id: String,
    method: &'static str,
    url: &'a str,
}

/// Evaluates one response of a batch: its result, and how a retry would treat it.
fn evaluate(
    part: Option<&Part>,
    now: Timestamp,
) -> (Result<Page, Problem>, Option<AttemptOutcome>) {
    let Some(part) = part else {
        // The service left the response out, or it cannot be read.
        return (Err(ProblemKind::Unreadable.into()), Some(AttemptOutcome::Unreadable));
    };
    let response = part.page(now);
    let outcome = match &response {
        Ok(_) => None,
        Err(_) if (200..300).contains(&part.status) => Some(AttemptOutcome::Unreadable),
        Err(problem) => Some(AttemptOutcome::Refused { status: part.status, kind: problem.kind }),
    };
    (response, outcome)
}

fn claims(part: &Part) -> Option<String> {
    Challenge::read(part.headers.get("www-authenticate")?).claims
}

#[cfg(test)]
mod tests;
