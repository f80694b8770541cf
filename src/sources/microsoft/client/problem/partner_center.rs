//! Partner Center's error bodies: three formats, depending on the age of the service.

use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use super::{
    entra,
    refusal::{CodeMeaning, Refusal},
};
use crate::{
    domain::ProblemKind::{
        self, BlockedByPolicy, NoRelationship, NoRole, NotFound, Refused, SetupMistake,
        SignInNeeded, TenantGone,
    },
    sources::microsoft::client::document::one,
};

/// The members that distinguish the formats.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Form {
    code: Option<IgnoredAny>,
    description: Option<IgnoredAny>,
    message: Option<IgnoredAny>,
    status_code: Option<IgnoredAny>,
    title: Option<IgnoredAny>,
    status: Option<IgnoredAny>,
    #[serde(rename = "type")]
    kind: Option<IgnoredAny>,
    trace_id: Option<IgnoredAny>,
    id: Option<IgnoredAny>,
}

/// An error body of any format.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ErrorBody {
    code: Option<String>,
    description: Option<String>,
    message: Option<String>,
    status_code: Option<u16>,
    title: Option<String>,
    status: Option<u16>,
    trace_id: Option<String>,
    detail: Option<String>,
}

/// Parses an error body; `None` for other documents.
pub(super) fn refusal(body: &Value) -> Option<Refusal> {
    let form: Form = one(body)?;
    let is_fault = form.code.is_some() && (form.description.is_some() || form.message.is_some());
    let is_gateway = form.status_code.is_some() && form.message.is_some();
    let is_details = form.title.is_some()
        && form.status.is_some()
        && (form.kind.is_some() || form.trace_id.is_some());
    // A service request also has a title and a status, but it has an id as well.
    match () {
        () if is_fault => one(body).map(of_fault),
        () if is_gateway => one(body).map(of_gateway),
        () if is_details && form.id.is_none() => one(body).map(of_details),
        () => None,
    }
}

/// `{code, description, data, source}` (Partner Center, *Partner Center REST error codes*).
fn of_fault(body: ErrorBody) -> Refusal {
    let (code, message) = (body.code, body.description.or(body.message));
    let within = message.as_deref().and_then(entra::number).and_then(entra::of_number);
    let found = code.as_deref().and_then(|code| of_code(code).map(CodeMeaning::Kind));
    Refusal { kind: within.or(found), code, message, ..Refusal::default() }
}

/// `{statusCode, message}`: the gateway's response to excessive requests.
fn of_gateway(body: ErrorBody) -> Refusal {
    Refusal { status: body.status_code, message: body.message, ..Refusal::default() }
}

/// Problem details (RFC 9457).
fn of_details(body: ErrorBody) -> Refusal {
    Refusal {
        kind: (body.status == Some(403)).then_some(CodeMeaning::Kind(NoRole)),
        status: body.status,
        message: body.detail.or(body.title),
        request_id: body.trace_id,
        ..Refusal::default()
    }
}

/// The meaning of a code; `None` if only the status tells.
fn of_code(code: &str) -> Option<ProblemKind> {
    match code {
        "1000" => Some(NotFound),
        "2032" | "20002" => Some(NoRelationship),
        "60003" => Some(TenantGone),
        "800001" => Some(SignInNeeded),
        "900308" => Some(NoRole),
        "900309" => Some(BlockedByPolicy),
        "900316" | "900329" | "900420" => Some(SetupMistake),
        "2055" | "800075" | "900416" => Some(Refused),
        _ => None,
    }
}
