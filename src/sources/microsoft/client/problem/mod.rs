//! Converts error responses into problems that users can act on.

mod entra;
mod graph;
mod partner_center;
mod refusal;

use serde::Deserialize;
use serde_json::Value;

use self::refusal::{CodeMeaning, Refusal};
use super::{
    challenge::Challenge,
    document::{one, parse},
    headers::Headers,
    retry_after,
};
use crate::domain::{Problem, ProblemKind, SupportIds, Timestamp};

/// The problem behind an error response.
///
/// `status` is 0 when it is unknown: there was no response, or the body was saved without the
/// status.
pub fn from_response(status: u16, headers: &Headers, body: &[u8], now: Timestamp) -> Problem {
    from_json(status, headers, &parse(body).unwrap_or(Value::Null), now)
}

/// The problem behind a parsed body; null for a body that is empty or no JSON.
pub fn from_json(status: u16, headers: &Headers, body: &Value, now: Timestamp) -> Problem {
    let refusal = refusal(body).unwrap_or_default();
    let status = if status == 0 { refusal.status.unwrap_or(0) } else { status };
    let challenge = headers.get("www-authenticate").map(Challenge::read).unwrap_or_default();
    let until = headers.get("retry-after").and_then(|header| retry_after::read(header, now));
    let kind = match refusal.kind {
        _ if matches!(status, 401 | 403) && challenge.requests_claims() => {
            ProblemKind::ConfirmationNeeded
        }
        _ if status == 429 || (until.is_some() && matches!(status, 503 | 504)) => {
            let message = refusal.message.as_deref().unwrap_or_default();
            ProblemKind::Throttled(until.or_else(|| retry_after::read_sentence(message, now)))
        }
        // The error codes of a failing service describe its failure, not the user's permissions.
        _ if status >= 500 => ProblemKind::ServiceFailing,
        Some(CodeMeaning::Kind(kind)) => kind,
        Some(CodeMeaning::Pause(millis)) => ProblemKind::Throttled(Some(now.plus_millis(millis))),
        None => kind_of_status(status, body.is_null()),
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

/// Whether a JSON value is an error body of one of the services.
pub fn is_error(body: &Value) -> bool {
    refusal(body).is_some()
}

/// Parses an error body of any service; `None` for other documents.
fn refusal(body: &Value) -> Option<Refusal> {
    /// The member that distinguishes the services.
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

/// The meaning of a status without further information.
const fn kind_of_status(status: u16, without_body: bool) -> ProblemKind {
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

/// The first line of a message. Entra's messages continue with ids and a time on further lines.
fn first_line(message: &str) -> Option<String> {
    message.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
}
