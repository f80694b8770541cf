//! Keeping in the browser what is known of the customers.

use std::{pin::pin, rc::Rc};

use futures_util::future::select;

use leptos::prelude::*;

use super::room::Room;
use crate::{
    refresh::clock::Clock as _,
    services::{clock::WallClock, platform::Table},
    state::export::write_snapshot,
};

/// What came is kept at most so often, in milliseconds.
const REST_MILLIS: i64 = 20_000;

/// Keeping takes at most this part of the time.
const SHARE: i64 = 20;

/// More bytes are not kept: a partner of 100,000 customers has about half as many.
const MOST_BYTES: usize = 256_000_000;

impl Room {
    /// Keeps what came, for ever; at once when the page is about to be left.
    pub(super) async fn keep_customers(self) {
        let inner = self.inner();
        let platform = self.console.platform();
        loop {
            inner.keep.heard().await;
            if self.console.loaded_untracked().is_none() {
                // It calls again once it shows.
                continue;
            }
            let begun = platform.now().millis();
            self.keep_now().await;
            let took = platform.now().millis() - begun;
            let rest = REST_MILLIS.max(took.saturating_mul(SHARE));
            let rested = WallClock.after(u32::try_from(rest).unwrap_or(u32::MAX));
            select(rested, pin!(inner.leaving.heard())).await;
        }
    }

    async fn keep_now(self) {
        let (Some(loaded), Some(listing)) =
            (self.console.loaded_untracked(), self.console.listing_untracked())
        else {
            return;
        };
        let inner = self.inner();
        let Some(account) = inner.shown.borrow().clone() else { return };
        if inner.resting.get() {
            return;
        }
        let platform = self.console.platform();
        let (source, partner) = (Rc::clone(&loaded.source), loaded.partner.clone());
        let written = write_snapshot(source, listing, partner, platform.reading(), |_, _| ());
        let Some(bytes) = written.await else { return };
        // Somebody signed out meanwhile, or another account came into use.
        if inner.shown.borrow().as_deref() != Some(&*account) || self.keyring().is_none() {
            return;
        }
        let kept = bytes.len() <= MOST_BYTES
            && platform.store().put(Table::Customers, &account, bytes).await.is_ok();
        self.keeps.maybe_update(|known| std::mem::replace(known, kept) != kept);
    }
}
