//! Why a question got no answer, in words of the field.

use super::Timestamp;

/// Why a question got no answer, with what Microsoft's support will ask for.
///
/// Views never see a status code: whoever talks to a service turns its refusal into a kind, and
/// each kind has one wording and one next step.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind:?}")]
pub struct Problem {
    /// What it means to a person.
    pub kind: ProblemKind,
    /// The ids by which support finds the exchange. Boxed: most problems carry none.
    pub ids: Option<Box<SupportIds>>,
}

impl Problem {
    /// A problem without ids.
    pub const fn new(kind: ProblemKind) -> Self {
        Self { kind, ids: None }
    }

    /// The same problem with the ids of the exchange that showed it; empty ids are not kept.
    #[must_use]
    pub fn with_ids(mut self, ids: SupportIds) -> Self {
        self.ids = (ids != SupportIds::default()).then(|| Box::new(ids));
        self
    }
}

impl From<ProblemKind> for Problem {
    fn from(kind: ProblemKind) -> Self {
        Self::new(kind)
    }
}

/// The kinds of problem: each is something different that a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// No session, or one that has ended: sign in.
    SignInNeeded,
    /// The service wants the person to prove again who they are (MFA, step-up): continue.
    ConfirmationNeeded,
    /// The app is not approved in this customer: approve it there.
    ConsentMissing,
    /// This customer's security rules refuse the sign-in: nothing to retry.
    BlockedByPolicy,
    /// The person has no role, or no group of theirs is assigned, in this customer.
    NoRole,
    /// No delegated relationship with this customer, or not any more.
    NoRelationship,
    /// Who signed in is of an organisation that is no partner of Microsoft's.
    NotAPartner,
    /// The person is in none of the partner's agent groups.
    NoAgent,
    /// The partner has no customer that granted delegated administration.
    NoCustomers,
    /// The customer has not got the service or its licence.
    NotOffered,
    /// The organisation no longer exists.
    TenantGone,
    /// What was asked for does not exist there.
    NotFound,
    /// The service asks for patience until this moment; `None` when it did not say.
    Throttled(Option<Timestamp>),
    /// The service is failing: try again later.
    ServiceFailing,
    /// No network, or the host cannot be reached.
    Offline,
    /// An answer came, and it cannot be read.
    Unreadable,
    /// The console itself is set up wrongly: tell its operator.
    SetupMistake,
    /// Refused for a reason that the service did not give.
    Refused,
}

impl ProblemKind {
    /// Whether it may be gone when the same is asked again, without anybody doing anything.
    pub const fn is_transient(self) -> bool {
        matches!(self, Self::Throttled(_) | Self::ServiceFailing | Self::Offline | Self::Unreadable)
    }

    /// Whether the answer is "you may not", as opposed to "not now" or "nothing there".
    pub const fn is_no_access(self) -> bool {
        matches!(
            self,
            Self::SignInNeeded
                | Self::ConfirmationNeeded
                | Self::ConsentMissing
                | Self::BlockedByPolicy
                | Self::NoRole
                | Self::NoRelationship
                | Self::NotAPartner
                | Self::NoAgent
                | Self::Refused
        )
    }
}

/// What Microsoft's support asks for, each as the service printed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SupportIds {
    /// HTTP status, 0 when there was no answer.
    pub status: u16,
    /// The service's own code, such as `Authorization_RequestDenied`, `900420` or `AADSTS65001`.
    pub code: Option<String>,
    /// The first line of the service's own message. Plain text, in the service's language.
    pub message: Option<String>,
    /// `request-id` (Graph), `MS-RequestId` (Partner Center) or `trace_id` (Entra).
    pub request_id: Option<String>,
    /// `client-request-id`, `MS-CorrelationId` or `correlation_id`.
    pub correlation_id: Option<String>,
    /// When, as the service printed it.
    pub date: Option<String>,
}
