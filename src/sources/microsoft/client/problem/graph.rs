//! Microsoft Graph's error bodies: nested error objects.

use serde::Deserialize;

use super::refusal::{CodeMeaning, Refusal};
use crate::domain::ProblemKind::{
    self, ConsentMissing, NoRole, NotFound, NotOffered, SignInNeeded,
};

/// The object `error` (Microsoft Graph, *Microsoft Graph error responses and resource types*).
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PublicError {
    code: Option<String>,
    message: Option<String>,
    inner_error: Option<Box<PublicError>>,
    status: Option<u16>,
    #[serde(rename = "request-id")]
    request_id: Option<String>,
    #[serde(rename = "client-request-id")]
    client_request_id: Option<String>,
    date: Option<String>,
}

/// Parses the object `error`. Code and message can be empty; an inner error often has the most
/// specific message.
pub(super) fn refusal(error: PublicError) -> Refusal {
    // The first inner error repeats the outer one, and contains the ids.
    let meta = error.inner_error.as_deref();
    let deep = meta.and_then(|meta| meta.inner_error.as_deref()).map(PublicError::innermost);
    let code = error.code.clone().or_else(|| error.innermost().code.clone());
    let message = deep
        .and_then(|deep| deep.message.clone())
        .or_else(|| error.message.clone())
        .or_else(|| meta?.message.clone());
    let codes = [code.as_deref(), deep.and_then(|deep| deep.code.as_deref())];
    Refusal {
        kind: kind(&codes, message.as_deref().unwrap_or_default()).map(CodeMeaning::Kind),
        status: meta.and_then(|meta| meta.status).or_else(|| status(code.as_deref()?)),
        request_id: meta.and_then(|meta| meta.request_id.clone()),
        correlation_id: meta.and_then(|meta| meta.client_request_id.clone()),
        date: meta.and_then(|meta| meta.date.clone()),
        code,
        message,
    }
}

impl PublicError {
    /// The innermost error.
    fn innermost(&self) -> &Self {
        self.inner_error.as_ref().map_or(self, |inner| inner.innermost())
    }
}

/// The meaning of the codes or of the message; `None` if only the status tells.
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

/// The HTTP status of a code, for a body that was saved without its status.
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
