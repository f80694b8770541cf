//! Several questions in one request, and each of them until it has an answer of its own.

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

/// As many as one batch takes (Microsoft Graph, *Combine multiple HTTP requests using JSON
/// batching*).
pub const MOST: usize = 20;

/// Asks up to [`MOST`] questions, each a path below the version such as `/organization`; the
/// answers come in their order.
///
/// Each part is throttled by itself: only those are sent again that may have another answer, after
/// the longest wait among them.
///
/// # Errors
///
/// Why there is no answer to any of them.
pub async fn ask(
    client: &ServiceClient,
    paths: &[String],
) -> Result<Vec<Result<Page, Problem>>, RequestError> {
    debug_assert!(paths.len() <= MOST, "more than one batch takes");
    let mut answers: Vec<Result<Page, Problem>> =
        paths.iter().map(|_| Err(ProblemKind::Unreadable.into())).collect();
    let mut open: Vec<usize> = (0..paths.len()).collect();
    let (mut tries, mut renewed) = (0, false);
    while !open.is_empty() {
        tries += 1;
        let reply = match client.post_batch(&body(paths, &open)).await {
            Ok(reply) => reply,
            // Those that were answered before keep their answers.
            Err(denied) if open.len() < paths.len() => {
                for place in open {
                    answers[place] = Err(denied.problem.clone());
                }
                break;
            }
            Err(denied) => return Err(denied),
        };
        let batch = Batch::of(&reply.body).ok();
        let mut longest = 0;
        let mut again = Vec::new();
        let mut refused = None;
        for place in open {
            let part = batch.as_ref().and_then(|batch| batch.part(&place.to_string()));
            let (answer, outcome) = judge(part, reply.at);
            answers[place] = answer;
            let attempt =
                Attempt { tries, repeat: Repeat::Freely, now: reply.at, chance: client.chance() };
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
        open = again;
    }
    Ok(answers)
}

/// The request for the questions that are open. A part's id is its place.
fn body(paths: &[String], open: &[usize]) -> String {
    let question =
        |place: &usize| Question { id: place.to_string(), method: "GET", url: &paths[*place] };
    let body = Questions { requests: open.iter().map(question).collect() };
    serde_json::to_string(&body).expect("texts are valid JSON")
}

/// The body of a request to `$batch`.
#[derive(Serialize)]
struct Questions<'a> {
    requests: Vec<Question<'a>>,
}

#[derive(Serialize)]
struct Question<'a> {
    id: String,
    method: &'static str,
    url: &'a str,
}

/// A part's answer, and what there is to decide about it.
fn judge(part: Option<&Part>, now: Timestamp) -> (Result<Page, Problem>, Option<AttemptOutcome>) {
    let Some(part) = part else {
        // The service left it out, or printed it so that it cannot be read.
        return (Err(ProblemKind::Unreadable.into()), Some(AttemptOutcome::Unreadable));
    };
    let answer = part.page(now);
    let outcome = match &answer {
        Ok(_) => None,
        Err(_) if (200..300).contains(&part.status) => Some(AttemptOutcome::Unreadable),
        Err(problem) => Some(AttemptOutcome::Refused { status: part.status, kind: problem.kind }),
    };
    (answer, outcome)
}

fn claims(part: &Part) -> Option<String> {
    Challenge::read(part.headers.get("www-authenticate")?).claims
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::sources::{
        microsoft::{
            client::{
                retry::RetryPolicy,
                transport::{HttpResponse, TransportError},
            },
            testing::{CONTOSO, Keys, World, clients, json as answer, refusal},
        },
        testing::now_or_never,
    };

    fn part(id: u32, status: u16, body: Value) -> Value {
        json!({ "id": id.to_string(), "status": status, "body": body })
    }

    fn throttled(id: u32, seconds: u32) -> Value {
        json!({ "id": id.to_string(), "status": 429, "headers": { "Retry-After": seconds } })
    }

    fn batch(parts: Vec<Value>) -> Result<HttpResponse, TransportError> {
        answer(&json!({ "responses": parts }).to_string())
    }

    fn good(id: u32) -> Value {
        part(id, 200, json!({ "value": [id] }))
    }

    /// What became of `/0`, `/1` and so on: the row of its answer, or why there is none.
    fn ask(world: &World, count: u32) -> Result<Vec<Result<i64, ProblemKind>>, ProblemKind> {
        let client = clients(world, Keys::default()).client(CONTOSO, RetryPolicy::PERSON);
        let paths: Vec<String> = (0..count).map(|n| format!("/{n}")).collect();
        let row = |page: Result<Page, Problem>| match page {
            Ok(page) => Ok(page.rows()[0].as_i64().unwrap()),
            Err(problem) => Err(problem.kind),
        };
        let answers = now_or_never(super::ask(&client, &paths));
        answers
            .map(|answers| answers.into_iter().map(row).collect())
            .map_err(|denied| denied.problem.kind)
    }

    fn ids(world: &World, nth: usize) -> Vec<String> {
        let request = world.asked().swap_remove(nth);
        let body: Value = serde_json::from_str(request.body().unwrap()).unwrap();
        let requests = body["requests"].as_array().unwrap();
        requests.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn only_throttled_parts_are_sent_again_after_the_longest_wait() {
        let world = World::script(vec![
            batch(vec![throttled(2, 3), good(1), throttled(0, 7)]),
            batch(vec![good(2), good(0)]),
        ]);
        assert_eq!(ask(&world, 3), Ok(vec![Ok(0), Ok(1), Ok(2)]));
        assert_eq!(
            (ids(&world, 1), world.waits()),
            (vec!["0".to_owned(), "2".to_owned()], vec![7000])
        );
    }

    #[test]
    fn one_part_s_refusal_is_its_own() {
        let denied = json!({ "error": { "code": "Authorization_RequestDenied", "message": "" } });
        let world = World::script(vec![batch(vec![good(0), part(1, 403, denied)])]);
        assert_eq!(ask(&world, 2), Ok(vec![Ok(0), Err(ProblemKind::NoRole)]));
    }

    #[test]
    fn a_part_that_is_left_out_is_asked_for_until_it_comes() {
        let world = World::script(vec![batch(vec![good(0)]), batch(vec![good(1), good(0)])]);
        assert_eq!(ask(&world, 2), Ok(vec![Ok(0), Ok(1)]));
        assert_eq!(ids(&world, 1), ["1"]);
    }

    #[test]
    fn a_part_that_never_comes_ends_with_its_reason() {
        let world = World::answering(|_| batch(vec![throttled(0, 1)]));
        let waits_for_ever = ask(&world, 1).unwrap().remove(0).unwrap_err();
        assert!(matches!(waits_for_ever, ProblemKind::Throttled(Some(_))), "{waits_for_ever:?}");
        assert_eq!(world.asked().len(), 5);
    }

    #[test]
    fn a_refused_token_is_renewed_for_the_parts_that_refused_it() {
        let world = World::script(vec![
            batch(vec![good(0), part(1, 401, Value::Null)]),
            batch(vec![good(1)]),
        ]);
        assert_eq!(ask(&world, 2), Ok(vec![Ok(0), Ok(1)]));
        assert_eq!(ids(&world, 1), ["1"]);
        let refused_again = World::answering(|_| batch(vec![part(0, 401, Value::Null)]));
        assert_eq!(ask(&refused_again, 1), Ok(vec![Err(ProblemKind::SignInNeeded)]));
        assert_eq!(refused_again.asked().len(), 2);
    }

    #[test]
    fn a_batch_that_fails_later_keeps_what_came() {
        let world = World::script(vec![batch(vec![good(0), throttled(1, 1)]), refusal(403, "{}")]);
        assert_eq!(ask(&world, 2), Ok(vec![Ok(0), Err(ProblemKind::Refused)]));
    }

    #[test]
    fn a_batch_that_is_refused_as_a_whole_answers_nothing() {
        let world = World::answering(|_| refusal(400, "{\"error\": {\"code\": \"BadRequest\"}}"));
        assert_eq!(ask(&world, 2), Err(ProblemKind::Refused));
    }
}
