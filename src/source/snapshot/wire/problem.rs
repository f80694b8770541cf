//! Why a fact is missing, as a snapshot writes it.

use super::scalar::{moment, write_moment_if_any};
use crate::{
    domain::{Problem, ProblemKind, SupportIds, Timestamp},
    json::{Output, Reader},
};

/// The kinds with their names; `throttled` stands apart because it may carry a moment.
const KINDS: [(&str, ProblemKind); 17] = [
    ("signInNeeded", ProblemKind::SignInNeeded),
    ("confirmationNeeded", ProblemKind::ConfirmationNeeded),
    ("consentMissing", ProblemKind::ConsentMissing),
    ("blockedByPolicy", ProblemKind::BlockedByPolicy),
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
    ("setupMistake", ProblemKind::SetupMistake),
    ("refused", ProblemKind::Refused),
];

const THROTTLED: &str = "throttled";

/// A question without an answer.
pub struct Failure {
    /// Why there is none.
    pub problem: Problem,
    /// When it was asked, unless that is when the row was taken.
    pub at: Option<Timestamp>,
}

/// Reads a question without an answer. A kind that this version does not know is one whose reason
/// is not known; what is no failure at all is an answer that cannot be read.
pub fn read(json: &mut Reader<'_>, shift_days: i64) -> Failure {
    let (mut kind, mut until, mut at, mut ids) = (None, None, None, SupportIds::default());
    let is_object = json.object();
    while let Some(key) = json.key() {
        match &*key {
            "problem" => kind = json.text(),
            "until" => until = moment(json, shift_days),
            "at" => at = moment(json, shift_days),
            "ids" if json.null() => {}
            "ids" => ids = read_ids(json),
            _ => json.skip(),
        }
    }
    let kind = match kind.as_deref() {
        _ if !is_object => ProblemKind::Unreadable,
        Some(THROTTLED) => ProblemKind::Throttled(until),
        name => {
            let known = KINDS.iter().find(|(known, _)| Some(*known) == name);
            if known.is_none() {
                json.note_odd("the name of a problem");
            }
            known.map_or(ProblemKind::Refused, |(_, kind)| *kind)
        }
    };
    Failure { problem: Problem::new(kind).with_ids(ids), at }
}

fn read_ids(json: &mut Reader<'_>) -> SupportIds {
    let mut ids = SupportIds::default();
    json.object();
    while let Some(key) = json.key() {
        match &*key {
            "status" => {
                let status = json.integer().map(u16::try_from);
                if status.is_some_and(|status| status.is_err()) {
                    json.note_odd("an HTTP status");
                }
                ids.status = status.and_then(Result::ok).unwrap_or(0);
            }
            "code" => ids.code = json.kept(),
            "message" => ids.message = json.kept(),
            "requestId" => ids.request_id = json.kept(),
            "correlationId" => ids.correlation_id = json.kept(),
            "date" => ids.date = json.kept(),
            _ => json.skip(),
        }
    }
    ids
}

/// Writes a problem, with its time where that is not the row's.
pub fn write(out: &mut Output, problem: &Problem, at: Option<Timestamp>) {
    let (name, until) = match problem.kind {
        ProblemKind::Throttled(until) => (THROTTLED, until),
        kind => (KINDS.iter().find(|(_, known)| *known == kind).map_or("", |(name, _)| name), None),
    };
    out.object().key("problem").text(name);
    write_moment_if_any(out, "until", until);
    write_moment_if_any(out, "at", at);
    if let Some(ids) = &problem.ids {
        out.key("ids").object();
        if ids.status != 0 {
            out.key("status").integer(ids.status.into());
        }
        for (name, text) in [
            ("code", &ids.code),
            ("message", &ids.message),
            ("requestId", &ids.request_id),
            ("correlationId", &ids.correlation_id),
            ("date", &ids.date),
        ] {
            out.text_if_any(name, text.as_deref());
        }
        out.end_object();
    }
    out.end_object();
}
