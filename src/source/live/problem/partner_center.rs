//! Partner Center's error bodies: three forms, by the age of the service.

use super::{Found, Refusal, entra};
use crate::{
    domain::ProblemKind::{
        self, BlockedByPolicy, NoRelationship, NoRole, NotFound, Refused, SetupMistake,
        SignInNeeded, TenantGone,
    },
    source::live::document::Object,
};

/// Reads whichever form it is; `None` when it is none of them.
pub(super) fn refusal(body: &Object<'_>) -> Option<Refusal> {
    let fault = body.has("code") && (body.has("description") || body.has("message"));
    let gateway = body.has("statusCode") && body.has("message");
    let details =
        body.has("title") && body.has("status") && (body.has("type") || body.has("traceId"));
    // A service request, too, has a title and a status; it also has an id.
    match () {
        () if fault => Some(of_fault(body)),
        () if gateway => Some(of_gateway(body)),
        () if details && !body.has("id") => Some(of_details(body)),
        () => None,
    }
}

/// `{code, description, data, source}` (Partner Center, *Partner Center REST error codes*).
fn of_fault(body: &Object<'_>) -> Refusal {
    let code = body.text("code");
    let message = body.text("description").or_else(|| body.text("message"));
    let within = message.as_deref().and_then(entra::number).and_then(entra::of_number);
    let found = code.as_deref().and_then(|code| of_code(code).map(Found::Kind));
    Refusal { kind: within.or(found), code, message, ..Refusal::default() }
}

/// `{statusCode, message}`: the gateway before the service, when it is asked too often.
fn of_gateway(body: &Object<'_>) -> Refusal {
    Refusal {
        status: body.parsed("statusCode"),
        message: body.text("message"),
        ..Refusal::default()
    }
}

/// Problem details (RFC 9457).
fn of_details(body: &Object<'_>) -> Refusal {
    let status = body.parsed("status");
    Refusal {
        kind: (status == Some(403)).then_some(Found::Kind(NoRole)),
        status,
        code: None,
        message: body.text("detail").or_else(|| body.text("title")),
        request_id: body.text("traceId"),
        ..Refusal::default()
    }
}

/// What a code means; `None` where only the status can tell.
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
