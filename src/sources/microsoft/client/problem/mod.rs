//! From a service's refusal to the problem that a person can do something about.

mod entra;
mod graph;
mod partner_center;

use serde::Deserialize;
use serde_json::Value;

use super::{
    challenge::Challenge,
    document::{one, parse},
    headers::Headers,
    retry_after,
};
use crate::domain::{Problem, ProblemKind, SupportIds, Timestamp};

/// The problem behind an answer that is none.
///
/// `status` is 0 when nobody knows it: there was no answer, or its body was saved without it.
pub fn of(status: u16, headers: &Headers, body: &[u8], now: Timestamp) -> Problem {
    of_value(status, headers, &parse(body).unwrap_or(Value::Null), now)
}

/// The problem behind a body that is JSON already; null for one that is empty or no JSON.
pub fn of_value(status: u16, headers: &Headers, body: &Value, now: Timestamp) -> Problem {
    let refusal = refusal(body).unwrap_or_default();
    let status = if status == 0 { refusal.status.unwrap_or(0) } else { status };
    let challenge = headers.get("www-authenticate").map(Challenge::read).unwrap_or_default();
    let until = headers.get("retry-after").and_then(|header| retry_after::read(header, now));
    let kind = match refusal.kind {
        _ if matches!(status, 401 | 403) && challenge.wants_claims() => {
            ProblemKind::ConfirmationNeeded
        }
        _ if status == 429 || (until.is_some() && matches!(status, 503 | 504)) => {
            let message = refusal.message.as_deref().unwrap_or_default();
            ProblemKind::Throttled(until.or_else(|| retry_after::read_sentence(message, now)))
        }
        // A failing service's own codes tell of its failure, not of the person's rights.
        _ if status >= 500 => ProblemKind::ServiceFailing,
        Some(Found::Kind(kind)) => kind,
        Some(Found::Pause(millis)) => ProblemKind::Throttled(Some(now.plus_millis(millis))),
        None => of_status(status, body.is_null()),
    };
    Problem::new(kind).with_ids(SupportIds {
        status,
        code: refusal.code,
        message: refusal.message.as_deref().and_then(first_line),
        request_id: header(headers, &["request-id", "MS-RequestId"]).or(refusal.request_id),
        correlation_id: header(headers, &["client-request-id", "MS-CorrelationId"])
            .or(refusal.correlation_id),
        date: header(headers, &["Date"]).or(refusal.date),
    })
}

/// Whether a JSON value is an error body of one of the services, rather than a document.
pub fn is_error(body: &Value) -> bool {
    refusal(body).is_some()
}

/// What an error body says.
#[derive(Default)]
struct Refusal {
    kind: Option<Found>,
    /// The HTTP status, where the body repeats it.
    status: Option<u16>,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    correlation_id: Option<String>,
    date: Option<String>,
}

/// What a code means.
enum Found {
    Kind(ProblemKind),
    /// Leave the service alone for so many milliseconds.
    Pause(i64),
}

/// Tries the services' forms in turn; `None` when it is none of them.
fn refusal(body: &Value) -> Option<Refusal> {
    /// What tells the forms apart.
    #[derive(Deserialize)]
    struct Form {
        error: Option<Value>,
    }
    match one::<Form>(body)?.error {
        Some(error @ Value::Object(_)) => one(&error).map(graph::refusal),
        Some(Value::String(_)) => one(body).map(entra::refusal),
        Some(_) => None,
        None => partner_center::refusal(body),
    }
}

/// What a status means by itself.
const fn of_status(status: u16, without_body: bool) -> ProblemKind {
    match status {
        0 if without_body => ProblemKind::Offline,
        401 => ProblemKind::SignInNeeded,
        404 | 410 => ProblemKind::NotFound,
        408 | 424 => ProblemKind::ServiceFailing,
        200..300 => ProblemKind::Unreadable,
        _ => ProblemKind::Refused,
    }
}

fn header(headers: &Headers, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| headers.get(name)).map(str::to_owned)
}

/// The first line of a message: Entra's goes on with ids and a time on lines of their own.
fn first_line(message: &str) -> Option<String> {
    message.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
}
