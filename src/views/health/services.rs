//! Every service of a customer and how it does.

use crate::{
    domain::{HealthState, ReportedService},
    i18n::{Word, formats, say},
    ui::{El, el},
    views::parts::{
        bdi,
        health::{sign, worded_sign},
        words,
    },
};

/// The services of a customer, as a table.
pub(super) fn services_table(services: &[ReportedService]) -> El {
    let section = el("section").class("section").child(
        el("h2").class("report__title").attr("id", "health-services").text(Word::HealthServices),
    );
    if services.is_empty() {
        return section.child(el("p").class("not-known").text(Word::HealthNoServices));
    }
    let headings = [Word::HealthService, Word::HealthColumnStatus, Word::HealthOpenIssues]
        .map(|word| el("th").attr("scope", "col").text(word));
    section.child(
        el("table")
            .class("table")
            .attr("aria-labelledby", "health-services")
            .child(el("thead").child(el("tr").child(Vec::from(headings))))
            .child(el("tbody").child(services.iter().map(row).collect::<Vec<_>>())),
    )
}

fn row(service: &ReportedService) -> El {
    let (icon, _, severity) = sign(service.state);
    let issues = u64::try_from(service.issues).unwrap_or(u64::MAX);
    let name = bdi(service.name.clone()).attr("lang", "en");
    el("tr")
        .child(el("th").attr("scope", "row").child(name))
        .child(el("td").child(worded_sign(icon, severity, status(service))))
        .child(el("td").class("table__number").text(formats().number(issues)))
}

/// What its sign says: Microsoft's word for it, unless an open issue says worse.
fn status(service: &ReportedService) -> String {
    use crate::domain::health::StatusGroup;
    let (_, word, _) = sign(service.state);
    match &service.status {
        Some(status)
            if service.state == HealthState::Healthy || status.group() != StatusGroup::Healthy =>
        {
            words::health_status(status)
        }
        _ => say(word),
    }
}
