//! The error numbers of the sign-in service.

use super::Cause::{
    self, AccountAbsent, AccountDisabled, AccountLocked, AccountUnclear, AdminConsentNeeded,
    AppDisabled, AppUnknown, BadScope, Busy, ConsentDeclined, ConsentMissing, EnrolmentNeeded,
    FlowRefused, HomePolicyBlocks, Looping, NoRedirect, NotAssigned, NotFromPage, NotSignedIn,
    NotSinglePage, OtherCloud, OtherTenant, ParameterMissing, PartnerAppUnapproved,
    PasswordRefused, PermissionsMissing, PolicyBlocks, ProofNeeded, RedirectUnregistered,
    RefreshTokenExpired, RiskBlocks, SecretRequired, ServiceAbsent, SessionExpired, SignInTooOld,
    SingleTenant, TenantUnknown, UnknownInstance,
};

/// The cause of an error number (Entra ID, *Microsoft Entra authentication and authorization error
/// codes*); `None` for an unknown one. A number counts as a whole: 530003 is not 53000.
pub fn of_entra(number: u32) -> Option<Cause> {
    let known = ENTRA.iter().find(|(_, numbers)| numbers.contains(&number));
    known.map(|(cause, _)| *cause).or_else(|| family(number))
}

/// The cause of a number that is not listed. Conditional Access has the numbers that begin with 53
/// and 530, and Microsoft publishes a part of them.
const fn family(number: u32) -> Option<Cause> {
    match number {
        53_000..=53_099 | 530_000..=530_999 => Some(PolicyBlocks),
        _ => None,
    }
}

/// Each cause with its numbers; `docs/refusals.md` has the same table.
pub const ENTRA: &[(Cause, &[u32])] = &[
    (RedirectUnregistered, &[50011, 70004, 90102, 500_112]),
    (NoRedirect, &[500_113, 900_971]),
    (NotSinglePage, &[9_002_326]),
    (NotFromPage, &[9_002_327]),
    (SecretRequired, &[70002, 7_000_215, 7_000_218, 7_000_222]),
    (SingleTenant, &[50194, 650_059]),
    (AppUnknown, &[700_011, 700_016]),
    (AppDisabled, &[70001, 500_014, 1_000_031, 7_000_112]),
    (
        ParameterMissing,
        &[
            50147, 50148, 50149, 90004, 90005, 90013, 90014, 90015, 90023, 90056, 90100, 90112,
            90117, 90121, 501_481, 501_491, 900_144, 900_561, 9_002_313, 9_002_325,
        ],
    ),
    (OtherTenant, &[700_005]),
    (BadScope, &[28000, 28002, 28003, 70011, 700_022, 700_023, 901_002]),
    (PermissionsMissing, &[65002, 65005, 90009, 650_056, 650_057]),
    (FlowRefused, &[70003, 70005, 70007, 700_051, 700_054]),
    (UnknownInstance, &[50049, 50050]),
    (OtherCloud, &[90038, 90043, 90051, 900_382, 900_432, 900_439, 1_000_104]),
    (ServiceAbsent, &[50001, 500_011, 650_052, 650_054]),
    (ConsentMissing, &[50150, 65001, 90008, 9_002_341]),
    (ConsentDeclined, &[65004]),
    (AdminConsentNeeded, &[90094, 90095]),
    (PartnerAppUnapproved, &[90099]),
    // 500213 is the customer's policy for guests. It decides about a user whom no relationship lets
    // in, as the others do.
    (AccountAbsent, &[16000, 16003, 50014, 50020, 50034, 51004, 90072, 500_207, 500_208, 500_213]),
    (NotAssigned, &[50105]),
    (TenantUnknown, &[50059, 50128, 90002, 90019, 900_023, 5_000_224]),
    (
        ProofNeeded,
        &[
            50072, 50074, 50076, 50078, 50140, 50157, 50158, 50159, 50168, 50199, 51006, 500_121,
            700_020,
        ],
    ),
    (EnrolmentNeeded, &[50079, 50125, 53004, 53010]),
    (SignInTooOld, &[70043, 70044]),
    // 50177 and 50178: a control that does not support users of other tenants.
    (
        PolicyBlocks,
        &[
            50005, 50097, 50127, 50129, 50131, 50155, 50161, 50170, 50172, 50176, 50177, 50178,
            50187, 53000, 53001, 53002, 53003, 53005, 53009, 135_011, 530_001, 530_002, 530_003,
            530_004, 530_021, 530_031, 530_032, 530_033, 530_035, 530_036, 530_084, 700_003,
        ],
    ),
    (HomePolicyBlocks, &[50002, 500_021, 500_022, 500_212]),
    (RiskBlocks, &[53011, 530_034]),
    (RefreshTokenExpired, &[700_084]),
    (SessionExpired, &[50085, 50089, 50132, 50133, 50139, 50173, 54005, 70000, 70008, 700_082]),
    (NotSignedIn, &[50058]),
    (AccountUnclear, &[16001, 16002, 50143, 50197, 160_021]),
    (PasswordRefused, &[50055, 50056, 50064, 50126, 50135, 50137, 50142, 50144]),
    (AccountDisabled, &[50057]),
    (AccountLocked, &[50053]),
    (Looping, &[50196]),
    (
        Busy,
        &[
            40010, 50000, 50033, 50087, 50088, 50166, 90006, 90012, 90024, 90033, 90036, 90055,
            90090, 90091, 90092,
        ],
    ),
];
