//! What was found out, as a list of checks.

use crate::{
    domain::{Access, DelegationStatus, Problem, ProblemKind},
    i18n::{Word, say},
    source::live::{
        explain::Evidence,
        graph::{
            access_assignments::Assignment, delegated_admin_relationships::GrantedRelationship,
            tenant_information::TenantInformation,
        },
    },
    ui::{El, IconName, el, icon},
    views::parts::{bdi, problem, words::delegation_status},
};

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Done,
    Failed,
    /// It was not checked, or there was no answer: neither good nor bad.
    Unknown,
}

struct Check {
    what: Word,
    mark: Mark,
    detail: Option<String>,
}

/// The organisation that was found, and each check with what came of it, in the order in which one
/// needs the other.
pub fn evidence_card(evidence: &Evidence) -> El {
    let rows: Vec<El> = checks(evidence).into_iter().map(row).collect();
    el("div")
        .class("evidence")
        .child(evidence.tenant.as_ref().ok().map(organization))
        .child(
            el("h2")
                .class("live-page__heading")
                .attr("id", "missing-checks")
                .text(Word::MissingChecks),
        )
        .child(el("ol").class("checks").attr("aria-labelledby", "missing-checks").child(rows))
}

fn organization(found: &TenantInformation) -> El {
    let name = found.name.clone();
    let domain = found.default_domain.clone();
    let pairs = [
        (Word::MissingName, name),
        (Word::MissingTenant, Some(found.tenant.to_string())),
        (Word::MissingDomain, domain),
    ];
    let pairs: Vec<El> = pairs
        .into_iter()
        .filter_map(|(word, value)| Some((word, value?)))
        .flat_map(|(word, value)| [el("dt").text(word), el("dd").child(bdi(value))])
        .collect();
    el("div")
        .class("evidence")
        .child(el("h2").class("live-page__heading").text(Word::MissingFound))
        .child(el("dl").class("pairs").child(pairs))
}

fn row(check: Check) -> El {
    let (state, name, word) = match check.mark {
        Mark::Done => ("done", IconName::Check, Word::MissingDone),
        Mark::Failed => ("failed", IconName::Failed, Word::MissingFailed),
        Mark::Unknown => ("unknown", IconName::Unchecked, Word::MissingUnknown),
    };
    let detail = check.detail.map(|detail| el("span").text(" · ").child(bdi(detail)));
    el("li")
        .class("checks__row")
        .attr("data-mark", state)
        .child(icon(name))
        .child(el("span").text(check.what).text(": ").child(el("strong").text(word)).child(detail))
}

fn checks(evidence: &Evidence) -> [Check; 5] {
    let Evidence { tenant, relationships, unnamed, assignments, reach } = evidence;
    // A request that names nobody, or that could not be looked for, may be this one's.
    let is_told = unnamed.as_ref().is_none_or(|it| it.as_ref().is_ok_and(Vec::is_empty));
    let check = |what, (mark, detail)| Check { what, mark, detail };
    let relationships = tenant.as_ref().ok().map(|_| relationships);
    [
        check(Word::MissingStepExists, exists(tenant.as_ref().err())),
        check(Word::MissingStepAsked, asked(relationships, is_told)),
        check(Word::MissingStepActive, active(relationships)),
        check(Word::MissingStepGroup, group(assignments.as_ref())),
        check(Word::MissingStepReach, reached(reach.as_ref())),
    ]
}

type Found = (Mark, Option<String>);
type Relationships = Result<Vec<GrantedRelationship>, Problem>;

/// There was no answer, and why.
fn unanswered(problem: &Problem) -> Found {
    (Mark::Unknown, Some(problem::title(problem.kind)))
}

fn exists(problem: Option<&Problem>) -> Found {
    match problem {
        None => (Mark::Done, None),
        Some(Problem { kind: ProblemKind::NotFound | ProblemKind::TenantGone, .. }) => {
            (Mark::Failed, None)
        }
        Some(problem) => unanswered(problem),
    }
}

fn asked(relationships: Option<&Relationships>, is_told: bool) -> Found {
    match relationships {
        None => (Mark::Unknown, None),
        Some(Err(problem)) => unanswered(problem),
        Some(Ok(all)) if !all.is_empty() => (Mark::Done, None),
        Some(Ok(_)) => (if is_told { Mark::Failed } else { Mark::Unknown }, None),
    }
}

fn active(relationships: Option<&Relationships>) -> Found {
    let all = match relationships {
        None => return (Mark::Unknown, None),
        Some(Err(problem)) => return unanswered(problem),
        Some(Ok(all)) => all,
    };
    let best = all.iter().map(|it| &it.relationship.status).max_by_key(|status| status.access());
    let mark = match best.map(DelegationStatus::access) {
        Some(Access::Granted) => Mark::Done,
        // A status of which this version knows nothing gives no access that it could tell.
        Some(Access::Unknown) => Mark::Unknown,
        _ => Mark::Failed,
    };
    (mark, best.map(delegation_status))
}

fn group(assignments: Option<&Result<Vec<Assignment>, Problem>>) -> Found {
    match assignments {
        None => (Mark::Unknown, None),
        Some(Err(problem)) => unanswered(problem),
        Some(Ok(all)) if all.contains(&Assignment::Active) => (Mark::Done, None),
        Some(Ok(all)) if all.contains(&Assignment::Pending) => {
            (Mark::Failed, Some(say(Word::MissingStepAssigning)))
        }
        Some(Ok(_)) => (Mark::Failed, None),
    }
}

fn reached(reach: Option<&Result<(), Problem>>) -> Found {
    match reach {
        None => (Mark::Unknown, None),
        Some(Ok(())) => (Mark::Done, None),
        Some(Err(problem)) if problem.kind.passes() => unanswered(problem),
        Some(Err(problem)) => (Mark::Failed, Some(problem::title(problem.kind))),
    }
}
