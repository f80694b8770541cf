//! Stores the customers in the browser.

use std::{future::Future, pin::pin, rc::Rc};

use futures_util::future::{Either, select};

use leptos::prelude::*;

use super::customer_sync::CustomerSync;
use crate::{
    refresh::clock::Clock as _,
    services::{clock::WallClock, storage::Table},
    sources::snapshot::Header,
    state::export::write_snapshot,
};

/// The minimum time between two writes during a round, in milliseconds.
const PERSIST_INTERVAL_MILLIS: i64 = 20_000;

/// The pause after a write, as a multiple of the time that the write took.
const PAUSE_FACTOR: i64 = 20;

/// The maximum size of a snapshot to store. A partner with 100,000 customers has about half of it.
const MAX_BYTES: usize = 256_000_000;

impl CustomerSync {
    /// Stores new results until the task is stopped: at most every 20 seconds, at the end of a round,
    /// and at once when the page is about to be left. A write that takes long is followed by a long
    /// pause.
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
            let pause = (services.now().millis() - started).saturating_mul(PAUSE_FACTOR);
            if self.pauses(pause, pin!(inner.leaving.notified())).await {
                let round_over = pin!(inner.round_over.notified());
                let leaving = pin!(inner.leaving.notified());
                self.pauses(PERSIST_INTERVAL_MILLIS - pause, select(round_over, leaving)).await;
            }
        }
    }

    /// Pauses for `millis` milliseconds; returns `false` if `early` ends the pause before.
    async fn pauses(self, millis: i64, early: impl Future + Unpin) -> bool {
        let over = WallClock.after(u32::try_from(millis.max(0)).unwrap_or(u32::MAX));
        matches!(select(over, early).await, Either::Left(_))
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
