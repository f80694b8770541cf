//! What changed since a mark.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Known,
    issues::{IssueChange, IssueNews, issue_news},
    mark::{Mark, MarkedRequest},
    marking::rows,
};
use crate::domain::{Access, RequestStatus, ServiceRequest, TenantId, Timestamp};

/// What changed since a mark. Ends and renewals are told apart: [`Mark::unseen`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Issues that opened, got worse or were resolved.
    pub issues: Vec<IssueNews>,
    /// Delegated access that was lost.
    pub access: Vec<AccessLoss>,
    /// Requests that wait for an answer, or that changed.
    pub requests: Vec<RequestNews>,
    /// Customers who appeared or left.
    pub customers: Vec<CustomerNews>,
}

/// A customer to whom the access was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessLoss {
    /// The customer.
    pub customer: TenantId,
    /// Its name.
    pub title: String,
    /// The access now.
    pub access: Access,
}

/// A request that waits for an answer, or that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestNews {
    /// The customer.
    pub customer: TenantId,
    /// Its name.
    pub title: String,
    /// The request.
    pub request: Arc<ServiceRequest>,
    /// What changed.
    pub change: RequestChange,
}

/// How a request changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequestChange {
    /// Support waits for an answer.
    NeedsAttention,
    /// There is a new note on it.
    Answered,
    /// Something else changed.
    Changed,
    /// It was closed.
    Closed,
}

/// A customer who appeared or left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerNews {
    /// The customer.
    pub customer: TenantId,
    /// Its name.
    pub title: String,
    /// What changed.
    pub change: CustomerChange,
}

/// How the list of customers changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CustomerChange {
    /// The customer is new in the list.
    Appeared,
    /// The source does not know the customer any more.
    Left,
}

impl News {
    /// What changed between a mark and what is known now. Without a mark, what is open and what
    /// waits.
    pub fn between(mark: Option<&Mark>, known: Known<'_>) -> Self {
        Self {
            issues: issue_news(mark, known),
            access: mark.map(|mark| losses(mark, known)).unwrap_or_default(),
            requests: request_news(mark, known),
            customers: mark.map(|mark| customer_news(mark, known)).unwrap_or_default(),
        }
    }

    /// Leaves out the issues that are muted; returns how many of them are open.
    pub fn leave_out_muted(&mut self, is_muted: impl Fn(&str) -> bool) -> usize {
        let mut open = 0;
        self.issues.retain(|issue| {
            let is_left_out = is_muted(&issue.id);
            if is_left_out && issue.change != IssueChange::Resolved(0) {
                open += 1;
            }
            !is_left_out
        });
        open
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.issues.is_empty()
            && self.access.is_empty()
            && self.requests.is_empty()
            && self.customers.is_empty()
    }
}

/// Whether the access to a customer was granted at the mark; `None` if there was no such customer.
fn was_granted(mark: &Mark) -> impl Fn(TenantId) -> Option<bool> + '_ {
    let places = mark.places();
    move |id| Some(mark.customer(*places.get(&id)?)?.2)
}

fn losses(mark: &Mark, known: Known<'_>) -> Vec<AccessLoss> {
    let was_granted = was_granted(mark);
    let lost = rows(&known.listing.unlisted).filter(|(_, row)| {
        let is_unknown = matches!(row.access, Access::Unknown | Access::Unclear);
        !is_unknown && was_granted(row.id) == Some(true)
    });
    let lost = lost.map(|(_, row)| AccessLoss {
        customer: row.id,
        title: row.title(),
        access: row.access,
    });
    lost.collect()
}

fn customer_news(mark: &Mark, known: Known<'_>) -> Vec<CustomerNews> {
    let listing = known.listing;
    let was_granted = was_granted(mark);
    let appeared = rows(&listing.directory)
        .filter(|(_, row)| was_granted(row.id) != Some(true))
        .map(|(_, row)| (CustomerChange::Appeared, row.title(), row.id));
    let is_gone = |id: TenantId| {
        known.is_complete
            && listing.directory.row_of(id).is_none()
            && listing.unlisted.row_of(id).is_none()
    };
    let left = mark.customers.iter().filter(|it| it.2 && is_gone(it.0));
    let left = left.map(|it| (CustomerChange::Left, it.1.clone(), it.0));
    let mut news: Vec<_> = appeared.chain(left).collect();
    news.sort();
    let news = news.into_iter();
    news.map(|(change, title, customer)| CustomerNews { customer, title, change }).collect()
}

fn request_news(mark: Option<&Mark>, known: Known<'_>) -> Vec<RequestNews> {
    let places = mark.map(Mark::places).unwrap_or_default();
    let mut marked: FxHashMap<(u32, &str), Option<i64>> = FxHashMap::default();
    let mut waited: FxHashSet<(u32, &str, Option<i64>)> = FxHashSet::default();
    for MarkedRequest(place, id, waits, updated) in mark.into_iter().flat_map(|it| &it.requests) {
        let latest = marked.entry((*place, id)).or_default();
        *latest = (*latest).max(*updated);
        if *waits {
            waited.insert((*place, id, *updated));
        }
    }
    let change = |id: TenantId, request: &ServiceRequest| {
        let place = places.get(&id).copied();
        let updated = request.updated.map(Timestamp::millis);
        if request.status == RequestStatus::AttentionNeeded {
            let is_seen = place.is_some_and(|it| waited.contains(&(it, &request.id, updated)));
            return (!is_seen).then_some(RequestChange::NeedsAttention);
        }
        let before = *marked.get(&(place?, &*request.id))?;
        let has_note_since = || {
            let since = before.or_else(|| mark.map(|mark| mark.at.millis()));
            let notes = request.notes.iter().filter_map(|note| note.created);
            notes.map(|created| Some(created.millis())).any(|created| created > since)
        };
        if !request.status.is_open() {
            Some(RequestChange::Closed)
        } else if updated <= before {
            None
        } else if has_note_since() {
            Some(RequestChange::Answered)
        } else {
            Some(RequestChange::Changed)
        }
    };
    let listing = known.listing;
    let news = listing.status.requests().iter().filter_map(|listed| {
        let row = listing.directory.row(listed.row)?;
        let change = change(row.id, &listed.request)?;
        let request = Arc::clone(&listed.request);
        Some(RequestNews { customer: row.id, title: row.title(), request, change })
    });
    let mut news: Vec<RequestNews> = news.collect();
    news.sort_by(|one, other| {
        let key = |it: &RequestNews| (it.change, std::cmp::Reverse(it.request.updated));
        (key(one), &one.title).cmp(&(key(other), &other.title))
    });
    news
}
