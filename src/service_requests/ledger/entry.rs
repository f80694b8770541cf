//! An entry of the ledger: a request that was composed, and its history.

use super::status::{LedgerError, LedgerEvent, LedgerStatus};
use crate::{
    domain::{TenantId, Timestamp},
    service_requests::draft::Draft,
};

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
    pub fn record(&mut self, event: LedgerEvent, now: Timestamp) -> Result<(), LedgerError> {
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
