//! Error codes of the sign-in service, Graph and Partner Center.

use super::Cause::{
    self, AccountAbsent, AccountDisabled, AccountLocked, AccountUnclear, AdminConsentNeeded,
    AppDisabled, AppUnknown, BadScope, Busy, Cancelled, ConsentDeclined, ConsentMissing,
    EnrolmentNeeded, FlowRefused, Looping, NoRedirect, NoRelationship, NotAssigned, NotFromPage,
    NotSinglePage, OtherCloud, OtherTenant, Outdated, ParameterMissing, PartnerAccountHeld,
    PartnerAppUnapproved, PartnerAudience, PartnerToken, PasswordRefused, PermissionsMissing,
    PolicyBlocks, ProofNeeded, RedirectUnregistered, RefreshTokenExpired, RiskBlocks, RoleMissing,
    SecretRequired, ServiceAbsent, SessionExpired, SingleTenant, TenantUnknown, UnknownInstance,
};

/// The cause of an error number of the sign-in service (Entra ID, *Microsoft Entra authentication
/// and authorization error codes*); `None` for an unknown one.
pub const fn of_entra(number: u32) -> Option<Cause> {
    Some(match number {
        50011 | 70004 | 90102 => RedirectUnregistered,
        500_113 | 900_971 => NoRedirect,
        9_002_326 => NotSinglePage,
        9_002_327 => NotFromPage,
        7_000_218 | 7_000_215 | 7_000_222 | 70002 => SecretRequired,
        50194 => SingleTenant,
        700_016 | 700_011 => AppUnknown,
        7_000_112 | 70001 | 1_000_031 => AppDisabled,
        900_144 | 90014 => ParameterMissing,
        700_005 => OtherTenant,
        70011 | 28002 | 28003 | 700_022 | 700_023 => BadScope,
        65005 | 650_056 | 650_057 => PermissionsMissing,
        70003 | 70005 | 70007 | 700_051 | 700_054 => FlowRefused,
        50049 => UnknownInstance,
        90038 | 900_439 | 1_000_104 => OtherCloud,
        650_052 | 650_054 | 500_011 | 50001 => ServiceAbsent,
        65001 | 90008 => ConsentMissing,
        65004 => ConsentDeclined,
        90094 | 90095 => AdminConsentNeeded,
        90099 => PartnerAppUnapproved,
        50014 | 50020 | 500_208 | 90072 | 50034 | 50177 | 50178 | 51004 => AccountAbsent,
        50105 => NotAssigned,
        90002 | 900_023 | 5_000_224 | 50059 | 50128 => TenantUnknown,
        50072 | 50074 | 50076 | 50078 | 50158 | 500_121 | 700_020 => ProofNeeded,
        50079 | 50125 | 50129 | 50131 | 53004 | 53010 => EnrolmentNeeded,
        50002
        | 50005
        | 500_021
        | 500_022
        | 500_212
        | 500_213
        | 53000..=53003
        | 53011
        | 530_032
        | 530_035 => PolicyBlocks,
        530_034 => RiskBlocks,
        700_084 => RefreshTokenExpired,
        50089 | 50132 | 50133 | 50173 | 54005 | 70000 | 70008 | 70043 | 700_082 => SessionExpired,
        50058 | 16000..=16003 | 160_021 => AccountUnclear,
        50055 | 50056 | 50064 | 50126 | 50135 | 50144 => PasswordRefused,
        50057 => AccountDisabled,
        50053 => AccountLocked,
        50196 => Looping,
        50033 | 50087 | 50088 | 90006 | 90012 | 90024 | 90033 | 90055 | 90090 | 90091 => Busy,
        _ => return None,
    })
}

/// The cause of an error number of Partner Center (Partner Center, *Partner Center REST error
/// codes*).
pub const fn of_partner_center(number: u32) -> Option<Cause> {
    Some(match number {
        400 | 401 | 800_001 | 900_316 | 900_329 => PartnerToken,
        900_420 => PartnerAudience,
        403 | 900_308 => RoleMissing,
        900_309 => PolicyBlocks,
        2032 | 20002 => NoRelationship,
        60003 => TenantUnknown,
        800_075 | 900_416 => PartnerAccountHeld,
        404 | 1000 | 2055 => Outdated,
        429 => Looping,
        90000 | 500..=504 => Busy,
        _ => return None,
    })
}

/// The cause of a named error: an OAuth error or `suberror` (RFC 6749, sections 4.1.2.1 and 5.2;
/// `OpenID` *Connect Core*, section 3.1.2.6), or a code of Graph (Microsoft Graph, *Microsoft Graph
/// error responses and resource types*).
pub fn of_name(name: &str) -> Option<Cause> {
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, cause)| *cause)
}

const NAMES: &[(&str, Cause)] = &[
    ("interaction_required", ProofNeeded),
    ("additional_action", ProofNeeded),
    ("basic_action", ProofNeeded),
    ("message_only", PolicyBlocks),
    ("consent_required", ConsentMissing),
    ("login_required", AccountUnclear),
    ("bad_token", SessionExpired),
    ("user_password_expired", PasswordRefused),
    ("invalid_grant", SessionExpired),
    ("access_denied", Cancelled),
    ("temporarily_unavailable", Busy),
    ("server_error", Busy),
    ("invalid_client", SecretRequired),
    ("unauthorized_client", FlowRefused),
    ("unsupported_response_type", FlowRefused),
    ("unsupported_grant_type", FlowRefused),
    ("invalid_scope", BadScope),
    ("invalid_resource", ServiceAbsent),
    ("invalid_request", ParameterMissing),
    ("Authorization_RequestDenied", RoleMissing),
    ("accessDenied", RoleMissing),
    ("ErrorAccessDenied", RoleMissing),
    ("Authorization_IdentityNotFound", ConsentMissing),
    ("Authentication_MSGraphPermissionMissing", PermissionsMissing),
    ("InvalidAuthenticationToken", SessionExpired),
    ("Authentication_ExpiredToken", SessionExpired),
    ("unauthenticated", SessionExpired),
    ("TooManyRequests", Looping),
    ("serviceNotAvailable", Busy),
];
