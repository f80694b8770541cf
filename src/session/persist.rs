//! Stores the customers in the browser.

use std::{pin::pin, rc::Rc};

use futures_util::future::select;

use leptos::prelude::*;

use super::customer_sync::CustomerSync;
use crate::{
    refresh::clock::Clock as _,
    services::{clock::WallClock, storage::Table},
    sources::snapshot::Header,
    state::export::write_snapshot,
};

/// The minimum time between two writes, in milliseconds.
const PERSIST_INTERVAL_MILLIS: i64 = 20_000;

/// The pause after a write, as a multiple of the time that the write took.
const PAUSE_FACTOR: i64 = 20;

/// The maximum size of a snapshot to store. A partner with 100,000 customers has about half of it.
const MAX_BYTES: usize = 256_000_000;

impl CustomerSync {
    /// Stores new results until the task is stopped, and at once when the page is about to be left.
    pub(super) async fn persist(self) {
        let inner = self.inner();
        let services = self.console().services();
        loop {
            inner.persist.notified().await;
            if self.console().loaded_untracked().is_none() {
                // The task is notified again once the list shows.
                continue;
            }
            let started = services.now().millis();
            self.persist_now().await;
            let took = services.now().millis() - started;
            let pause = PERSIST_INTERVAL_MILLIS.max(took.saturating_mul(PAUSE_FACTOR));
            let pause_over = WallClock.after(u32::try_from(pause).unwrap_or(u32::MAX));
            select(pause_over, pin!(inner.leaving.notified())).await;
        }
    }

    async fn persist_now(self) {
        let (Some(loaded), Some(listing)) =
            (self.console().loaded_untracked(), self.console().listing_untracked())
        else {
            return;
        };
        let inner = self.inner();
        let Some(account) = inner.account.borrow().clone() else { return };
        if inner.is_paused.get() {
            return;
        }
        let services = self.console().services();
        let source = Rc::clone(&loaded.source);
        let taken_at = listing.as_of.unwrap_or(services.now());
        let header = Header { partner: loaded.partner.clone(), ..Header::taken_at(taken_at) };
        let written = write_snapshot(source, listing, header, services.reading(), |_, _| ());
        let Some(bytes) = written.await else { return };
        // The user signed out meanwhile, or another account came into use.
        if inner.account.borrow().as_deref() != Some(&*account)
            || self.sign_in().keyring().is_none()
        {
            return;
        }
        let is_stored = bytes.len() <= MAX_BYTES
            && services.storage().put(Table::Customers, &account, bytes).await.is_ok();
        self.sign_in()
            .stores
            .maybe_update(|known| std::mem::replace(known, is_stored) != is_stored);
    }
}
