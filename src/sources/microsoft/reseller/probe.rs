//! Whether Partner Center can be asked from this page.
//!
//! It is not known to answer pages of other hosts, so an operator who wants it puts a rule on the
//! console's own host that hands requests on. Where the rule is missing, what answers is the
//! console itself, or nobody.

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

/// Whether Partner Center can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It answers, and lets this person ask.
    Available,
    /// It does not.
    Absent(Absence),
}

/// Why Partner Center cannot be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Where it ends.
    pub reason: AbsenceReason,
    /// What it means to a person, with what support will ask for.
    pub problem: Problem,
    /// The claims that the next sign-in at the partner has to ask for.
    pub claims: Option<String>,
}

/// Where asking Partner Center ends. Each is something different that a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbsenceReason {
    /// The operator configured none: nothing is missing.
    NotConfigured,
    /// The address cannot be reached from this page, though there is a network: the operator adds
    /// the rule that hands requests on.
    Unreachable,
    /// Something else answers there, such as the console's own page: the rule is missing, or leads
    /// elsewhere.
    SomethingElse,
    /// Something before Partner Center refuses and gives no reason: the operator looks there.
    Gateway,
    /// Partner Center, or the sign-in for it, refuses; the problem says why.
    Refused,
    /// It cannot be told now: ask again later.
    NotNow,
}

/// Asks for one row of the list of customers: as little as Partner Center can be asked for, and
/// only an agent of a partner is answered.
pub async fn probe(clients: &Clients, home: TenantId) -> Presence {
    let Some(client) = clients.partner_center(home, RetryPolicy::QUEUE) else {
        let problem = ProblemKind::NotOffered.into();
        let reason = AbsenceReason::NotConfigured;
        return Presence::Absent(Absence { reason, problem, claims: None });
    };
    match look(&client).await {
        Ok(()) => Presence::Available,
        Err(denied) => Presence::Absent(absence(denied, client.sent() > 0)),
    }
}

/// Only a list counts: a host that answers everything with its own page, or with JSON of its own,
/// is not Partner Center.
async fn look(client: &ServiceClient) -> Result<(), RequestError> {
    let reply = client.get(&client.service().at(&format!("{LIST}?size=1"))).await?;
    let is_list = collection::is_list(&reply.body);
    let ids = SupportIds { status: reply.status, ..SupportIds::default() };
    let other = Problem::new(ProblemKind::Unreadable).with_ids(ids);
    if is_list { Ok(()) } else { Err(other.into()) }
}

fn absence(denied: RequestError, was_asked: bool) -> Absence {
    let reason = reason(&denied, was_asked);
    let problem = match reason {
        AbsenceReason::Unreachable => set_up(
            denied.problem,
            "Partner Center cannot be reached from this page: it needs the proxy rule",
        ),
        AbsenceReason::SomethingElse => set_up(
            denied.problem,
            "something else answers in the place of Partner Center: the proxy rule is missing",
        ),
        AbsenceReason::NotConfigured
        | AbsenceReason::Gateway
        | AbsenceReason::Refused
        | AbsenceReason::NotNow => denied.problem,
    };
    Absence { reason, problem, claims: denied.claims }
}

fn reason(denied: &RequestError, was_asked: bool) -> AbsenceReason {
    let ids = denied.problem.ids.as_deref();
    let said = ids.is_some_and(|ids| ids.code.is_some() || ids.message.is_some());
    match (denied.lost, ids.map_or(0, |ids| ids.status)) {
        (Some(TransportError::Reset | TransportError::Aborted), _) if was_asked => {
            AbsenceReason::Unreachable
        }
        (Some(_), _) => AbsenceReason::NotNow,
        _ if passes(denied.problem.kind) => AbsenceReason::NotNow,
        // No token, no question: the sign-in refused.
        _ if !was_asked => AbsenceReason::Refused,
        (None, 200..300) => AbsenceReason::SomethingElse,
        (None, 404 | 405 | 410) if !said => AbsenceReason::SomethingElse,
        (None, 403) if !said => AbsenceReason::Gateway,
        (None, _) => AbsenceReason::Refused,
    }
}

const fn passes(kind: ProblemKind) -> bool {
    matches!(kind, ProblemKind::Throttled(_) | ProblemKind::ServiceFailing)
}

/// A mistake of the set-up, told in words where the service gave none.
fn set_up(problem: Problem, words: &str) -> Problem {
    let ids = problem.ids.map(|ids| *ids).unwrap_or_default();
    let message = ids.message.or_else(|| Some(words.to_owned()));
    Problem::new(ProblemKind::SetupMistake).with_ids(SupportIds { message, ..ids })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{
        microsoft::{
            client::transport::HttpResponse,
            testing::{CONTOSO, Keys, World, clients, json as answer, refusal},
        },
        testing::now_or_never,
    };

    fn probed(answer: Result<HttpResponse, TransportError>) -> Presence {
        let world = World::answering(move |_| answer.clone());
        now_or_never(probe(&clients(&world, Keys::default()), CONTOSO))
    }

    fn absent(answer: Result<HttpResponse, TransportError>) -> (AbsenceReason, ProblemKind) {
        match probed(answer) {
            Presence::Available => panic!("available"),
            Presence::Absent(absence) => (absence.reason, absence.problem.kind),
        }
    }

    #[test]
    fn one_row_is_asked_for_and_an_empty_list_is_an_answer() {
        let world = World::script(vec![answer("{\"totalCount\": 0, \"Items\": []}")]);
        let presence = now_or_never(probe(&clients(&world, Keys::default()), CONTOSO));
        assert_eq!(presence, Presence::Available);
        assert_eq!(world.asked()[0].url(), "https://console.example/pc/v1/customers?size=1");
    }

    #[test]
    fn what_answers_everything_is_not_partner_center() {
        let not_there = (AbsenceReason::SomethingElse, ProblemKind::SetupMistake);
        for body in ["<!doctype html><title>Regia</title>", "{}", "[]", "{\"items\": 7}", ""] {
            assert_eq!(absent(answer(body)), not_there, "{body}");
        }
        assert_eq!(absent(refusal(404, "<html>")), not_there);
        assert_eq!(absent(refusal(405, "")), not_there);
    }

    #[test]
    fn a_page_that_is_kept_out_is_told_from_a_browser_without_a_network() {
        let unreachable = absent(Err(TransportError::Reset));
        assert_eq!(unreachable, (AbsenceReason::Unreachable, ProblemKind::SetupMistake));
        assert_eq!(
            absent(Err(TransportError::Offline)),
            (AbsenceReason::NotNow, ProblemKind::Offline)
        );
        assert_eq!(
            absent(Err(TransportError::TimedOut)),
            (AbsenceReason::NotNow, ProblemKind::ServiceFailing)
        );
        let Presence::Absent(absence) = probed(Err(TransportError::Reset)) else {
            panic!("available")
        };
        let message = absence.problem.ids.unwrap().message.unwrap();
        assert!(message.ends_with("cannot be reached from this page: it needs the proxy rule"));
    }

    #[test]
    fn a_refusal_is_partner_center_s_own_or_of_something_before_it() {
        let own = "{\"code\": 900308, \"description\": \"Insufficient privileges\"}";
        assert_eq!(absent(refusal(403, own)), (AbsenceReason::Refused, ProblemKind::NoRole));
        assert_eq!(absent(refusal(401, "")), (AbsenceReason::Refused, ProblemKind::SignInNeeded));
        assert_eq!(absent(refusal(403, "<html>")), (AbsenceReason::Gateway, ProblemKind::Refused));
    }

    #[test]
    fn a_failure_that_passes_is_no_absence_for_good() {
        let failing = (AbsenceReason::NotNow, ProblemKind::ServiceFailing);
        assert_eq!(absent(refusal(502, "<h1>502 Bad Gateway</h1>")), failing);
        let (reason, kind) = absent(refusal(429, "{\"statusCode\": 429, \"message\": \"slow\"}"));
        assert_eq!((reason, kind), (AbsenceReason::NotNow, ProblemKind::Throttled(None)));
    }

    #[test]
    fn without_a_token_the_sign_in_is_what_refuses() {
        let world = World::script(Vec::new());
        let none = |denied: RequestError| {
            let keys = Keys { none: Some(denied), ..Keys::default() };
            match now_or_never(probe(&clients(&world, keys), CONTOSO)) {
                Presence::Available => panic!("available"),
                Presence::Absent(absence) => (absence.reason, absence.problem.kind),
            }
        };
        let consent = ProblemKind::ConsentMissing;
        assert_eq!(none(consent.into()), (AbsenceReason::Refused, consent));
        assert_eq!(
            none(TransportError::Reset.into()),
            (AbsenceReason::NotNow, ProblemKind::Offline)
        );
    }
}
