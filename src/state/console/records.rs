//! What is known of one customer.

use std::sync::Arc;

use super::Console;
use crate::{
    domain::{Record, TenantId},
    sources,
};

impl Console {
    /// All facts of one customer that are in memory, whatever their age: [`Source::known`](sources::Source::known).
    pub fn known(self, id: TenantId) -> Option<Arc<Record>> {
        self.loaded_untracked()?.source.known(id)
    }

    /// All facts of one customer, if they need not be requested first: [`Source::recent`](sources::Source::recent).
    pub fn recent(self, id: TenantId) -> Option<Arc<Record>> {
        self.loaded_untracked()?.source.recent(id)
    }

    /// All facts of one customer; the source requests what is missing or old: [`Source::look_up`](sources::Source::look_up).
    /// Pending while there is no source.
    ///
    /// # Errors
    ///
    /// The problem of the source.
    pub fn look_up(self, id: TenantId) -> sources::Load<Arc<Record>> {
        match self.loaded_untracked() {
            Some(loaded) => loaded.source.look_up(id),
            None => Box::pin(std::future::pending()),
        }
    }
}
