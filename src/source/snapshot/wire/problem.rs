//! Why a fact is missing, as a snapshot writes it.

use serde::{Deserialize, Serialize};

use super::{Moment, Text};
use crate::{
    domain::{Problem, ProblemKind, SupportIds},
    source::snapshot::shared::Context,
};

/// The kinds with their names; `throttled` stands apart because it may carry a moment.
const KINDS: [(&str, ProblemKind); 14] = [
    ("signInNeeded", ProblemKind::SignInNeeded),
    ("confirmationNeeded", ProblemKind::ConfirmationNeeded),
    ("consentMissing", ProblemKind::ConsentMissing),
    ("blockedByPolicy", ProblemKind::BlockedByPolicy),
    ("noRole", ProblemKind::NoRole),
    ("noRelationship", ProblemKind::NoRelationship),
    ("notOffered", ProblemKind::NotOffered),
    ("tenantGone", ProblemKind::TenantGone),
    ("notFound", ProblemKind::NotFound),
    ("serviceFailing", ProblemKind::ServiceFailing),
    ("offline", ProblemKind::Offline),
    ("unreadable", ProblemKind::Unreadable),
    ("setupMistake", ProblemKind::SetupMistake),
    ("refused", ProblemKind::Refused),
];

const THROTTLED: &str = "throttled";

/// A question without an answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Failure<'a> {
    #[serde(borrow)]
    problem: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Moment>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    ids: Option<Ids<'a>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Ids<'a> {
    #[serde(skip_serializing_if = "is_zero")]
    status: u16,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    code: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    request_id: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    correlation_id: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    date: Option<Text<'a>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
const fn is_zero(status: &u16) -> bool {
    *status == 0
}

impl<'a> Failure<'a> {
    /// The shape of a problem; without a time it has the row's.
    pub fn of(problem: &'a Problem, at: Option<Moment>) -> Self {
        let (name, until) = match problem.kind {
            ProblemKind::Throttled(until) => (THROTTLED, until.map(Moment)),
            kind => {
                (KINDS.iter().find(|(_, known)| *known == kind).map_or("", |(name, _)| name), None)
            }
        };
        let text = |text: &'a Option<String>| text.as_ref().map(Text::from);
        let ids = problem.ids.as_deref().map(|ids| Ids {
            status: ids.status,
            code: text(&ids.code),
            message: text(&ids.message),
            request_id: text(&ids.request_id),
            correlation_id: text(&ids.correlation_id),
            date: text(&ids.date),
        });
        Self { problem: name.into(), until, at, ids }
    }

    /// The problem. A kind that this version does not know is one whose reason is not known.
    pub fn into_domain(self, context: &Context<'_>) -> Problem {
        let kind = if &*self.problem == THROTTLED {
            ProblemKind::Throttled(self.until.map(|until| context.moment(until)))
        } else {
            KINDS.iter().find(|(name, _)| *name == &*self.problem).map_or_else(
                || {
                    context.note_odd();
                    ProblemKind::Refused
                },
                |(_, kind)| *kind,
            )
        };
        let kept = |text: Option<Text<'_>>| text.and_then(Text::kept);
        match self.ids {
            None => Problem::new(kind),
            Some(ids) => Problem::new(kind).with_ids(SupportIds {
                status: ids.status,
                code: kept(ids.code),
                message: kept(ids.message),
                request_id: kept(ids.request_id),
                correlation_id: kept(ids.correlation_id),
                date: kept(ids.date),
            }),
        }
    }
}
