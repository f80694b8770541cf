//! Microsoft Graph's error body: an object within an object within an object.

use super::{Found, Refusal};
use crate::{
    domain::ProblemKind::{self, ConsentMissing, NoRole, NotFound, NotOffered, SignInNeeded},
    source::live::document::Object,
};

/// How deep Graph's inner errors are followed.
const DEEPEST: usize = 8;

/// Reads the object `error` (Microsoft Graph, *Microsoft Graph error responses and resource
/// types*). Code and message may be empty; the most telling message is one of the inner ones.
pub(super) fn refusal(error: &Object<'_>) -> Refusal {
    let meta = error.object("innerError");
    let inner = innermost(error);
    let code = error.text("code").or_else(|| inner.text("code"));
    let message = deep_text(meta.as_ref(), "message")
        .or_else(|| error.text("message"))
        .or_else(|| meta.and_then(|meta| meta.text("message")));
    let text_of = |name: &str| meta.and_then(|meta| meta.text(name));
    Refusal {
        kind: kind(
            &[code.as_deref(), deep_text(meta.as_ref(), "code").as_deref()],
            message.as_deref().unwrap_or_default(),
        )
        .map(Found::Kind),
        status: text_of("status")
            .and_then(|text| text.parse().ok())
            .or_else(|| status(code.as_deref()?)),
        code,
        message,
        request_id: text_of("request-id"),
        correlation_id: text_of("client-request-id"),
        date: text_of("date"),
    }
}

/// The innermost of the errors within.
fn innermost<'a>(error: &Object<'a>) -> Object<'a> {
    let mut innermost = *error;
    for _ in 0..DEEPEST {
        match innermost.object("innerError") {
            Some(inner) => innermost = inner,
            None => break,
        }
    }
    innermost
}

/// A text of an error within the inner error. The inner error itself only repeats the outer one.
fn deep_text(meta: Option<&Object<'_>>, name: &str) -> Option<String> {
    innermost(&meta?.object("innerError")?).text(name)
}

/// What the codes or the message mean; `None` where only the status can tell.
fn kind(codes: &[Option<&str>], message: &str) -> Option<ProblemKind> {
    let is = |names: &[&str]| {
        let same = |code: &&str| names.iter().any(|name| name.eq_ignore_ascii_case(code));
        codes.iter().flatten().any(same)
    };
    let message = message.to_ascii_lowercase();
    if is(&["LicenseRequired", "Authentication_RequestFromNonPremiumTenantOrB2CTenant"])
        || message.contains("license")
    {
        return Some(NotOffered);
    }
    if is(&["Authorization_IdentityNotFound", "Authentication_MSGraphPermissionMissing"])
        || message.contains("scope")
    {
        return Some(ConsentMissing);
    }
    if is(&["Authorization_RequestDenied", "AccessDenied", "ErrorAccessDenied"]) {
        return Some(NoRole);
    }
    if is(&["InvalidAuthenticationToken", "Authentication_ExpiredToken", "unauthenticated"]) {
        return Some(SignInNeeded);
    }
    is(&["Request_ResourceNotFound", "ResourceNotFound", "itemNotFound"]).then_some(NotFound)
}

/// The status that goes with a code, for a body that was saved without its status.
fn status(code: &str) -> Option<u16> {
    const STATUSES: [(&str, u16); 12] = [
        ("BadRequest", 400),
        ("InvalidAuthenticationToken", 401),
        ("Authorization_RequestDenied", 403),
        ("Forbidden", 403),
        ("AccessDenied", 403),
        ("Request_ResourceNotFound", 404),
        ("ResourceNotFound", 404),
        ("TooManyRequests", 429),
        ("activityLimitReached", 429),
        ("InternalServerError", 500),
        ("ServiceUnavailable", 503),
        ("GatewayTimeout", 504),
    ];
    STATUSES.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(code)).map(|(_, status)| status)
}
