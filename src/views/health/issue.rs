//! One issue: how grave it is, what it is about, since when.

use std::sync::Arc;

use super::posts::{moment, posts};
use crate::{
    domain::{Classification, HealthState, HealthStatus, Issue, Timestamp},
    i18n::{Word, say, say_with},
    route::{CustomerKey, Page},
    ui::{El, IconName, el, icon},
    views::parts::{
        bdi,
        copy::copy_button,
        health::{sign, worded_sign},
        page_link::page_link,
        words,
    },
};

/// An open issue of one customer; `heading` is the id of its heading, unique on the page.
pub(super) fn issue_card(
    issue: &Arc<Issue>,
    heading: String,
    customer: CustomerKey,
    now: Timestamp,
) -> El {
    let compose = (!issue.id.is_empty()).then(|| {
        let text = say(Word::HealthCompose);
        let label = format!("{text}: {}", issue.id);
        let page = Page::NewRequest { customer, issue: Some(issue.id.clone()) };
        page_link(page, "button")
            .attr("aria-label", label)
            .child(icon(IconName::Requests))
            .child(el("span").text(text))
    });
    el("article")
        .class("issue")
        .attr("data-severity", severity(issue))
        .attr("aria-labelledby", heading.clone())
        .child(signs(issue))
        .child(el("h3").class("issue__title").attr("id", heading).child(title(issue)))
        .child(facts(issue, now))
        .child(compose)
        .child(posts(issue, now))
}

/// Name of an issue's gravity in the style sheets.
pub(super) fn severity(issue: &Issue) -> &'static str {
    gravity(&issue.classification).1
}

fn gravity(classification: &Classification) -> (IconName, &'static str) {
    let state = match classification {
        Classification::Incident => HealthState::Incident,
        Classification::Advisory => HealthState::Advisory,
        Classification::Other(_) => HealthState::Unknown,
    };
    let (icon, _, severity) = sign(state);
    (icon, severity)
}

/// The line over the title: gravity, id, and how far Microsoft is.
pub(super) fn signs(issue: &Issue) -> El {
    let (icon, severity) = gravity(&issue.classification);
    let kind = match &issue.classification {
        Classification::Other(kind) if !kind.is_empty() => {
            say_with(Word::HealthClassificationOther, &[("kind", kind)])
        }
        known => words::classification(known),
    };
    let id = (!issue.id.is_empty()).then(|| {
        el("span")
            .class("issue__id")
            .child(el("code").class("code").text(issue.id.clone()))
            .child(copy_button(issue.id.clone(), &say(Word::HealthIssueId)))
    });
    el("p")
        .class("issue__signs")
        .child(worded_sign(icon, severity, kind))
        .child(id)
        .child(status(issue).map(|status| el("span").class("issue__status").text(status)))
}

/// How far Microsoft is. An open issue that calls its service operational is not repeated: beside
/// an open issue it would read as all being well.
fn status(issue: &Issue) -> Option<String> {
    let contradicts = issue.is_open() && issue.status == HealthStatus::ServiceOperational;
    (!contradicts).then(|| words::health_status(&issue.status))
}

/// Its title, which Microsoft writes in English; its id where it has none.
pub(super) fn title(issue: &Issue) -> El {
    let text = if issue.title.is_empty() { &issue.id } else { &issue.title };
    bdi(text.clone()).attr("lang", "en")
}

/// What it is about and since when, as pairs.
pub(super) fn facts(issue: &Issue, now: Timestamp) -> El {
    let text = |word: Word, text: Option<&str>| {
        text.filter(|text| !text.trim().is_empty()).map(|text| {
            let text = bdi(text.to_owned()).attr("lang", "en");
            vec![el("dt").text(word), el("dd").child(text)]
        })
    };
    let day = |word: Word, at: Option<Timestamp>| {
        at.map(|at| vec![el("dt").text(word), el("dd").child(moment(at, now))])
    };
    let feature = issue.feature.as_deref().or(issue.feature_group.as_deref());
    el("dl")
        .class("pairs")
        .child(text(Word::HealthService, Some(&issue.service)))
        .child(text(Word::HealthFeature, feature))
        .child(text(Word::HealthImpact, Some(&issue.impact)))
        .child(day(Word::HealthStarted, issue.started))
        .child(day(Word::HealthEnded, issue.ended.filter(|_| !issue.is_open())))
        .child(day(Word::HealthLastUpdate, issue.updated))
}
