//! What went wrong with a file, above whatever the page shows.

use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    i18n::{Word, count, formats, say, say_with},
    source::{BrokenReason, BrokenRow, ReadReport, Refused},
    state::{StartProblem, platform::FetchError, use_console},
    ui::{El, IconName, el, icon},
    views::parts::bdi,
};

/// Notices about the file that was opened, and about the list.
pub(super) fn notices() -> El {
    let console = use_console();
    let refused = console.refused();
    let faults = u64::try_from(console.config().link_faults.len()).unwrap_or(u64::MAX);
    let faults = (faults > 0).then(|| {
        let text = count(Word::ConfigLinkFaults, faults, &[]);
        notice("warning").child(el("p").class("notice__text").text(text))
    });
    el("div")
        .class("notices")
        .dynamic(move || {
            let close = move |_| refused.set(None);
            refused
                .get()
                .map(|(name, problem)| {
                    refused_notice(name, &problem).child(
                        el("button")
                            .class("button button--quiet")
                            .attr("type", "button")
                            .attr("aria-label", Word::AppClose)
                            .on(ev::click, close)
                            .child(icon(IconName::Close)),
                    )
                })
                .into_any()
        })
        .dynamic(move || {
            console.with_loaded(|loaded| report_notice(&loaded.report)).flatten().into_any()
        })
        .child(faults)
}

fn notice(tone: &'static str) -> El {
    el("div").class("notice").attr("data-tone", tone).child(icon(IconName::Warning))
}

/// A file that was opened and refused.
fn refused_notice(name: String, problem: &StartProblem) -> El {
    let what = el("p").child(el("strong").child(bdi(name))).text(format!(": {}", wording(problem)));
    notice("error")
        .attr("role", "alert")
        .child(el("div").class("notice__text").child(what).child(el("p").text(Word::RefusedKept)))
}

/// What of the file could not be read; nothing when all could.
fn report_notice(report: &ReadReport) -> Option<El> {
    let broken = report.broken_count();
    if broken == 0 && !report.ends_early {
        return None;
    }
    let broken = u64::try_from(broken).unwrap_or(u64::MAX);
    let more = u64::try_from(report.more_broken).unwrap_or(u64::MAX);
    let rows: Vec<El> = report.broken.iter().map(broken_row).collect();
    let details = (broken > 0).then(|| {
        el("details")
            .child(el("summary").text(count(Word::ReadBroken, broken, &[])))
            .child(el("ul").class("notice__rows").child(rows))
            .child((more > 0).then(|| el("p").text(count(Word::ReadMoreBroken, more, &[]))))
    });
    let early = report.ends_early.then(|| el("p").text(Word::ReadEndsEarly));
    Some(notice("warning").child(el("div").class("notice__text").child(early).child(details)))
}

fn broken_row(row: &BrokenRow) -> El {
    let reason = say(match row.reason {
        BrokenReason::Malformed => Word::ReadReasonMalformed,
        BrokenReason::NoTenantId => Word::ReadReasonNoTenantId,
        BrokenReason::Duplicate => Word::ReadReasonDuplicate,
        BrokenReason::OddField => Word::ReadReasonOddField,
    });
    let values = [("position", &*row.position.to_string()), ("label", &*row.label)];
    el("li").child(bdi(say_with(Word::ReadPosition, &values))).text(format!(": {reason}"))
}

/// The page instead of a list that is not to be had.
pub(super) fn refusal(problem: &StartProblem) -> El {
    let console = use_console();
    el("section")
        .class("empty")
        .attr("role", "alert")
        .child(el("h1").class("empty__title").attr("tabindex", "-1").text(Word::StartFailedTitle))
        .child(el("p").class("empty__text").text(wording(problem)))
        .child(el("p").class("empty__text").text(Word::StartFailedNext))
        .child(
            el("button")
                .class("button")
                .attr("type", "button")
                .on(ev::click, move |_| spawn_local(console.start()))
                .text(Word::AppRetry),
        )
}

/// What went wrong, as a sentence.
fn wording(problem: &StartProblem) -> String {
    match problem {
        StartProblem::Config(fault) => fault.to_string(),
        StartProblem::Unfetched(url, unfetched) => {
            let status;
            let (word, status) = match unfetched {
                FetchError::Missing => (Word::UnfetchedMissing, ""),
                FetchError::Offline => (Word::UnfetchedOffline, ""),
                FetchError::TooLarge => return too_large(),
                FetchError::Status(code) => {
                    status = code.to_string();
                    (Word::UnfetchedStatus, status.as_str())
                }
            };
            say_with(word, &[("url", url), ("status", status)])
        }
        StartProblem::Refused(refused) => refused_wording(*refused),
        StartProblem::Source(problem) => crate::views::parts::problem::title(problem.kind),
    }
}

fn refused_wording(refused: Refused) -> String {
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
