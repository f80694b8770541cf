//! Requests in a list: Microsoft's and those composed here, in one order.

use std::{cmp::Ordering, sync::Arc};

use super::{LedgerEntry, LedgerStatus};
use crate::domain::{RequestStatus, ServiceRequest, Severity, TenantId, Timestamp};

/// A request in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    /// Whose it is.
    pub customer: TenantId,
    /// What to call the customer.
    pub title: Arc<str>,
    /// Where the customer stands among the others by name.
    pub rank: u32,
    /// The request.
    pub request: RequestOrigin,
}

/// Where a request of a list comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestOrigin {
    /// Microsoft has it.
    Filed(Arc<ServiceRequest>),
    /// It was composed in this browser.
    Composed(Arc<LedgerEntry>),
}

/// The columns of a list of requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestColumn {
    /// Number.
    Number,
    /// Title.
    Title,
    /// Customer.
    Customer,
    /// Severity.
    Severity,
    /// Status.
    Status,
    /// Product.
    Product,
    /// When it changed last.
    Updated,
}

impl RequestColumn {
    /// The columns, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Number,
        Self::Title,
        Self::Customer,
        Self::Severity,
        Self::Status,
        Self::Product,
        Self::Updated,
    ];

    /// Whether people first ask for the most of it: the gravest, the most urgent, the newest.
    pub const fn descending_first(self) -> bool {
        matches!(self, Self::Severity | Self::Status | Self::Updated)
    }
}

impl RequestOrigin {
    /// Its number, once Microsoft gave it one.
    pub fn number(&self) -> Option<String> {
        match self {
            Self::Filed(request) => Some(request.id.clone()),
            Self::Composed(entry) => entry.status().number().map(ToString::to_string),
        }
    }

    /// What an address calls it.
    pub fn id(&self) -> &str {
        match self {
            Self::Filed(request) => &request.id,
            Self::Composed(entry) => entry.id(),
        }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        match self {
            Self::Filed(request) => &request.title,
            Self::Composed(entry) => &entry.draft().title,
        }
    }

    /// How grave it is.
    pub fn severity(&self) -> &Severity {
        match self {
            Self::Filed(request) => &request.severity,
            Self::Composed(entry) => &entry.draft().severity,
        }
    }

    /// Its product, where one is named.
    pub fn product(&self) -> Option<&str> {
        let product = match self {
            Self::Filed(request) => request.product.as_deref(),
            Self::Composed(entry) => Some(entry.draft().product.as_str()),
        };
        product.filter(|product| !product.is_empty())
    }

    /// When it was made, where that is known.
    pub fn created(&self) -> Option<Timestamp> {
        match self {
            Self::Filed(request) => request.created,
            Self::Composed(entry) => Some(entry.composed()),
        }
    }

    /// When it changed last, where that is known.
    pub fn updated(&self) -> Option<Timestamp> {
        match self {
            Self::Filed(request) => request.updated.or(request.created),
            Self::Composed(entry) => Some(entry.updated()),
        }
    }

    /// Whether somebody still has to do something.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Filed(request) => request.status.is_open(),
            Self::Composed(entry) => entry.status().is_open(),
        }
    }

    /// How urgently it waits for the technician; more is more urgent.
    fn urgency(&self) -> u8 {
        match self {
            Self::Filed(request) => match request.status {
                RequestStatus::AttentionNeeded => 6,
                RequestStatus::Open => 3,
                RequestStatus::None | RequestStatus::Other(_) => 2,
                RequestStatus::Closed => 1,
            },
            Self::Composed(entry) => match entry.status() {
                LedgerStatus::OpenedInPortal => 5,
                LedgerStatus::Composed => 4,
                LedgerStatus::Filed(_) => 3,
                LedgerStatus::Closed(_) => 1,
                LedgerStatus::Abandoned => 0,
            },
        }
    }

    /// How grave it is, as a number that grows with it; `None` where nobody said.
    fn severity_rank(&self) -> Option<u8> {
        match self.severity() {
            Severity::Critical => Some(3),
            Severity::Moderate => Some(2),
            Severity::Minimal => Some(1),
            Severity::Unknown | Severity::Other(_) => None,
        }
    }
}

/// Leaves out what was composed here and is listed by Microsoft too, by its number.
pub fn without_duplicates(lines: Vec<RequestRow>) -> Vec<RequestRow> {
    let is_filed = |customer: TenantId, number: &str| {
        lines.iter().any(|line| match &line.request {
            RequestOrigin::Filed(request) => line.customer == customer && request.id == number,
            RequestOrigin::Composed(_) => false,
        })
    };
    // Few are composed here, of the many that there are.
    let is_duplicate = |line: &RequestRow| {
        matches!(line.request, RequestOrigin::Composed(_))
            && line.request.number().is_some_and(|number| is_filed(line.customer, &number))
    };
    let mut twins = lines.iter().map(is_duplicate).collect::<Vec<_>>().into_iter();
    let mut lines = lines;
    lines.retain(|_| twins.next() == Some(false));
    lines
}

/// The places of the lines to show, in order. Without a column: open ones first, then the newest.
/// What has no value in the column comes last in both directions; of equals the newest comes first.
/// Texts compare as `fold` makes them.
pub fn order(
    lines: &[RequestRow],
    sort: Option<(RequestColumn, bool)>,
    shown: impl Fn(&RequestRow) -> bool,
    fold: &dyn Fn(&str) -> String,
) -> Vec<u32> {
    let mut places: Vec<u32> =
        (0..).zip(lines).filter(|(_, line)| shown(line)).map(|(place, _)| place).collect();
    let line = |place: u32| &lines[place as usize];
    let newest = |a: &RequestRow, b: &RequestRow| b.request.updated().cmp(&a.request.updated());
    let Some((column, descending)) = sort else {
        places.sort_by(|&a, &b| {
            let (a, b) = (line(a), line(b));
            b.request.is_open().cmp(&a.request.is_open()).then_with(|| newest(a, b))
        });
        return places;
    };
    let keys: Vec<Option<Key>> = lines.iter().map(|line| key(line, column, fold)).collect();
    places.sort_by(|&a, &b| {
        let (key_a, key_b) = (&keys[a as usize], &keys[b as usize]);
        let by_key = match (key_a, key_b) {
            (Some(a), Some(b)) if descending => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        by_key.then_with(|| newest(line(a), line(b)))
    });
    places
}

/// What lines are compared by; within a column, all are of one kind.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Text(String),
}

fn key(line: &RequestRow, column: RequestColumn, fold: &dyn Fn(&str) -> String) -> Option<Key> {
    let request = &line.request;
    let text = |text: &str| (!text.is_empty()).then(|| Key::Text(fold(text)));
    match column {
        RequestColumn::Number => text(&request.number()?),
        RequestColumn::Title => text(request.title()),
        RequestColumn::Customer => Some(Key::Number(line.rank.into())),
        RequestColumn::Severity => {
            request.severity_rank().map(|gravity| Key::Number(gravity.into()))
        }
        RequestColumn::Status => Some(Key::Number(request.urgency().into())),
        RequestColumn::Product => text(request.product()?),
        RequestColumn::Updated => request.updated().map(|moment| Key::Number(moment.millis())),
    }
}

#[cfg(test)]
mod tests;
