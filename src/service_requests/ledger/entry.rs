//! An entry of the ledger: a request that was composed, and its history.

use super::status::{EditError, LedgerError, LedgerEvent, LedgerStatus};
use crate::{
    domain::{TenantId, Timestamp},
    service_requests::draft::Draft,
};

/// A composed request and its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    id: String,
    customer_name: String,
    draft: Draft,
    composed: Timestamp,
    edited: Option<Timestamp>,
    history: Vec<(Timestamp, LedgerEvent)>,
    status: LedgerStatus,
}

impl LedgerEntry {
    /// An entry for a newly composed request. `id` is unique in this browser; `customer_name` is
    /// the customer's current name.
    pub fn new(id: String, customer_name: String, draft: Draft, now: Timestamp) -> Self {
        let (history, status) = (Vec::new(), LedgerStatus::Composed);
        Self { id, customer_name, draft, composed: now, edited: None, history, status }
    }

    /// The id in this browser.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The customer.
    pub const fn customer(&self) -> TenantId {
        self.draft.customer
    }

    /// The customer's name at the time of composing; the customer may be gone since.
    pub fn customer_name(&self) -> &str {
        &self.customer_name
    }

    /// The content.
    pub const fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The time of composing.
    pub const fn composed(&self) -> Timestamp {
        self.composed
    }

    /// The time of the last change of the content.
    pub const fn edited(&self) -> Option<Timestamp> {
        self.edited
    }

    /// The events since then, in order.
    pub fn history(&self) -> &[(Timestamp, LedgerEvent)] {
        &self.history
    }

    /// The current status.
    pub const fn status(&self) -> &LedgerStatus {
        &self.status
    }

    /// The time of the last event or change.
    pub fn updated(&self) -> Timestamp {
        let last = self.history.last().map_or(self.composed, |(at, _)| *at);
        self.edited.map_or(last, |edited| edited.max(last))
    }

    /// Records an event.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] when the event is not possible in the current status; nothing changes then.
    pub fn record(&mut self, event: LedgerEvent, now: Timestamp) -> Result<(), LedgerError> {
        self.status = self.status.after(&event)?;
        self.history.push((now, event));
        Ok(())
    }

    /// Changes the content, which was `base` when the user began.
    ///
    /// # Errors
    ///
    /// [`EditError`] when the request was filed or abandoned, when the draft is for another
    /// customer, or when the content was changed meanwhile; nothing changes then.
    pub fn edit(&mut self, base: &Draft, draft: Draft, now: Timestamp) -> Result<(), EditError> {
        if !self.status.can_be_edited() || draft.customer != self.draft.customer {
            return Err(EditError::Refused);
        }
        if self.draft != *base && self.draft != draft {
            return Err(EditError::Changed);
        }
        self.draft = draft;
        self.edited = Some(now);
        Ok(())
    }

    pub(super) const fn with_edited(mut self, edited: Option<Timestamp>) -> Self {
        self.edited = edited;
        self
    }
}
