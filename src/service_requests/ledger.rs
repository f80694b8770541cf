//! What became of the requests that were composed.
//!
//! An entry is its history: the status follows from what happened, so the two cannot disagree.

use serde::{Deserialize, Serialize};

use super::{Draft, RequestNumber};
use crate::domain::{TenantId, Timestamp};

mod merge;
mod written;

pub use merge::merge;

/// A request that was composed, and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    id: String,
    customer_name: String,
    draft: Draft,
    composed: Timestamp,
    history: Vec<(Timestamp, LedgerEvent)>,
    status: LedgerStatus,
}

/// Something that happened to a request after it was composed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "event", content = "number")]
pub enum LedgerEvent {
    /// The portal was opened to file it.
    OpenedInPortal,
    /// It was filed, and got this number; told again, the number is corrected.
    Filed(RequestNumber),
    /// It is done.
    Closed,
    /// It is taken up again after it was closed.
    Reopened,
    /// It will not be filed.
    Abandoned,
    /// It is to be filed after all.
    Resumed,
}

/// Where a request is in its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerStatus {
    /// Written, and nothing else yet.
    Composed,
    /// The portal was opened to file it; whether it was filed is not known.
    OpenedInPortal,
    /// Filed under a number.
    Filed(RequestNumber),
    /// Filed under a number, and done.
    Closed(RequestNumber),
    /// It will not be filed.
    Abandoned,
}

/// This cannot happen to a request as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this cannot happen to the request as it is")]
pub struct LedgerError;

impl LedgerStatus {
    /// The status after something happened.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] when it cannot happen in this status.
    pub fn after(&self, event: &LedgerEvent) -> Result<Self, LedgerError> {
        Ok(match (self, event) {
            (Self::Composed | Self::OpenedInPortal, LedgerEvent::OpenedInPortal) => {
                Self::OpenedInPortal
            }
            (
                Self::Composed | Self::OpenedInPortal | Self::Filed(_),
                LedgerEvent::Filed(number),
            )
            | (Self::Closed(number), LedgerEvent::Reopened) => Self::Filed(number.clone()),
            (Self::Composed | Self::OpenedInPortal, LedgerEvent::Abandoned) => Self::Abandoned,
            (Self::Abandoned, LedgerEvent::Resumed) => Self::Composed,
            (Self::Filed(number), LedgerEvent::Closed) => Self::Closed(number.clone()),
            _ => return Err(LedgerError),
        })
    }

    /// Whether somebody still has to do something.
    pub const fn is_open(&self) -> bool {
        !matches!(self, Self::Closed(_) | Self::Abandoned)
    }

    /// Its number, once it was filed.
    pub const fn number(&self) -> Option<&RequestNumber> {
        match self {
            Self::Filed(number) | Self::Closed(number) => Some(number),
            Self::Composed | Self::OpenedInPortal | Self::Abandoned => None,
        }
    }

    /// Whether its text can still be changed: what was filed is what was filed.
    const fn can_be_edited(&self) -> bool {
        matches!(self, Self::Composed | Self::OpenedInPortal)
    }
}

impl LedgerEntry {
    /// An entry for a request that was just composed. `id` names it in this browser and nowhere
    /// else; `customer_name` is the customer's name as it is now.
    pub fn new(id: String, customer_name: String, draft: Draft, now: Timestamp) -> Self {
        let (history, status) = (Vec::new(), LedgerStatus::Composed);
        Self { id, customer_name, draft, composed: now, history, status }
    }

    /// Its id in this browser.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// On behalf of whom it is.
    pub const fn customer(&self) -> TenantId {
        self.draft.customer
    }

    /// The customer's name when it was composed; a customer may be gone since.
    pub fn customer_name(&self) -> &str {
        &self.customer_name
    }

    /// What it says.
    pub const fn draft(&self) -> &Draft {
        &self.draft
    }

    /// When it was composed.
    pub const fn composed(&self) -> Timestamp {
        self.composed
    }

    /// What happened since, in order.
    pub fn history(&self) -> &[(Timestamp, LedgerEvent)] {
        &self.history
    }

    /// Where it is in its life.
    pub const fn status(&self) -> &LedgerStatus {
        &self.status
    }

    /// When anything happened to it last.
    pub fn updated(&self) -> Timestamp {
        self.history.last().map_or(self.composed, |(at, _)| *at)
    }

    /// Something happened.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] when it cannot happen to the request as it is; nothing changes then.
    pub fn happened(&mut self, event: LedgerEvent, now: Timestamp) -> Result<(), LedgerError> {
        self.status = self.status.after(&event)?;
        self.history.push((now, event));
        Ok(())
    }

    /// Changes what it says.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] when it was filed or abandoned, or when the draft is on behalf of another
    /// customer; nothing changes then.
    pub fn edit(&mut self, draft: Draft) -> Result<(), LedgerError> {
        if !self.status.can_be_edited() || draft.customer != self.draft.customer {
            return Err(LedgerError);
        }
        self.draft = draft;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
