//! The changes of issues.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Known, mark::Mark};
use crate::{
    directory::{AffectedIssue, Listing},
    domain::{Freshness, HealthState, TenantId, Timestamp},
};

/// An issue that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueNews {
    /// Its id.
    pub id: String,
    /// Its title, in Microsoft's English.
    pub title: String,
    /// Its service.
    pub service: String,
    /// Whether it is an incident.
    pub is_incident: bool,
    /// What changed.
    pub change: IssueChange,
    /// The customers for whom it changed, by name.
    pub customers: Vec<(TenantId, String)>,
    /// Its last update.
    pub updated: Option<Timestamp>,
}

/// How an issue changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueChange {
    /// It became an incident.
    BecameIncident,
    /// It is open.
    Opened,
    /// It is open for more customers.
    Spread,
    /// It is resolved; with the number of customers for whom it is still open.
    Resolved(usize),
}

impl Mark {
    /// The ids of the open issues that are new since the mark: those that [`News`](super::News) tells, and
    /// those that changed since.
    pub fn new_issues(&self, listing: &Listing) -> FxHashSet<String> {
        let known = Known { listing, is_complete: false };
        let told = changed(Some(self), known).into_iter().map(|issue| issue.id);
        let seen: FxHashMap<&str, i64> = self
            .issues
            .iter()
            .map(|issue| (&*issue.id, issue.version.unwrap_or(self.at.millis())))
            .collect();
        let open = listing.status.issues().iter().map(|affected| &affected.issue);
        let moved = open.filter(|issue| {
            seen.get(&*issue.id).is_some_and(|seen| issue.version().millis() > *seen)
        });
        told.chain(moved.map(|issue| issue.id.clone())).collect()
    }
}

/// Whether the whole current health of a listed customer is known.
pub(super) fn is_settled(listing: &Listing, id: TenantId) -> bool {
    listing.directory.row_of(id).is_some_and(|row| {
        let health = listing.status.health(row);
        health.state.is_known()
            && health.state != HealthState::Unknown
            && health.freshness == Freshness::Current
    })
}

/// The issues that opened, got worse or were resolved since the mark; without a mark, those that are
/// open. The most severe come first, the resolved ones last.
pub(super) fn issue_news(mark: Option<&Mark>, known: Known<'_>) -> Vec<IssueNews> {
    let mut news = changed(mark, known);
    news.extend(mark.into_iter().flat_map(|mark| resolved(mark, known.listing)));
    news.sort_by(|one, other| ranking(one).cmp(&ranking(other)));
    news
}

fn ranking(news: &IssueNews) -> impl Ord + '_ {
    let is_resolved = matches!(news.change, IssueChange::Resolved(_));
    (is_resolved, !news.is_incident, Reverse(news.customers.len()), news.id.as_str())
}

fn changed(mark: Option<&Mark>, known: Known<'_>) -> Vec<IssueNews> {
    let listing = known.listing;
    let places = mark.map(Mark::places).unwrap_or_default();
    let marked: FxHashMap<&str, _> = mark
        .into_iter()
        .flat_map(|mark| &mark.issues)
        .map(|issue| (issue.id.as_str(), issue))
        .collect();
    let news = listing.status.issues().iter().filter_map(|affected| {
        let issue = &affected.issue;
        let told = |change, rows: &[u32]| Some(open(affected, change, rows, listing));
        let Some(mark) = mark else { return told(IssueChange::Opened, &affected.rows) };
        let is_since = issue.started.is_some_and(|started| started > mark.at);
        let was_known = |row: u32| {
            let id = listing.directory.row(row)?.id;
            mark.customer(*places.get(&id)?).map(|customer| customer.3)
        };
        let counts = |row: &u32| is_since || was_known(*row) == Some(true);
        let Some(earlier) = marked.get(&*issue.id) else {
            return affected
                .rows
                .iter()
                .any(counts)
                .then(|| told(IssueChange::Opened, &affected.rows))?;
        };
        if issue.is_incident() && !earlier.is_incident {
            return told(IssueChange::BecameIncident, &affected.rows);
        }
        let before: FxHashSet<u32> = earlier.customers.iter().copied().collect();
        let was_affected = |row: u32| {
            let place = listing.directory.row(row).and_then(|it| places.get(&it.id));
            place.is_some_and(|place| before.contains(place))
        };
        let more: Vec<u32> = affected
            .rows
            .iter()
            .copied()
            .filter(|row| !was_affected(*row) && counts(row))
            .collect();
        (!more.is_empty()).then(|| told(IssueChange::Spread, &more))?
    });
    news.collect()
}

/// An open issue, with some of its customers.
fn open(
    affected: &AffectedIssue,
    change: IssueChange,
    rows: &[u32],
    listing: &Listing,
) -> IssueNews {
    let issue = &affected.issue;
    IssueNews {
        id: issue.id.clone(),
        title: issue.title.clone(),
        service: issue.service.clone(),
        is_incident: issue.is_incident(),
        change,
        customers: named(rows, listing),
        updated: issue.updated.or(issue.started),
    }
}

/// The customers of these rows, by name.
fn named(rows: &[u32], listing: &Listing) -> Vec<(TenantId, String)> {
    let rows = listing.directory.by_name(rows);
    let customers = rows.into_iter().filter_map(|row| listing.directory.row(row));
    customers.map(|row| (row.id, row.title())).collect()
}

fn resolved(mark: &Mark, listing: &Listing) -> Vec<IssueNews> {
    let open: FxHashMap<&str, &AffectedIssue> =
        listing.status.issues().iter().map(|it| (it.issue.id.as_str(), it)).collect();
    let news = mark.issues.iter().filter_map(|issue| {
        let still: &[u32] = open.get(&*issue.id).map_or(&[], |affected| &affected.rows);
        let over = issue.customers.iter().filter_map(|place| {
            let id = mark.customer(*place)?.0;
            let row = listing.directory.row_of(id)?;
            let is_over = is_settled(listing, id) && still.binary_search(&row).is_err();
            is_over.then_some(row)
        });
        let over: Vec<u32> = over.collect();
        (!over.is_empty()).then(|| IssueNews {
            id: issue.id.clone(),
            title: issue.title.clone(),
            service: issue.service.clone(),
            is_incident: issue.is_incident,
            change: IssueChange::Resolved(still.len()),
            customers: named(&over, listing),
            updated: None,
        })
    });
    news.collect()
}
