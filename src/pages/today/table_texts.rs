//! What changed as a table for a spreadsheet: a row for each customer that a line concerns.

use leptos::prelude::*;

use super::{customers, endings, issues, requests, visit::Visit};
use crate::{
    components::words,
    domain::{NextDate, TenantId, Timestamp},
    i18n::{Word, say},
    news::{Ending, EndingKind, IssueChange, IssueNews, News},
    state::{ProductNameList, TableTexts},
};

/// The columns: the customer first, so that a spreadsheet can be filtered by it.
const HEADER: [Word; 9] = [
    Word::RequestColumnCustomer,
    Word::DetailsTenantId,
    Word::TodayArea,
    Word::RequestColumnSeverity,
    Word::RequestColumnSubject,
    Word::RequestColumnNumber,
    Word::RequestColumnStatus,
    Word::RequestColumnUpdated,
    Word::LicencesDay,
];

/// A row without its customer. What a line does not have is empty.
#[derive(Clone, Default)]
struct Cells {
    severity: String,
    subject: String,
    number: String,
    status: String,
    updated: Option<Timestamp>,
    day: Option<Timestamp>,
}

impl Cells {
    fn row(self, area: Word, (id, title): (TenantId, String)) -> Vec<String> {
        self.of(area, title, id.to_string())
    }

    fn of(self, area: Word, title: String, tenant: String) -> Vec<String> {
        let Self { severity, subject, number, status, updated, day } = self;
        let updated = updated.map_or_else(String::new, |at| at.to_string());
        let day = day.map_or_else(String::new, Timestamp::day);
        vec![title, tenant, say(area), severity, subject, number, status, updated, day]
    }
}

/// All lines of the page, in its order; tracks them.
pub(super) fn table_texts(visit: Visit, news: &News, names: Option<ProductNameList>) -> TableTexts {
    let is_first = visit.mark.read().as_ref().is_none_or(|mark| mark.0.is_none());
    let mut rows: Vec<Vec<String>> =
        news.issues.iter().flat_map(|issue| of_issue(issue, is_first)).collect();
    for loss in &news.access {
        let status =
            format!("{}: {}", say(Word::TodayAccessLost), say(endings::access_now(loss.access)));
        let cells = Cells { status, ..Cells::default() };
        rows.push(cells.row(Word::FeatureAccess, (loss.customer, loss.title.clone())));
    }
    let of_ending = |ending: &Ending| of_ending(ending, names);
    rows.extend(endings::unseen(visit, |endings| &endings.access).iter().map(of_ending));
    for news in &news.requests {
        let request = &news.request;
        let cells = Cells {
            severity: words::severity(&request.severity),
            subject: request.title.clone(),
            number: request.id.clone(),
            status: say(requests::sign(news.change).2),
            updated: request.updated,
            day: None,
        };
        rows.push(cells.row(Word::FeatureRequests, (news.customer, news.title.clone())));
    }
    rows.extend(endings::unseen(visit, |endings| &endings.subscriptions).iter().map(of_ending));
    for customer in &news.customers {
        let status = say(customers::what_changed(customer.change));
        let cells = Cells { status, ..Cells::default() };
        rows.push(cells.row(Word::FeatureCustomers, (customer.customer, customer.title.clone())));
    }
    TableTexts { header: HEADER.map(say).into(), rows }
}

/// A row for each customer of an issue; one without a customer if none is known.
fn of_issue(issue: &IssueNews, is_first: bool) -> Vec<Vec<String>> {
    let change = issues::what_changed(issue.change, issue.customers.len(), is_first);
    let status = change.or_else(|| match issue.change {
        IssueChange::Resolved(_) => Some(say(Word::HealthStatusResolved)),
        _ => None,
    });
    let cells = Cells {
        severity: say(issues::kind(issue.is_incident).word),
        subject: issue.title.clone(),
        number: issue.id.clone(),
        status: status.unwrap_or_default(),
        updated: issue.updated,
        day: None,
    };
    if issue.customers.is_empty() {
        return vec![cells.of(Word::FeatureHealth, String::new(), String::new())];
    }
    let customers = issue.customers.iter().cloned();
    customers.map(|who| cells.clone().row(Word::FeatureHealth, who)).collect()
}

/// The row of an end or a renewal.
fn of_ending(ending: &Ending, names: Option<ProductNameList>) -> Vec<String> {
    let who = (ending.customer, ending.title.clone());
    let (area, subject, word) = match &ending.kind {
        EndingKind::Access => (Word::FeatureAccess, String::new(), Word::LicencesEnds),
        EndingKind::Subscription(subscription, next) => {
            let name = match names {
                Some(names) => names.name_of(subscription),
                None => subscription.name.clone(),
            };
            let word = match next {
                NextDate::Renews(_) => Word::LicencesRenews,
                NextDate::Ends(_) => Word::LicencesEnds,
                _ => Word::LicencesEither,
            };
            (Word::SubscriptionTitle, name, word)
        }
    };
    let cells = Cells { subject, status: say(word), day: Some(ending.at), ..Cells::default() };
    cells.row(area, who)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Seats, Subscription, subscription::testing::subscription};

    const ALFA: TenantId = TenantId::from_bytes([1; 16]);
    const BETA: TenantId = TenantId::from_bytes([2; 16]);

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_issue_has_a_row_for_each_customer_and_one_without_any() {
        let mut issue = IssueNews {
            id: "EX1".to_owned(),
            title: "Mail is slow".to_owned(),
            service: "Exchange Online".to_owned(),
            is_incident: true,
            change: IssueChange::Opened,
            customers: vec![(ALFA, "Alfa".to_owned()), (BETA, "Beta".to_owned())],
            updated: Some(at("2026-11-22T09:00:00Z")),
        };
        let rows = of_issue(&issue, false);
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| row.len() == HEADER.len()));
        assert_eq!(rows[1][..2], ["Beta".to_owned(), BETA.to_string()]);
        let tail = ["Mail is slow", "EX1", &say(Word::TodayNew), "2026-11-22T09:00:00Z", ""];
        assert_eq!(rows[0][4..], tail);
        issue.customers.clear();
        let rows = of_issue(&issue, true);
        assert_eq!(rows.len(), 1);
        assert_eq!((&*rows[0][0], &*rows[0][6]), ("", ""));
        issue.change = IssueChange::Resolved(0);
        let row = of_issue(&issue, false).remove(0);
        assert_eq!(row[3], say(Word::HealthStateIncident));
        assert_eq!(row[6], say(Word::HealthStatusResolved));
    }

    #[test]
    fn what_ends_has_its_day_and_its_product() {
        let seats = Some(Seats { used: Some(1), total: 2, suspended: 0 });
        let subscription = Subscription { seats, ..subscription("s1", "Business Premium") };
        let end = at("2026-12-05T00:00:00Z");
        let kind = EndingKind::Subscription(Box::new(subscription), NextDate::Ends(end));
        let ending = Ending { customer: ALFA, title: "Alfa".to_owned(), at: end, kind };
        let row = of_ending(&ending, None);
        assert_eq!(row.len(), HEADER.len());
        assert_eq!((&*row[4], &*row[8]), ("Business Premium", "2026-12-05"));
        assert_eq!(row[6], say(Word::LicencesEnds));
    }
}
