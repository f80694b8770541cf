//! Keeping in the browser what is known of the customers.

use std::{pin::pin, rc::Rc};

use futures_util::future::select;

use leptos::prelude::*;

use super::customer_sync::CustomerSync;
use crate::{
    refresh::clock::Clock as _,
    services::{clock::WallClock, storage::Table},
    state::export::write_snapshot,
};

/// What came is kept at most so often, in milliseconds.
const REST_MILLIS: i64 = 20_000;

/// Keeping takes at most this part of the time.
const SHARE: i64 = 20;

/// More bytes are not kept: a partner of 100,000 customers has about half as many.
const MAX_BYTES: usize = 256_000_000;

impl CustomerSync {
    /// Keeps what came, for ever; at once when the page is about to be left.
    pub(super) async fn persist(self) {
        let inner = self.inner();
        let services = self.console().services();
        loop {
            inner.persist.notified().await;
            if self.console().loaded_untracked().is_none() {
                // It calls again once it shows.
                continue;
            }
            let begun = services.now().millis();
            self.persist_now().await;
            let took = services.now().millis() - begun;
            let rest = REST_MILLIS.max(took.saturating_mul(SHARE));
            let rested = WallClock.after(u32::try_from(rest).unwrap_or(u32::MAX));
            select(rested, pin!(inner.leaving.notified())).await;
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
        let (source, partner) = (Rc::clone(&loaded.source), loaded.partner.clone());
        let written = write_snapshot(source, listing, partner, services.reading(), |_, _| ());
        let Some(bytes) = written.await else { return };
        // Somebody signed out meanwhile, or another account came into use.
        if inner.account.borrow().as_deref() != Some(&*account)
            || self.sign_in().keyring().is_none()
        {
            return;
        }
        let kept = bytes.len() <= MAX_BYTES
            && services.storage().put(Table::Customers, &account, bytes).await.is_ok();
        self.sign_in().stores.maybe_update(|known| std::mem::replace(known, kept) != kept);
    }
}
