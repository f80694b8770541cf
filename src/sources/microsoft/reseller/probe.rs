//! Probes whether Partner Center is available to this page.
//!
//! Partner Center is not known to accept requests from pages of other hosts. An operator therefore
//! configures a proxy rule on the console's own host. Without the rule, the console itself
//! responds, or no server.

use super::LIST;
use crate::{
    domain::{Problem, ProblemKind, SupportIds, TenantId},
    sources::microsoft::{
        client::{
            clients::Clients, http_client::RequestError, retry::RetryPolicy,
            service_client::ServiceClient, transport::TransportError,
        },
        partner_center::collection,
    },
};

/// The availability of Partner Center.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Partner Center responds, and the user has access.
    Available,
    /// Partner Center is not available.
    Absent(Absence),
}

impl Presence {
    /// The refusal of a user without a role in Partner Center: they are in none of the partner's
    /// agent groups.
    pub fn refused_role(&self) -> Option<&Problem> {
        match self {
            Self::Absent(Absence { reason: AbsenceReason::Refused, problem, .. })
                if problem.kind == ProblemKind::NoRole =>
            {
                Some(problem)
            }
            Self::Available | Self::Absent(_) => None,
        }
    }
}

/// Why Partner Center is not available.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// The cause.
    pub reason: AbsenceReason,
    /// The problem to show, with ids for support.
    pub problem: Problem,
    /// The claims that the next sign-in in the partner's tenant has to request.
    pub claims: Option<String>,
}

/// The cause of the absence. Each has its own next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbsenceReason {
    /// The operator did not configure Partner Center.
    NotConfigured,
    /// The address cannot be reached although there is a network: the operator has to add the proxy
    /// rule.
    Unreachable,
    /// Another server responds, such as the console itself: the proxy rule is missing, or has the
    /// wrong target.
    ForeignService,
    /// A gateway refuses without a reason: the operator has to check it.
    Gateway,
    /// Partner Center or the sign-in for it refuses; see the problem.
    Refused,
    /// A temporary failure: try again later.
    Temporary,
}

/// Requests one row of the list of customers, the cheapest request that Partner Center answers for
/// agents of a partner only.
pub async fn probe(clients: &Clients, home: TenantId) -> Presence {
    let Some(client) = clients.partner_center(home, RetryPolicy::BACKGROUND) else {
        let problem = ProblemKind::NotOffered.into();
        let reason = AbsenceReason::NotConfigured;
        return Presence::Absent(Absence { reason, problem, claims: None });
    };
    match request_list(&client).await {
        Ok(()) => Presence::Available,
        Err(denied) => Presence::Absent(absence(denied, client.sent() > 0)),
    }
}

/// Only a list counts: a host that returns its own page or other JSON is not Partner Center.
async fn request_list(client: &ServiceClient) -> Result<(), RequestError> {
    let reply = client.get(&client.service().at(&format!("{LIST}?size=1"))).await?;
    let is_list = collection::is_list(&reply.body);
    let ids = SupportIds { status: reply.status, ..SupportIds::default() };
    let other = Problem::new(ProblemKind::Unreadable).with_ids(ids);
    if is_list { Ok(()) } else { Err(other.into()) }
}

fn absence(denied: RequestError, was_sent: bool) -> Absence {
    let reason = reason(&denied, was_sent);
    let problem = match reason {
        AbsenceReason::Unreachable => setup_problem(
            denied.problem,
            "Partner Center cannot be reached from this page: it needs the proxy rule",
        ),
        AbsenceReason::ForeignService => setup_problem(
            denied.problem,
            "something else answers in the place of Partner Center: the proxy rule is missing",
        ),
        AbsenceReason::NotConfigured
        | AbsenceReason::Gateway
        | AbsenceReason::Refused
        | AbsenceReason::Temporary => denied.problem,
    };
    Absence { reason, problem, claims: denied.claims }
}

fn reason(denied: &RequestError, was_sent: bool) -> AbsenceReason {
    let ids = denied.problem.ids.as_deref();
    let has_details = ids.is_some_and(|ids| ids.code.is_some() || ids.message.is_some());
    match (denied.transport_error, ids.map_or(0, |ids| ids.status)) {
        (Some(TransportError::Reset | TransportError::Aborted), _) if was_sent => {
            AbsenceReason::Unreachable
        }
        (Some(_), _) => AbsenceReason::Temporary,
        _ if is_temporary(denied.problem.kind) => AbsenceReason::Temporary,
        // Without a request the sign-in was refused.
        _ if !was_sent => AbsenceReason::Refused,
        (None, 200..300) => AbsenceReason::ForeignService,
        (None, 404 | 405 | 410) if !has_details => AbsenceReason::ForeignService,
        (None, 403) if !has_details => AbsenceReason::Gateway,
        (None, _) => AbsenceReason::Refused,
    }
}

const fn is_temporary(kind: ProblemKind) -> bool {
    matches!(kind, ProblemKind::Throttled(_) | ProblemKind::ServiceFailing)
}

/// A configuration error, with a message if the service had none.
fn setup_problem(problem: Problem, words: &str) -> Problem {
    let ids = problem.ids.map(|ids| *ids).unwrap_or_default();
    let message = ids.message.or_else(|| Some(words.to_owned()));
    Problem::new(ProblemKind::SetupMistake).with_ids(SupportIds { message, ..ids })
}

#[cfg(test)]
mod tests;
