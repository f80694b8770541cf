//! Every service of a customer and how it does.

use leptos::prelude::*;

use crate::{
    domain::{HealthState, ReportedService},
    i18n::{Word, formats, say},
    ui::Icon,
    views::parts::{health::sign, words},
};

/// The services of a customer, as a table.
#[component]
pub(super) fn ServicesTable(
    /// The services, in their order.
    services: Vec<ReportedService>,
) -> impl IntoView {
    let rows = services.iter().map(row).collect_view();
    view! {
        <section class="section">
            <h2 class="report__title" id="health-services">{say(Word::HealthServices)}</h2>
            {if services.is_empty() {
                view! { <p class="not-known">{say(Word::HealthNoServices)}</p> }.into_any()
            } else {
                view! {
                    <table class="table" aria-labelledby="health-services">
                        <thead>
                            <tr>
                                <th scope="col">{say(Word::HealthService)}</th>
                                <th scope="col">{say(Word::HealthColumnStatus)}</th>
                                <th scope="col">{say(Word::HealthOpenIssues)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                }
                .into_any()
            }}
        </section>
    }
}

fn row(service: &ReportedService) -> impl IntoView + use<> {
    let (icon, _, severity) = sign(service.state);
    let issues = u64::try_from(service.issues).unwrap_or(u64::MAX);
    view! {
        <tr>
            <th scope="row"><bdi lang="en">{service.name.clone()}</bdi></th>
            <td>
                <span class="health" data-severity=severity>
                    <Icon name=icon />
                    <span class="health__text">{status(service)}</span>
                </span>
            </td>
            <td class="table__number">{formats().number(issues)}</td>
        </tr>
    }
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
