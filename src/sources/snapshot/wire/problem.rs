//! The stored form of problems.

use serde::{Deserialize, Serialize};

use super::scalar::{Moment, Text, filled, text};
use crate::{
    domain::{Failure, Problem, ProblemKind, SupportIds, Timestamp},
    sources::snapshot::context::Context,
};

/// The kinds and their names; `throttled` is separate because it can have a moment.
const KINDS: [(&str, ProblemKind); 22] = [
    ("signInNeeded", ProblemKind::SignInNeeded),
    ("confirmationNeeded", ProblemKind::ConfirmationNeeded),
    ("consentMissing", ProblemKind::ConsentMissing),
    ("blockedByPolicy", ProblemKind::BlockedByPolicy),
    ("blockedAtHome", ProblemKind::BlockedAtHome),
    ("appBlocked", ProblemKind::AppBlocked),
    ("accountBlocked", ProblemKind::AccountBlocked),
    ("noGroup", ProblemKind::NoGroup),
    ("noRole", ProblemKind::NoRole),
    ("noRelationship", ProblemKind::NoRelationship),
    ("notAPartner", ProblemKind::NotAPartner),
    ("noAgent", ProblemKind::NoAgent),
    ("noCustomers", ProblemKind::NoCustomers),
    ("notOffered", ProblemKind::NotOffered),
    ("tenantGone", ProblemKind::TenantGone),
    ("notFound", ProblemKind::NotFound),
    ("serviceFailing", ProblemKind::ServiceFailing),
    ("offline", ProblemKind::Offline),
    ("unreadable", ProblemKind::Unreadable),
    ("incomplete", ProblemKind::Incomplete),
    ("setupMistake", ProblemKind::SetupMistake),
    ("refused", ProblemKind::Refused),
];

const THROTTLED: &str = "throttled";

/// A failed request.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WireProblem<'a> {
    #[serde(borrow)]
    problem: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Moment>,
    /// The time of the request, if it differs from the row's.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ids: Option<Ids<'a>>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Ids<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    code: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correlation_id: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Text<'a>>,
}

impl<'a> WireProblem<'a> {
    /// The problem and the time of the request. An unknown kind has an unknown reason.
    pub fn into_domain(self, context: &Context<'_>) -> Failure {
        let moment = |moment: Option<Moment>| moment.map(|it| it.moved(context.shift_days));
        let kind = match self.problem.as_deref() {
            Some(THROTTLED) => ProblemKind::Throttled(moment(self.until)),
            name => {
                let known = KINDS.iter().find(|(known, _)| Some(*known) == name);
                context.known(known).map_or(ProblemKind::Refused, |(_, kind)| *kind)
            }
        };
        let problem = Problem::new(kind).with_ids(self.ids.unwrap_or_default().into());
        Failure { problem, at: moment(self.at).unwrap_or(context.as_of) }
    }

    /// The stored form of a problem; `at` is its time if that differs from the row's.
    pub fn from_domain(problem: &'a Problem, at: Option<Timestamp>) -> Self {
        let (name, until) = match problem.kind {
            ProblemKind::Throttled(until) => (THROTTLED, until),
            kind => {
                let name = KINDS.iter().find(|(_, known)| *known == kind);
                (name.map_or("", |(name, _)| name), None)
            }
        };
        Self {
            problem: Some(name.into()),
            until: until.map(Moment),
            at: at.map(Moment),
            ids: problem.ids.as_deref().map(Into::into),
        }
    }
}

impl From<Ids<'_>> for SupportIds {
    fn from(ids: Ids<'_>) -> Self {
        Self {
            status: ids.status.unwrap_or(0),
            code: filled(ids.code),
            message: filled(ids.message),
            request_id: filled(ids.request_id),
            correlation_id: filled(ids.correlation_id),
            date: filled(ids.date),
        }
    }
}

impl<'a> From<&'a SupportIds> for Ids<'a> {
    fn from(ids: &'a SupportIds) -> Self {
        Self {
            status: (ids.status != 0).then_some(ids.status),
            code: text(ids.code.as_ref()),
            message: text(ids.message.as_ref()),
            request_id: text(ids.request_id.as_ref()),
            correlation_id: text(ids.correlation_id.as_ref()),
            date: text(ids.date.as_ref()),
        }
    }
}
