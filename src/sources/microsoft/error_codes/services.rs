//! Error codes of Graph and Partner Center.

use super::{
    Cause::{
        self, Busy, ConsentMissing, Looping, NoRelationship, Outdated, PartnerAccountHeld,
        PartnerAudience, PartnerToken, PermissionsMissing, PolicyBlocks, RoleMissing,
        SessionExpired, TenantUnknown,
    },
    oauth::of_oauth_name,
};

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

/// The cause of a named error: an OAuth error, a `suberror`, or a code of Graph (Microsoft Graph,
/// *Microsoft Graph error responses and resource types*).
pub fn of_name(name: &str) -> Option<Cause> {
    let of_graph = GRAPH.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    of_graph.map(|(_, cause)| *cause).or_else(|| of_oauth_name(&name.to_ascii_lowercase()))
}

const GRAPH: &[(&str, Cause)] = &[
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
