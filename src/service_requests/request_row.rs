//! Requests in a list: Microsoft's requests, composed ones, and drafts.

use std::{cmp::Ordering, sync::Arc};

use super::{Draft, LedgerEntry, LedgerStatus, SavedDraft};
use crate::domain::{RequestStatus, ServiceRequest, Severity, TenantId, Timestamp};

/// A request in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    /// The customer.
    pub customer: TenantId,
    /// The customer's title.
    pub title: Arc<str>,
    /// The customer's rank by name.
    pub rank: u32,
    /// The request.
    pub request: RequestOrigin,
}

/// The origin of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestOrigin {
    /// Microsoft's request.
    Filed(Arc<ServiceRequest>),
    /// A request composed in this browser.
    Composed(Arc<LedgerEntry>),
    /// A draft in this browser: of a new request, or of a change of a composed one.
    Draft(Arc<SavedDraft>),
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
    /// Time of the last change.
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

    /// Whether the first activation sorts in descending order: most severe, most urgent, newest
    /// first.
    pub const fn descending_first(self) -> bool {
        matches!(self, Self::Severity | Self::Status | Self::Updated)
    }
}

impl RequestOrigin {
    /// Its number, if Microsoft assigned one.
    pub fn number(&self) -> Option<String> {
        match self {
            Self::Filed(request) => Some(request.id.clone()),
            Self::Composed(entry) => entry.status().number().map(ToString::to_string),
            Self::Draft(_) => None,
        }
    }

    /// Its id in addresses; `None` for the draft of a new request.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Filed(request) => Some(&request.id),
            Self::Composed(entry) => Some(entry.id()),
            Self::Draft(saved) => saved.edits.as_ref().map(|edits| &*edits.entry),
        }
    }

    /// Its content if it was typed in this browser.
    fn typed(&self) -> Result<&Draft, &ServiceRequest> {
        match self {
            Self::Filed(request) => Err(request),
            Self::Composed(entry) => Ok(entry.draft()),
            Self::Draft(saved) => Ok(&saved.draft),
        }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        self.typed().map_or_else(|request| &*request.title, |draft| &draft.title)
    }

    /// Its severity.
    pub fn severity(&self) -> &Severity {
        self.typed().map_or_else(|request| &request.severity, |draft| &draft.severity)
    }

    /// Its product, if there is one.
    pub fn product(&self) -> Option<&str> {
        let product = self
            .typed()
            .map_or_else(|request| request.product.as_deref(), |draft| Some(&*draft.product));
        product.filter(|product| !product.is_empty())
    }

    /// The time of its creation, if it is known.
    pub fn created(&self) -> Option<Timestamp> {
        match self {
            Self::Filed(request) => request.created,
            Self::Composed(entry) => Some(entry.composed()),
            Self::Draft(_) => None,
        }
    }

    /// The time of its last change, if it is known.
    pub fn updated(&self) -> Option<Timestamp> {
        match self {
            Self::Filed(request) => request.updated.or(request.created),
            Self::Composed(entry) => Some(entry.updated()),
            Self::Draft(saved) => Some(saved.typed),
        }
    }

    /// Whether further action is expected.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Filed(request) => request.status.is_open(),
            Self::Composed(entry) => entry.status().is_open(),
            Self::Draft(_) => true,
        }
    }

    /// How urgently the technician has to act; larger is more urgent.
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
            Self::Draft(_) => 4,
        }
    }

    /// The severity as a number, larger for more severe; `None` if unknown.
    fn severity_rank(&self) -> Option<u8> {
        match self.severity() {
            Severity::Critical => Some(3),
            Severity::Moderate => Some(2),
            Severity::Minimal => Some(1),
            Severity::Unknown | Severity::Other(_) => None,
        }
    }
}

/// Removes composed requests that Microsoft lists too, by number.
pub fn without_duplicates(rows: Vec<RequestRow>) -> Vec<RequestRow> {
    let is_filed = |customer: TenantId, number: &str| {
        rows.iter().any(|row| match &row.request {
            RequestOrigin::Filed(request) => row.customer == customer && request.id == number,
            RequestOrigin::Composed(_) | RequestOrigin::Draft(_) => false,
        })
    };
    // Composed requests are few compared with Microsoft's.
    let is_duplicate = |row: &RequestRow| {
        matches!(row.request, RequestOrigin::Composed(_))
            && row.request.number().is_some_and(|number| is_filed(row.customer, &number))
    };
    let mut twins = rows.iter().map(is_duplicate).collect::<Vec<_>>().into_iter();
    let mut rows = rows;
    rows.retain(|_| twins.next() == Some(false));
    rows
}

/// The indices of the rows in display order. Without a column: open ones first, then the newest.
/// Rows without a value come last in both directions; ties are sorted newest first. Texts are
/// compared as folded by `fold`.
pub fn order(
    rows: &[RequestRow],
    sort: Option<(RequestColumn, bool)>,
    shown: impl Fn(&RequestRow) -> bool,
    fold: &dyn Fn(&str) -> String,
) -> Vec<u32> {
    let mut indices: Vec<u32> =
        (0..).zip(rows).filter(|(_, row)| shown(row)).map(|(index, _)| index).collect();
    let row = |index: u32| &rows[index as usize];
    let newest = |a: &RequestRow, b: &RequestRow| b.request.updated().cmp(&a.request.updated());
    let Some((column, descending)) = sort else {
        indices.sort_by(|&a, &b| {
            let (a, b) = (row(a), row(b));
            b.request.is_open().cmp(&a.request.is_open()).then_with(|| newest(a, b))
        });
        return indices;
    };
    let keys: Vec<Option<Key>> = rows.iter().map(|row| key(row, column, fold)).collect();
    indices.sort_by(|&a, &b| {
        let (key_a, key_b) = (&keys[a as usize], &keys[b as usize]);
        let by_key = match (key_a, key_b) {
            (Some(a), Some(b)) if descending => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        by_key.then_with(|| newest(row(a), row(b)))
    });
    indices
}

/// A sort key; all keys of a column are of the same kind.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Text(String),
}

fn key(row: &RequestRow, column: RequestColumn, fold: &dyn Fn(&str) -> String) -> Option<Key> {
    let request = &row.request;
    let text = |text: &str| (!text.is_empty()).then(|| Key::Text(fold(text)));
    match column {
        RequestColumn::Number => text(&request.number()?),
        RequestColumn::Title => text(request.title()),
        RequestColumn::Customer => Some(Key::Number(row.rank.into())),
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
