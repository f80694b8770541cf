//! Issues and services as a table for a spreadsheet: a row for each customer that one concerns.

use super::{
    issue::{kind, status},
    services,
};
use crate::{
    components::HealthSign,
    directory::Listing,
    domain::{HealthReport, HealthState, Issue, Record, Timestamp},
    i18n::{Word, say},
    state::TableTexts,
};

/// The columns: the customer first, so that a spreadsheet can be filtered by it.
const HEADER: [Word; 9] = [
    Word::RequestColumnCustomer,
    Word::DetailsTenantId,
    Word::HealthService,
    Word::HealthIssueId,
    Word::RequestColumnSeverity,
    Word::RequestColumnSubject,
    Word::HealthColumnStatus,
    Word::HealthStarted,
    Word::HealthLastUpdate,
];

/// The open issues of a service, or of all, in the order of the page, and then the degraded services
/// without an issue: a row for each affected customer.
pub(super) fn of_all(listing: &Listing, service: Option<&str>) -> TableTexts {
    let table = &listing.status;
    let issues = table.ranked_issues(service).into_iter().filter_map(|at| table.issues().get(at));
    let of_issues = issues.flat_map(|affected| {
        let cells = of_issue(&affected.issue);
        named(listing, &affected.rows).into_iter().map(move |who| row(who, cells.clone()))
    });
    let of_services = table.degraded_services().iter().flat_map(|degraded| {
        let cells = of_service(&degraded.name, say(HealthSign::of(HealthState::Degraded).word));
        named(listing, &degraded.rows).into_iter().map(move |who| row(who, cells.clone()))
    });
    TableTexts { header: HEADER.map(say).into(), rows: of_issues.chain(of_services).collect() }
}

/// The customers at these rows that an issue affects, by name.
pub(super) fn of_customers(listing: &Listing, issue: &Issue, rows: &[u32]) -> TableTexts {
    let cells = of_issue(issue);
    let rows = named(listing, rows).into_iter().map(|who| row(who, cells.clone()));
    TableTexts { header: HEADER.map(say).into(), rows: rows.collect() }
}

/// A customer's open issues, its services, and its resolved issues, in the order of the page.
pub(super) fn of_customer(record: &Record, title: &str) -> TableTexts {
    let report = record.health.value().map(HealthReport::new);
    let rows = report.into_iter().flat_map(|report| {
        let HealthReport { open, services: reported, resolved, .. } = report;
        let services = reported.into_iter().map(|service| {
            let status = services::status(&service);
            of_service(&service.name, status)
        });
        let open: Vec<_> = open.iter().map(|issue| of_issue(issue)).collect();
        let resolved: Vec<_> = resolved.iter().map(|issue| of_issue(issue)).collect();
        open.into_iter().chain(services).chain(resolved)
    });
    let who = [title.to_owned(), record.customer.id.to_string()];
    let rows = rows.map(|cells| row(who.clone(), cells)).collect();
    TableTexts { header: HEADER.map(say).into(), rows }
}

/// The names and the tenants of rows, by name.
fn named(listing: &Listing, rows: &[u32]) -> Vec<[String; 2]> {
    let rows = listing.directory.by_name(rows);
    let rows = rows.into_iter().filter_map(|row| listing.directory.row(row));
    rows.map(|row| [row.title(), row.id.to_string()]).collect()
}

fn row(who: [String; 2], cells: [String; 7]) -> Vec<String> {
    who.into_iter().chain(cells).collect()
}

fn of_issue(issue: &Issue) -> [String; 7] {
    let moment = |at: Option<Timestamp>| at.map_or_else(String::new, |at| at.to_string());
    let title = if issue.title.is_empty() { &issue.id } else { &issue.title };
    [
        issue.service.clone(),
        issue.id.clone(),
        kind(&issue.classification),
        title.clone(),
        status(issue).unwrap_or_default(),
        moment(issue.started),
        moment(issue.updated),
    ]
}

fn of_service(name: &str, status: String) -> [String; 7] {
    let none = String::new;
    [name.to_owned(), none(), none(), none(), status, none(), none()]
}
