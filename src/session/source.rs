//! The Microsoft source, as the app uses it.

use std::sync::Arc;

use super::customer_sync::CustomerSync;
use crate::{
    directory::Listing,
    domain::{Problem, ProblemKind, Record, TenantId},
    sources::{Load, Source},
};

/// Returns facts from memory. Checks a customer that the user opens and that has no facts yet.
pub(super) struct MicrosoftSource(pub CustomerSync);

impl Source for MicrosoftSource {
    fn listing(&self) -> Load<Arc<Listing>> {
        let listing = self.0.console().listing_untracked();
        Box::pin(std::future::ready(listing.ok_or(ProblemKind::SignInNeeded.into())))
    }

    fn record(&self, id: TenantId) -> Load<Arc<Record>> {
        let record = self.0.record(id);
        let record = record.map(Arc::new).ok_or(Problem::new(ProblemKind::NotFound));
        Box::pin(std::future::ready(record))
    }

    fn known(&self, id: TenantId) -> Option<Arc<Record>> {
        self.0.record(id).map(Arc::new)
    }

    fn recent(&self, id: TenantId) -> Option<Arc<Record>> {
        self.0.recent(id)
    }

    fn look_up(&self, id: TenantId) -> Load<Arc<Record>> {
        Box::pin(self.0.look_at(id))
    }
}
