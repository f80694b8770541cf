//! A list with the details of its customers.

use std::sync::Arc;

use super::{Details, Listing, StatusTable};

impl Listing {
    /// This list with details that were collected for its rows from all that its source has in
    /// memory. What the list knows stays.
    #[must_use]
    pub fn with_details(mut self, details: &Details) -> Self {
        self.status = Arc::new((*self.status).clone().with_details(details));
        self
    }

    /// Whether details were collected for this list.
    pub fn has_details(&self) -> bool {
        self.status.details.is_complete
    }
}

impl StatusTable {
    /// Countries and products.
    pub(super) fn details(&self) -> &Details {
        &self.details
    }

    /// This table with details that were collected for its rows.
    pub(super) fn with_details(mut self, details: &Details) -> Self {
        self.details = Arc::new((*self.details).clone().joined(details));
        self.more_orders.forget_details();
        self
    }
}
