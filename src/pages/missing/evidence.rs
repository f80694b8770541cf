//! The results of the search as a list of checks.

use leptos::prelude::*;

use crate::{
    components::{Icon, IconName, problem_title, words::delegation_status},
    domain::{Access, DelegationStatus, Problem, ProblemKind},
    i18n::{Word, colon, say},
    sources::microsoft::{
        explain::Evidence,
        graph::{
            access_assignments::Assignment, delegated_admin_relationships::GrantedRelationship,
            tenant_information::TenantInformation,
        },
    },
};

/// The result of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Done,
    Failed,
    /// Not checked, or the request failed.
    Unknown,
}

struct Check {
    what: Word,
    mark: Mark,
    detail: Option<String>,
}

/// The organization that was found, and each check with its result. A check comes after those that
/// it depends on.
#[component]
pub fn EvidenceCard(
    /// The results of the search.
    evidence: Evidence,
) -> impl IntoView {
    let rows = checks(&evidence).map(|check| view! { <CheckRow check /> });
    let organization = evidence.tenant.ok().map(|found| view! { <Organization found /> });
    view! {
        <div class="evidence">
            {organization}
            <h2 class="live-page__heading" id="missing-checks">
                {Word::MissingChecks}
            </h2>
            <ol class="checks" aria-labelledby="missing-checks">
                {Vec::from(rows)}
            </ol>
        </div>
    }
}

#[component]
fn Organization(found: TenantInformation) -> impl IntoView {
    let rows = [
        (Word::MissingName, found.name),
        (Word::MissingTenant, Some(found.tenant.to_string())),
        (Word::MissingDomain, found.default_domain),
    ];
    let rows = rows.into_iter().filter_map(|(word, value)| {
        let value = value?;
        Some(view! {
            <dt>{word}</dt>
            <dd>
                <bdi>{value}</bdi>
            </dd>
        })
    });
    view! {
        <div class="evidence">
            <h2 class="live-page__heading">{Word::MissingFound}</h2>
            <dl class="pairs">{rows.collect_view()}</dl>
        </div>
    }
}

#[component]
fn CheckRow(check: Check) -> impl IntoView {
    let Check { what, mark, detail } = check;
    let (state, icon, word) = match mark {
        Mark::Done => ("done", IconName::Check, Word::MissingDone),
        Mark::Failed => ("failed", IconName::Failed, Word::MissingFailed),
        Mark::Unknown => ("unknown", IconName::Unchecked, Word::MissingUnknown),
    };
    let detail = detail.map(|detail| {
        view! {
            <span>
                " · " <bdi>{detail}</bdi>
            </span>
        }
    });
    view! {
        <li class="checks__row" data-mark=state>
            <Icon name=icon />
            <span>
                {what} {colon()} <strong>{word}</strong> {detail}
            </span>
        </li>
    }
}

fn checks(evidence: &Evidence) -> [Check; 5] {
    let Evidence { tenant, relationships, requests_without_customer, assignments, reach } =
        evidence;
    // A request without a customer may be for this one; after a failed search that is not known.
    let is_conclusive =
        requests_without_customer.as_ref().is_none_or(|it| it.as_ref().is_ok_and(Vec::is_empty));
    let check = |what, (mark, detail)| Check { what, mark, detail };
    let relationships = tenant.as_ref().ok().map(|_| relationships);
    [
        check(Word::MissingStepExists, exists(tenant.as_ref().err())),
        check(Word::MissingStepAsked, asked(relationships, is_conclusive)),
        check(Word::MissingStepActive, active(relationships)),
        check(Word::MissingStepGroup, group(assignments.as_ref())),
        check(Word::MissingStepReach, reached(reach.as_ref())),
    ]
}

type Found = (Mark, Option<String>);
type Relationships = Result<Vec<GrantedRelationship>, Problem>;

/// The result of a failed request.
fn unanswered(problem: &Problem) -> Found {
    (Mark::Unknown, Some(problem_title(problem.kind)))
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

fn asked(relationships: Option<&Relationships>, is_conclusive: bool) -> Found {
    match relationships {
        None => (Mark::Unknown, None),
        Some(Err(problem)) => unanswered(problem),
        Some(Ok(all)) if !all.is_empty() => (Mark::Done, None),
        Some(Ok(_)) => (if is_conclusive { Mark::Failed } else { Mark::Unknown }, None),
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
        // A status that this version does not know is no evidence of access.
        Some(Access::Unknown | Access::Unclear) => Mark::Unknown,
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
        Some(Err(problem)) if problem.kind.is_transient() => unanswered(problem),
        Some(Err(problem)) => (Mark::Failed, Some(problem_title(problem.kind))),
    }
}
