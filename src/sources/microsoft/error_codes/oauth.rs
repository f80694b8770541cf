//! The named errors of the sign-in service.

use super::{
    Cause::{
        self, AccountUnclear, BadScope, Busy, Cancelled, ConsentMissing, FlowRefused, NotSignedIn,
        ParameterMissing, PasswordRefused, PolicyBlocks, ProofNeeded, SecretRequired,
        ServiceAbsent, SessionExpired,
    },
    of_entra,
};

/// What a name says about the cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    /// It names the kind of problem; a number refines it.
    Decides(Cause),
    /// The cause unless a number names another one.
    Suggests(Cause),
    /// The cause without a number. With an unknown number nothing is known.
    Alone(Cause),
}

use Evidence::{Alone, Decides, Suggests};

/// The cause of an OAuth error with its `suberror` and its number; `None` for an unknown one.
///
/// Names come first, because Microsoft may change the numbers at any time (Entra ID, *Microsoft
/// Entra authentication and authorization error codes*).
pub fn of_oauth(error: Option<&str>, suberror: Option<&str>, number: Option<u32>) -> Option<Cause> {
    let evidence = suberror.and_then(of_suberror).or_else(|| of_error(error?));
    let numbered = number.and_then(of_entra);
    match (evidence, numbered) {
        (Some(Decides(cause)), Some(numbered)) if numbered.is_like(cause) => Some(numbered),
        (Some(Decides(cause)), _) | (Some(Suggests(cause)), None) => Some(cause),
        (_, Some(numbered)) => Some(numbered),
        (Some(Alone(cause)), None) => number.is_none().then_some(cause),
        (None, None) => None,
    }
}

/// The cause of an OAuth error or `suberror` without a number.
pub(super) fn of_oauth_name(name: &str) -> Option<Cause> {
    match of_suberror(name).or_else(|| of_error(name))? {
        Decides(cause) | Suggests(cause) | Alone(cause) => Some(cause),
    }
}

/// OAuth errors (RFC 6749, sections 4.1.2.1 and 5.2; `OpenID` *Connect Core*, section 3.1.2.6).
fn of_error(name: &str) -> Option<Evidence> {
    Some(match name {
        "temporarily_unavailable" | "server_error" => Decides(Busy),
        "consent_required" => Decides(ConsentMissing),
        "interaction_required" => Suggests(ProofNeeded),
        "login_required" => Suggests(NotSignedIn),
        "account_selection_required" => Suggests(AccountUnclear),
        "invalid_client" => Suggests(SecretRequired),
        "invalid_scope" => Suggests(BadScope),
        "invalid_request" => Suggests(ParameterMissing),
        "invalid_resource" => Suggests(ServiceAbsent),
        "unsupported_response_type" | "unsupported_grant_type" => Suggests(FlowRefused),
        // Entra gives these three for every reason there is.
        "invalid_grant" => Alone(SessionExpired),
        "unauthorized_client" => Alone(FlowRefused),
        "access_denied" => Alone(Cancelled),
        _ => return None,
    })
}

/// Values of `suberror` (Entra ID, *Handle errors and exceptions in MSAL*). An ended sign-in
/// frequency is a `bad_token` as well, so that one only suggests.
fn of_suberror(name: &str) -> Option<Evidence> {
    Some(match name {
        "consent_required" => Decides(ConsentMissing),
        "user_password_expired" => Decides(PasswordRefused),
        "protection_policy_required" | "protection_policies_required" => Decides(PolicyBlocks),
        "basic_action" | "additional_action" => Suggests(ProofNeeded),
        "message_only" | "device_authentication_failed" => Suggests(PolicyBlocks),
        "bad_token" | "token_expired" => Suggests(SessionExpired),
        _ => return None,
    })
}
