//! The services of a customer and the state of each.

use leptos::prelude::*;

use crate::{
    components::{HealthSign, SeverityBadge, words},
    domain::{HealthState, ReportedService, health::StatusGroup},
    i18n::{Word, formats, say},
};

/// The services of a customer, as a table.
#[component]
pub(super) fn ServicesTable(services: Vec<ReportedService>) -> impl IntoView {
    let table = if services.is_empty() {
        view! { <p class="not-known">{Word::HealthNoServices}</p> }.into_any()
    } else {
        let rows = services.into_iter().map(|service| view! { <ServiceRow service /> });
        view! {
            <table class="table" aria-labelledby="health-services">
                <thead>
                    <tr>
                        <th scope="col">{Word::HealthService}</th>
                        <th scope="col">{Word::HealthColumnStatus}</th>
                        <th scope="col" class="table__number">
                            {Word::HealthOpenIssues}
                        </th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="section">
            <h2 class="report__title" id="health-services">
                {Word::HealthServices}
            </h2>
            {table}
        </section>
    }
}

#[component]
fn ServiceRow(service: ReportedService) -> impl IntoView {
    let HealthSign { icon, severity, .. } = HealthSign::of(service.state);
    let issues = u64::try_from(service.issues).unwrap_or(u64::MAX);
    view! {
        <tr>
            <th scope="row">
                <bdi lang="en">{service.name.clone()}</bdi>
            </th>
            <td>
                <SeverityBadge icon severity text=status(&service) />
            </td>
            <td class="table__number">{formats().number(issues)}</td>
        </tr>
    }
}

/// The status to show: Microsoft's, or a worse one of an open issue.
pub(super) fn status(service: &ReportedService) -> String {
    match &service.status {
        Some(status)
            if service.state == HealthState::Healthy || status.group() != StatusGroup::Healthy =>
        {
            words::health_status(status)
        }
        _ => say(HealthSign::of(service.state).word),
    }
}
