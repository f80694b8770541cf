//! What can be wrong, at whose side, and in which field.

/// What is wrong. Each is something different that somebody can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The console's address is not among the redirect URIs.
    RedirectUnregistered,
    /// No redirect URI is registered at all.
    NoRedirect,
    /// The redirect URI is registered on another platform than *Single-page application*.
    NotSinglePage,
    /// The code or token was redeemed by something else than the page itself.
    NotFromPage,
    /// The registration wants a secret, which a page cannot keep.
    SecretWanted,
    /// The registration is for one organisation alone.
    SingleTenant,
    /// No app has this id there: mistyped, or not approved in that organisation.
    AppUnknown,
    /// The app was switched off.
    AppDisabled,
    /// A parameter is missing or empty.
    ParameterMissing,
    /// The code was redeemed at another tenant than the one that gave it.
    OtherTenant,
    /// A permission is asked for that does not exist, or of two services at once.
    BadScope,
    /// The registration lists no permissions of a service, or wrong ones.
    PermissionsMissing,
    /// The kind of request is not allowed for this app.
    FlowRefused,
    /// The sign-in service does not know the host that is asked.
    UnknownInstance,
    /// The organisation is in another cloud than the one that is asked.
    OtherCloud,
    /// The service that the token is for is not there in that organisation.
    ServiceAbsent,
    /// Nobody approved the app there.
    ConsentMissing,
    /// The person, or an administrator, said no.
    ConsentDeclined,
    /// Only an administrator may approve the app there.
    AdminConsentNeeded,
    /// Partners' people may not use the app in the customer before it is approved there.
    PartnerAppUnapproved,
    /// The account has no place in that organisation.
    AccountAbsent,
    /// The app is given to some people, and this one is not among them.
    NotAssigned,
    /// The organisation does not exist, or not any more.
    TenantUnknown,
    /// The person has to prove who they are.
    ProofNeeded,
    /// The person has to set up a second factor, or a device.
    EnrolmentNeeded,
    /// Conditional Access says no.
    PolicyBlocks,
    /// The customer blocks partners' people at risk.
    RiskBlocks,
    /// The day of a single-page application is over.
    DayOver,
    /// The session was ended: expired, revoked, or the password was changed.
    SessionOver,
    /// It is not clear which account is meant, or none is signed in.
    AccountUnclear,
    /// Password wrong or expired.
    PasswordRefused,
    /// The account is disabled.
    AccountDisabled,
    /// The account is locked for a while.
    AccountLocked,
    /// The same was asked too often.
    Looping,
    /// Microsoft's service is busy or failing.
    Busy,
    /// The person went back.
    Cancelled,
    /// Partner Center was given a token for another service.
    PartnerAudience,
    /// Partner Center was given no token, or one without a person.
    PartnerToken,
    /// The person's roles do not allow it in Partner Center or Graph.
    RoleMissing,
    /// The partner has no relationship with the customer.
    NoRelationship,
    /// The partner's own account is not approved, or locked.
    PartnerAccountHeld,
    /// What was asked for is not there, or was changed meanwhile.
    Outdated,
}

/// Who can put it right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Whoever keeps the app registration.
    Registration,
    /// Whoever keeps `config.json`.
    Config,
    /// An administrator of the partner.
    Partner,
    /// An administrator of the customer.
    Customer,
    /// The person who signs in.
    Person,
    /// Microsoft.
    Microsoft,
}

/// Where to look.
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
    /// Who can put it right.
    pub const fn side(self) -> Side {
        match self {
            Self::RedirectUnregistered
            | Self::NoRedirect
            | Self::NotSinglePage
            | Self::SecretWanted
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
            | Self::AccountDisabled
            | Self::PartnerAccountHeld => Side::Partner,
            Self::ServiceAbsent
            | Self::ConsentMissing
            | Self::AdminConsentNeeded
            | Self::PartnerAppUnapproved
            | Self::PolicyBlocks
            | Self::RiskBlocks => Side::Customer,
            Self::ConsentDeclined
            | Self::ProofNeeded
            | Self::EnrolmentNeeded
            | Self::DayOver
            | Self::SessionOver
            | Self::AccountUnclear
            | Self::PasswordRefused
            | Self::AccountLocked
            | Self::Cancelled
            | Self::Outdated => Side::Person,
            Self::Looping | Self::Busy => Side::Microsoft,
        }
    }

    /// Which field is wrong; `None` where it is none of the registration or of `config.json`.
    pub const fn field(self) -> Option<Field> {
        Some(match self {
            Self::RedirectUnregistered | Self::NoRedirect => Field::RedirectUris,
            Self::NotSinglePage | Self::SecretWanted => Field::Platform,
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

    /// Whether it is a mistake of the set-up, which `/setup` helps with.
    pub const fn is_setup(self) -> bool {
        matches!(self.side(), Side::Registration | Side::Config)
    }
}
