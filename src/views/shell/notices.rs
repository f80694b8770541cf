//! What went wrong with a file, above whatever the page shows.

use leptos::prelude::*;

use crate::{
    i18n::{Word, count, formats, say, say_with},
    source::{BrokenReason, BrokenRow, ReadReport, Refused},
    state::{Console, StartProblem, platform::Unfetched},
    ui::{Icon, IconName},
};

/// Notices about the file that was opened, and about the list.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let console = Console::here();
    let refused = console.refused();
    let report = move || console.with_loaded(|loaded| loaded.report.clone());
    let faults = console.config().link_faults.len();
    view! {
        <div class="notices">
            {move || {
                refused.get().map(|(name, problem)| {
                    view! {
                        <div class="notice" role="alert" data-tone="error">
                            <Icon name=IconName::Warning />
                            <div class="notice__text">
                                <p>
                                    <strong><bdi>{name}</bdi></strong>
                                    {format!(": {}", wording(&problem))}
                                </p>
                                <p>{say(Word::RefusedKept)}</p>
                            </div>
                            <button
                                class="button button--quiet"
                                type="button"
                                aria-label=say(Word::AppClose)
                                on:click=move |_| refused.set(None)
                            >
                                <Icon name=IconName::Close />
                            </button>
                        </div>
                    }
                })
            }}
            {move || report().and_then(|report| report_notice(&report))}
            {(faults > 0).then(|| {
                view! {
                    <div class="notice" data-tone="warning">
                        <Icon name=IconName::Warning />
                        <p class="notice__text">
                            {count(Word::ConfigLinkFaults, u64::try_from(faults).unwrap_or(u64::MAX), &[])}
                        </p>
                    </div>
                }
            })}
        </div>
    }
}

/// What of the file could not be read; nothing when all could.
fn report_notice(report: &ReadReport) -> Option<impl IntoView + use<>> {
    let broken = report.broken_count();
    if broken == 0 && !report.ends_early {
        return None;
    }
    let broken = u64::try_from(broken).unwrap_or(u64::MAX);
    let rows = report.broken.iter().map(broken_row).collect_view();
    let more = u64::try_from(report.more_broken).unwrap_or(u64::MAX);
    Some(view! {
        <div class="notice" data-tone="warning">
            <Icon name=IconName::Warning />
            <div class="notice__text">
                {report.ends_early.then(|| view! { <p>{say(Word::ReadEndsEarly)}</p> })}
                {(broken > 0).then(|| {
                    view! {
                        <details class="notice__more">
                            <summary>{count(Word::ReadBroken, broken, &[])}</summary>
                            <ul class="notice__rows">{rows}</ul>
                            {(more > 0).then(|| view! { <p>{count(Word::ReadMoreBroken, more, &[])}</p> })}
                        </details>
                    }
                })}
            </div>
        </div>
    })
}

fn broken_row(row: &BrokenRow) -> impl IntoView + use<> {
    let reason = say(match row.reason {
        BrokenReason::Malformed => Word::ReadReasonMalformed,
        BrokenReason::NoTenantId => Word::ReadReasonNoTenantId,
        BrokenReason::Duplicate => Word::ReadReasonDuplicate,
        BrokenReason::OddField => Word::ReadReasonOddField,
    });
    let values = [("position", &*row.position.to_string()), ("label", &*row.label)];
    let place = say_with(Word::ReadPosition, &values);
    view! { <li><bdi>{place}</bdi> {format!(": {reason}")}</li> }
}

/// The page instead of a list that is not to be had.
#[component]
pub(super) fn Refusal(
    /// Why there is none.
    problem: StartProblem,
) -> impl IntoView {
    view! {
        <section class="empty" role="alert">
            <h1 class="empty__title" tabindex="-1">{say(Word::StartFailedTitle)}</h1>
            <p class="empty__text">{wording(&problem)}</p>
            <p class="empty__text">{say(Word::StartFailedNext)}</p>
        </section>
    }
}

/// What went wrong, as a sentence.
fn wording(problem: &StartProblem) -> String {
    match problem {
        StartProblem::Config(fault) => fault.to_string(),
        StartProblem::Unfetched(url, unfetched) => {
            let status;
            let (word, status) = match unfetched {
                Unfetched::Missing => (Word::UnfetchedMissing, ""),
                Unfetched::Offline => (Word::UnfetchedOffline, ""),
                Unfetched::TooLarge => return too_large(),
                Unfetched::Status(code) => {
                    status = code.to_string();
                    (Word::UnfetchedStatus, status.as_str())
                }
            };
            say_with(word, &[("url", url), ("status", status)])
        }
        StartProblem::Refused(refused) => refusal(*refused),
        StartProblem::Source(problem) => crate::views::parts::problem::title(problem.kind),
    }
}

fn refusal(refused: Refused) -> String {
    match refused {
        Refused::Empty => say(Word::RefusedEmpty),
        Refused::UnknownFormat => say(Word::RefusedUnknownFormat),
        Refused::UnknownVersion(version) => {
            say_with(Word::RefusedUnknownVersion, &[("version", &version.to_string())])
        }
        Refused::Damaged => say(Word::RefusedDamaged),
        Refused::NoIdColumn => say(Word::RefusedNoIdColumn),
        Refused::TooLarge => too_large(),
    }
}

fn too_large() -> String {
    let most = formats().number(Refused::MOST_BYTES as u64 / 1_000_000);
    say_with(Word::RefusedTooLarge, &[("most", &most)])
}
