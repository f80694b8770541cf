//! An entry of the ledger: a request that was composed, and its history.

use super::status::{LedgerError, LedgerEvent, LedgerStatus};
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
    history: Vec<(Timestamp, LedgerEvent)>,
    status: LedgerStatus,
}

impl LedgerEntry {
    /// An entry for a newly composed request. `id` is unique in this browser; `customer_name` is
    /// the customer's current name.
    pub fn new(id: String, customer_name: String, draft: Draft, now: Timestamp) -> Self {
        let (history, status) = (Vec::new(), LedgerStatus::Composed);
        Self { id, customer_name, draft, composed: now, history, status }
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

    /// The events since then, in order.
    pub fn history(&self) -> &[(Timestamp, LedgerEvent)] {
        &self.history
    }

    /// The current status.
    pub const fn status(&self) -> &LedgerStatus {
        &self.status
    }

    /// The time of the last event.
    pub fn updated(&self) -> Timestamp {
        self.history.last().map_or(self.composed, |(at, _)| *at)
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

    /// Changes the content.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] when the request was filed or abandoned, or when the draft is for another
    /// customer; nothing changes then.
    pub fn edit(&mut self, draft: Draft) -> Result<(), LedgerError> {
        if !self.status.can_be_edited() || draft.customer != self.draft.customer {
            return Err(LedgerError);
        }
        self.draft = draft;
        Ok(())
    }
}
