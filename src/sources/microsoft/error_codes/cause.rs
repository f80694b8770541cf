//! The causes of errors, who can fix them, and the setting to check.

use crate::domain::ProblemKind;

/// The cause of an error. Each has its own remedy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The console's address is not among the redirect URIs.
    RedirectUnregistered,
    /// No redirect URI is registered at all.
    NoRedirect,
    /// The redirect URI is registered on another platform than *Single-page application*.
    NotSinglePage,
    /// The code or token was not redeemed by the page itself.
    NotFromPage,
    /// The registration requires a secret, which a page cannot keep.
    SecretRequired,
    /// The registration is for a single organisation.
    SingleTenant,
    /// The app does not exist in that organisation: its id is wrong, or it is not approved there.
    AppUnknown,
    /// The app is disabled.
    AppDisabled,
    /// A parameter is missing or empty.
    ParameterMissing,
    /// The code was redeemed in another tenant than it was issued for.
    OtherTenant,
    /// A requested permission does not exist, or permissions belong to two services.
    BadScope,
    /// The registration lists no permissions of a service, or wrong ones.
    PermissionsMissing,
    /// The app is not allowed to use this flow.
    FlowRefused,
    /// The sign-in service does not know the host.
    UnknownInstance,
    /// The organisation is in another cloud.
    OtherCloud,
    /// The service of the token does not exist in that organisation.
    ServiceAbsent,
    /// The app is not approved there.
    ConsentMissing,
    /// The user or an administrator declined the approval.
    ConsentDeclined,
    /// Only an administrator can approve the app there.
    AdminConsentNeeded,
    /// Users of partners cannot use the app in the customer's tenant before it is approved there.
    PartnerAppUnapproved,
    /// The account does not exist in that organisation.
    AccountAbsent,
    /// The app requires an assignment, which the user lacks.
    NotAssigned,
    /// The organisation does not exist, or was deleted.
    TenantUnknown,
    /// The user has to authenticate again, or with a second factor.
    ProofNeeded,
    /// The user has to register a second factor or a device.
    EnrolmentNeeded,
    /// The organisation requires a more recent sign-in.
    SignInTooOld,
    /// Conditional Access of the organisation blocks the sign-in.
    PolicyBlocks,
    /// A policy of the user's own organisation blocks the access to the other one.
    HomePolicyBlocks,
    /// The account is at risk in its own organisation.
    RiskBlocks,
    /// The refresh token of a single-page application has expired after 24 hours.
    RefreshTokenExpired,
    /// The session has ended: expired, revoked, or after a change of password.
    SessionExpired,
    /// No account is signed in on the sign-in page.
    NotSignedIn,
    /// The account is ambiguous.
    AccountUnclear,
    /// The password is wrong or has expired.
    PasswordRefused,
    /// The account is disabled.
    AccountDisabled,
    /// The account is locked temporarily.
    AccountLocked,
    /// The same request was sent too often.
    Looping,
    /// Microsoft's service is busy or fails.
    Busy,
    /// The user cancelled.
    Cancelled,
    /// Partner Center received a token for another service.
    PartnerAudience,
    /// Partner Center received no token, or one without a user.
    PartnerToken,
    /// The user lacks a role in Partner Center or Graph.
    RoleMissing,
    /// The partner has no relationship with the customer.
    NoRelationship,
    /// The partner's account is not approved, or locked.
    PartnerAccountHeld,
    /// The requested object does not exist, or has changed.
    Outdated,
}

/// Who can fix the cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The owner of the app registration.
    Registration,
    /// The owner of `config.json`.
    Config,
    /// An administrator of the partner.
    Partner,
    /// An administrator of the customer.
    Customer,
    /// The user.
    Person,
    /// Microsoft.
    Microsoft,
}

/// The setting to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The registration's list of redirect URIs.
    RedirectUris,
    /// The platform under which the redirect URI is registered.
    Platform,
    /// The registration's *Supported account types*.
    AccountTypes,
    /// The registration's *API permissions*.
    Permissions,
    /// The registration's *Allow public client flows* and *Implicit grant*.
    Flows,
    /// The enterprise application's *Assignment required?*, *Users and groups*, *Enabled*.
    Enterprise,
    /// A member of `live` in `config.json`.
    Member(&'static str),
}

impl Cause {
    /// Who can fix the cause.
    pub const fn side(self) -> Side {
        match self {
            Self::RedirectUnregistered
            | Self::NoRedirect
            | Self::NotSinglePage
            | Self::SecretRequired
            | Self::SingleTenant
            | Self::BadScope
            | Self::PermissionsMissing
            | Self::FlowRefused => Side::Registration,
            Self::NotFromPage
            | Self::AppUnknown
            | Self::ParameterMissing
            | Self::OtherTenant
            | Self::UnknownInstance
            | Self::OtherCloud
            | Self::TenantUnknown
            | Self::PartnerAudience
            | Self::PartnerToken => Side::Config,
            Self::AppDisabled
            | Self::NotAssigned
            | Self::AccountAbsent
            | Self::NoRelationship
            | Self::RoleMissing
            | Self::HomePolicyBlocks
            | Self::RiskBlocks
            | Self::AccountDisabled
            | Self::PartnerAccountHeld => Side::Partner,
            Self::ServiceAbsent
            | Self::ConsentMissing
            | Self::AdminConsentNeeded
            | Self::PartnerAppUnapproved
            | Self::PolicyBlocks => Side::Customer,
            Self::ConsentDeclined
            | Self::ProofNeeded
            | Self::EnrolmentNeeded
            | Self::SignInTooOld
            | Self::RefreshTokenExpired
            | Self::SessionExpired
            | Self::NotSignedIn
            | Self::AccountUnclear
            | Self::PasswordRefused
            | Self::AccountLocked
            | Self::Cancelled
            | Self::Outdated => Side::Person,
            Self::Looping | Self::Busy => Side::Microsoft,
        }
    }

    /// The setting to check; `None` if it is neither in the registration nor in `config.json`.
    pub const fn field(self) -> Option<Field> {
        Some(match self {
            Self::RedirectUnregistered | Self::NoRedirect => Field::RedirectUris,
            Self::NotSinglePage | Self::SecretRequired => Field::Platform,
            Self::SingleTenant => Field::AccountTypes,
            Self::BadScope | Self::PermissionsMissing => Field::Permissions,
            Self::FlowRefused => Field::Flows,
            Self::AppDisabled | Self::NotAssigned => Field::Enterprise,
            Self::AppUnknown | Self::ParameterMissing => Field::Member("clientId"),
            Self::TenantUnknown | Self::OtherTenant => Field::Member("tenant"),
            Self::NotFromPage | Self::UnknownInstance => Field::Member("authority"),
            Self::OtherCloud => Field::Member("cloud"),
            Self::PartnerAudience | Self::PartnerToken => Field::Member("partnerCenter"),
            _ => return None,
        })
    }

    /// The kind of problem, which decides what the console says and offers.
    pub const fn kind(self) -> ProblemKind {
        match self {
            Self::RedirectUnregistered
            | Self::NoRedirect
            | Self::NotSinglePage
            | Self::NotFromPage
            | Self::SecretRequired
            | Self::SingleTenant
            | Self::ParameterMissing
            | Self::OtherTenant
            | Self::BadScope
            | Self::PermissionsMissing
            | Self::FlowRefused
            | Self::UnknownInstance
            | Self::OtherCloud
            | Self::PartnerAudience
            | Self::PartnerToken => ProblemKind::SetupMistake,
            Self::AppUnknown
            | Self::ServiceAbsent
            | Self::ConsentMissing
            | Self::ConsentDeclined
            | Self::AdminConsentNeeded
            | Self::PartnerAppUnapproved => ProblemKind::ConsentMissing,
            Self::AppDisabled | Self::NotAssigned => ProblemKind::AppBlocked,
            Self::AccountAbsent => ProblemKind::NoGroup,
            Self::TenantUnknown => ProblemKind::TenantGone,
            Self::ProofNeeded
            | Self::EnrolmentNeeded
            | Self::SignInTooOld
            | Self::AccountUnclear => ProblemKind::ConfirmationNeeded,
            Self::PolicyBlocks => ProblemKind::BlockedByPolicy,
            Self::HomePolicyBlocks => ProblemKind::BlockedAtHome,
            Self::RiskBlocks
            | Self::PasswordRefused
            | Self::AccountDisabled
            | Self::AccountLocked => ProblemKind::AccountBlocked,
            Self::RefreshTokenExpired
            | Self::SessionExpired
            | Self::NotSignedIn
            | Self::Cancelled => ProblemKind::SignInNeeded,
            Self::Looping => ProblemKind::Throttled(None),
            Self::Busy => ProblemKind::ServiceFailing,
            Self::RoleMissing => ProblemKind::NoRole,
            Self::NoRelationship => ProblemKind::NoRelationship,
            Self::PartnerAccountHeld => ProblemKind::Refused,
            Self::Outdated => ProblemKind::NotFound,
        }
    }

    /// Whether another cause means the same to the user, or passes by itself as well.
    pub(super) fn is_like(self, other: Self) -> bool {
        let (kind, other) = (self.kind(), other.kind());
        kind == other || (kind.is_transient() && other.is_transient())
    }

    /// Whether the cause is a configuration error, which `/setup` helps to fix.
    pub const fn is_setup(self) -> bool {
        matches!(self.side(), Side::Registration | Side::Config)
    }
}
