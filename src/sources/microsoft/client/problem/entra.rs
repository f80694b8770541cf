//! Entra's error bodies: OAuth errors with Microsoft's error numbers.

use serde::Deserialize;

use super::refusal::{CodeMeaning, Refusal};
use crate::{
    domain::ProblemKind,
    sources::microsoft::error_codes::{Cause, of_entra, of_oauth},
};

const LOOP_PAUSE_MILLIS: i64 = 60_000;

/// An OAuth error (Entra ID, *Microsoft identity platform and OAuth 2.0 authorization code flow*).
#[derive(Deserialize)]
pub(super) struct OAuthError {
    error: Option<String>,
    error_description: Option<String>,
    #[serde(default)]
    error_codes: Vec<Option<u32>>,
    suberror: Option<String>,
    trace_id: Option<String>,
    correlation_id: Option<String>,
    timestamp: Option<String>,
}

/// Parses an OAuth error. An unknown cause is a refusal whose code and message are kept.
pub(super) fn refusal(body: OAuthError) -> Refusal {
    let description = body.error_description;
    let first = body.error_codes.first().copied().flatten();
    let number = first.or_else(|| number(description.as_deref()?));
    let cause = of_oauth(body.error.as_deref(), body.suberror.as_deref(), number);
    Refusal {
        kind: Some(cause.map_or(CodeMeaning::Kind(ProblemKind::Refused), meaning)),
        status: None,
        code: number.map(|number| format!("AADSTS{number}")).or(body.error),
        message: description,
        request_id: body.trace_id,
        correlation_id: body.correlation_id,
        date: body.timestamp,
    }
}

/// The number in a text such as `AADSTS65001: …`.
pub(super) fn number(text: &str) -> Option<u32> {
    let (_, rest) = text.split_once("AADSTS")?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest[..end].parse().ok()
}

/// The meaning of an error number; `None` for an unknown one.
pub(super) fn of_number(number: u32) -> Option<CodeMeaning> {
    of_entra(number).map(meaning)
}

/// The meaning of a cause. After too many equal requests (AADSTS50196) requests pause for a minute.
fn meaning(cause: Cause) -> CodeMeaning {
    match cause {
        Cause::Looping => CodeMeaning::Pause(LOOP_PAUSE_MILLIS),
        cause => CodeMeaning::Kind(cause.kind()),
    }
}
