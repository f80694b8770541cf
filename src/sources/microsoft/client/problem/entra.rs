//! Entra's error bodies: OAuth errors with Microsoft's error numbers.

use serde::Deserialize;

use super::refusal::{CodeMeaning, Refusal};
use crate::domain::ProblemKind::{
    self, BlockedByPolicy, ConfirmationNeeded, ConsentMissing, NoRelationship, NoRole, Refused,
    ServiceFailing, SetupMistake, SignInNeeded, TenantGone,
};

/// Entra received the same request too often (AADSTS50196); requests pause for a minute.
const LOOP: u32 = 50196;
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

/// Parses an OAuth error.
pub(super) fn refusal(body: OAuthError) -> Refusal {
    let description = body.error_description;
    let first = body.error_codes.first().copied().flatten();
    let number = first.or_else(|| number(description.as_deref()?));
    let of_suberror = || body.suberror.as_deref().and_then(of_suberror).map(CodeMeaning::Kind);
    let found = number
        .and_then(of_number)
        .or_else(of_suberror)
        .unwrap_or_else(|| CodeMeaning::Kind(of_error(body.error.as_deref().unwrap_or_default())));
    Refusal {
        kind: Some(found),
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

/// The meaning of an error number (Entra ID, *Microsoft Entra authentication and authorization
/// error codes*).
pub(super) fn of_number(number: u32) -> Option<CodeMeaning> {
    let kind = match number {
        65001 | 65004 | 65005 | 90094 | 90095 | 650_052 | 700_016 | 90099 | 500_011 => {
            ConsentMissing
        }
        50072 | 50074 | 50076 | 50078 | 50079 | 50125 | 50129 | 50131 | 50158 => ConfirmationNeeded,
        53000..=53003 | 53011 | 530_032 | 530_034 => BlockedByPolicy,
        700_082 | 700_084 | 70008 | 70043 | 50173 | 50132 | 50133 | 16000 | 160_021 | 50058
        | 16003 | 50126 | 50055 | 50057 | 50053 => SignInNeeded,
        50020 | 90072 | 50034 | 50177 | 50178 => NoRelationship,
        50105 => NoRole,
        90002 | 5_000_224 | 900_023 | 50059 => TenantGone,
        9_002_326 | 9_002_327 | 50011 | 500_113 | 900_971 | 900_144 | 70011 | 90014 | 700_005 => {
            SetupMistake
        }
        90033 | 90006 | 90024 => ServiceFailing,
        LOOP => return Some(CodeMeaning::Pause(LOOP_PAUSE_MILLIS)),
        _ => return None,
    };
    Some(CodeMeaning::Kind(kind))
}

/// The meaning of `suberror`, for the values that MSAL handles.
fn of_suberror(suberror: &str) -> Option<ProblemKind> {
    match suberror {
        "consent_required" => Some(ConsentMissing),
        "bad_token" | "user_password_expired" => Some(SignInNeeded),
        "message_only" | "additional_action" | "basic_action" => Some(ConfirmationNeeded),
        _ => None,
    }
}

/// The meaning of an OAuth error code (RFC 6749, sections 4.1.2.1 and 5.2; `OpenID` *Connect Core*,
/// section 3.1.2.6).
fn of_error(error: &str) -> ProblemKind {
    match error {
        "interaction_required" => ConfirmationNeeded,
        "consent_required" => ConsentMissing,
        "invalid_grant" | "login_required" | "bad_token" | "access_denied" => SignInNeeded,
        "temporarily_unavailable" | "server_error" => ServiceFailing,
        "invalid_request"
        | "invalid_client"
        | "unauthorized_client"
        | "invalid_scope"
        | "unsupported_grant_type"
        | "unsupported_response_type"
        | "invalid_resource" => SetupMistake,
        _ => Refused,
    }
}
