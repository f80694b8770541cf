//! Problems: why a request failed, in terms of the domain.

use super::{Access, Timestamp};

/// Why a request failed, with the ids for Microsoft's support.
///
/// Views do not see status codes: clients convert a refusal into a kind, and each kind has one
/// message and one next step.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind:?}")]
pub struct Problem {
    /// The kind of problem.
    pub kind: ProblemKind,
    /// The ids of the request for Microsoft's support. Boxed, because most problems have none.
    pub ids: Option<Box<SupportIds>>,
}

impl Problem {
    /// A problem without ids.
    pub const fn new(kind: ProblemKind) -> Self {
        Self { kind, ids: None }
    }

    /// The same problem with ids; empty ids are dropped.
    #[must_use]
    pub fn with_ids(mut self, ids: SupportIds) -> Self {
        self.ids = (ids != SupportIds::default()).then(|| Box::new(ids));
        self
    }
}

impl Problem {
    /// The same problem for a customer with this access. If the relationship has ended, no group
    /// can be assigned to it.
    #[must_use]
    pub fn given(mut self, access: Access) -> Self {
        if (self.kind, access) == (ProblemKind::NoGroup, Access::Ended) {
            self.kind = ProblemKind::NoRelationship;
        }
        self
    }

    /// The code of the sign-in service, if its meaning is unknown.
    pub fn unknown_code(&self) -> Option<&str> {
        let code = self.ids.as_deref()?.code.as_deref()?;
        (self.kind == ProblemKind::Refused && code.starts_with("AADSTS")).then_some(code)
    }
}

impl From<ProblemKind> for Problem {
    fn from(kind: ProblemKind) -> Self {
        Self::new(kind)
    }
}

/// The kinds of problem, each with its own next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// No session, or an expired one: sign in.
    SignInNeeded,
    /// The service requires further authentication (MFA, step-up): continue.
    ConfirmationNeeded,
    /// The app is not approved in the customer's tenant: approve it there.
    ConsentMissing,
    /// The customer's security policy blocks the sign-in: a retry does not help.
    BlockedByPolicy,
    /// A policy of the user's own organisation blocks the access.
    BlockedAtHome,
    /// The app is disabled in the organisation, or assigned to some users only.
    AppBlocked,
    /// The user's account is disabled, locked or at risk, or needs a new password.
    AccountBlocked,
    /// The customer's tenant does not know the user: no group of theirs is assigned to the
    /// relationship, or they are a guest there.
    NoGroup,
    /// The user has no role or assigned group in the customer's tenant.
    NoRole,
    /// There is no delegated relationship with the customer.
    NoRelationship,
    /// The user's organisation is no Microsoft partner.
    NotAPartner,
    /// The user is in none of the partner's agent groups.
    NoAgent,
    /// No customer granted delegated administration to the partner.
    NoCustomers,
    /// The customer lacks the service or its license.
    NotOffered,
    /// The organisation was deleted.
    TenantGone,
    /// The requested object does not exist.
    NotFound,
    /// The service throttles requests until this moment; `None` if unknown.
    Throttled(Option<Timestamp>),
    /// The service fails: try again later.
    ServiceFailing,
    /// No network, or the host is unreachable.
    Offline,
    /// The response cannot be read.
    Unreadable,
    /// A part of the response is missing, such as its next page.
    Incomplete,
    /// The console is configured wrongly: inform its operator.
    SetupMistake,
    /// Refused for an unknown reason.
    Refused,
}

impl ProblemKind {
    /// Whether a retry may succeed without further action.
    pub const fn is_transient(self) -> bool {
        matches!(
            self,
            Self::Throttled(_)
                | Self::ServiceFailing
                | Self::Offline
                | Self::Unreadable
                | Self::Incomplete
        )
    }

    /// The end of the pause that the service asked for.
    pub const fn paused_until(self) -> Option<Timestamp> {
        match self {
            Self::Throttled(until) => until,
            _ => None,
        }
    }

    /// Whether it tells something about the customer, as opposed to a failure of the session, of the
    /// network, of a service or of the set-up, which would meet a request about any customer.
    pub const fn is_about_customer(self) -> bool {
        !self.is_transient()
            && !matches!(
                self,
                Self::SignInNeeded
                    | Self::BlockedAtHome
                    | Self::AccountBlocked
                    | Self::NotAPartner
                    | Self::NoAgent
                    | Self::NoCustomers
                    | Self::SetupMistake
            )
    }

    /// Whether the refusal can be one of the session, and so of every tenant. Every other one is of
    /// the tenant that was asked.
    pub const fn is_of_session(self) -> bool {
        matches!(self, Self::SignInNeeded)
    }

    /// Whether access was denied, as opposed to a transient failure or a missing object.
    pub const fn is_no_access(self) -> bool {
        matches!(
            self,
            Self::SignInNeeded
                | Self::ConfirmationNeeded
                | Self::ConsentMissing
                | Self::BlockedByPolicy
                | Self::BlockedAtHome
                | Self::AppBlocked
                | Self::AccountBlocked
                | Self::NoGroup
                | Self::NoRole
                | Self::NoRelationship
                | Self::NotAPartner
                | Self::NoAgent
                | Self::Refused
        )
    }
}

/// The ids that Microsoft's support asks for, as printed by the service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SupportIds {
    /// HTTP status, 0 if there was no response.
    pub status: u16,
    /// The service's own code, such as `Authorization_RequestDenied`, `900420` or `AADSTS65001`.
    pub code: Option<String>,
    /// The first line of the service's message: plain text in the service's language.
    pub message: Option<String>,
    /// `request-id` (Graph), `MS-RequestId` (Partner Center) or `trace_id` (Entra).
    pub request_id: Option<String>,
    /// `client-request-id`, `MS-CorrelationId` or `correlation_id`.
    pub correlation_id: Option<String>,
    /// The time, as printed by the service.
    pub date: Option<String>,
}
