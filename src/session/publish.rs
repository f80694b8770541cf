//! Showing what came, at most some times a second.

use std::{cell::Cell, rc::Rc, sync::Arc};

use leptos::prelude::*;

use super::{
    accounts::label,
    room::{Room, Round},
    source::LiveSource,
};
use crate::{
    auth::account::Account,
    directory::{Column, Listing},
    dom,
    domain::{HealthState, Record, Timestamp},
    refresh::clock::Clock as _,
    services::{clock::WallClock, platform::Table},
    sources::{
        ReadReport, Source as _, microsoft::customer_store::CustomerStore, snapshot::Snapshot,
    },
    state::{Loaded, Origin},
};

/// The list changes at most so often, in milliseconds.
const REST_MILLIS: u32 = 500;

/// Somebody who did nothing for so long, in milliseconds, finds the list in order.
const IDLE_MILLIS: i64 = 5_000;

/// At most so many changes are shown row by row: building the list anew costs less than more.
const MOST_ROWS: usize = 2_000;

thread_local! {
    /// When a person did something last.
    static LAST_DEED: Cell<i64> = const { Cell::new(0) };
}

impl Room {
    /// Shows what came, for ever.
    pub(super) async fn paint(self) {
        let _deeds = self.watch_deeds();
        loop {
            self.inner().paint.heard().await;
            if self.inner().rebuild.replace(false) {
                self.build_list().await;
            }
            self.paint_rows();
            self.paint_round();
            WallClock.after(REST_MILLIS).await;
            self.keep_in_order();
        }
    }

    /// Builds the list anew, of all customers.
    async fn build_list(self) {
        let inner = self.inner();
        inner.dirty.borrow_mut().clear();
        let reading = self.console.platform().reading();
        let listing = CustomerStore::list(&inner.estate, Some(reading.now), &reading).await;
        if inner.resting.get() {
            return;
        }
        if self.console.loaded_untracked().is_some() {
            let before = self.console.listing_untracked();
            let listing = match before {
                Some(before) => listing.in_the_orders_of(&before),
                None => listing,
            };
            self.console.update(Arc::new(listing));
        } else if let Some(keyring) = self.keyring()
            // Why there is nobody is told in the place of an empty list.
            && !listing.directory.is_empty()
        {
            let account = keyring.with_session(|session| session.account().clone());
            self.show(&account, Arc::new(listing));
        }
        inner.keep.call();
    }

    /// Shows what came of single customers.
    fn paint_rows(self) {
        let inner = self.inner();
        let Some(listing) = self.console.listing_untracked() else { return };
        let dirty: Vec<_> = inner.dirty.take().into_iter().collect();
        if dirty.is_empty() || inner.resting.get() {
            return;
        }
        let estate = inner.estate.borrow();
        let changes: Vec<(u32, Record)> = dirty
            .into_iter()
            .filter_map(|id| Some((listing.directory.row_of(id)?, estate.record(id)?)))
            .collect();
        let renamed = changes.iter().any(|(row, record)| is_renamed(&listing, *row, record));
        if renamed || changes.len() > MOST_ROWS {
            inner.rebuild.set(true);
            inner.paint.call();
        }
        let board = listing.board.updated(changes.iter().map(|(row, record)| (*row, record)));
        self.console.update(Arc::new(Listing { board: Arc::new(board), ..(*listing).clone() }));
        inner.keep.call();
    }

    /// Shows how far asking is.
    pub(crate) fn paint_round(self) {
        let inner = self.inner();
        let moved = self.console.listing_untracked().map_or(0, |listing| listing.board.moved());
        let round = Round {
            progress: inner.sweep().progress(),
            standstill: inner.sweep().standstill(),
            moved: if self.is_sorted_by_what_changes() { moved } else { 0 },
        };
        self.progress.maybe_update(|known| std::mem::replace(known, round) != round);
        let unapproved = inner.unapproved.borrow();
        if self.unapproved.with_untracked(|known| !known.iter().eq(unapproved.iter())) {
            self.unapproved.set(unapproved.iter().copied().collect());
        }
    }

    /// Puts the list in order where nobody sees it jump, or nobody is there to be disturbed.
    fn keep_in_order(self) {
        let moved = self.console.listing_untracked().map_or(0, |listing| listing.board.moved());
        let now = self.console.platform().now().millis();
        let is_idle = now - LAST_DEED.get() > IDLE_MILLIS;
        if moved > 0 && (is_idle || !self.is_sorted_by_what_changes()) {
            self.console.put_in_order();
            self.paint_round();
        } else if moved > 0 {
            // Looked at again when the person may have come to rest.
            self.inner().paint.call();
        }
    }

    fn is_sorted_by_what_changes(self) -> bool {
        let sort = self.navigator.place().read_untracked().query.sort;
        sort.is_some_and(|sort| matches!(sort.column, Column::Health | Column::Requests))
    }

    fn watch_deeds(self) -> Vec<dom::Listener> {
        let platform = self.console.platform();
        let deed = move |_: dom::Event| LAST_DEED.set(platform.now().millis());
        ["keydown", "pointermove", "pointerdown", "wheel", "focusin"]
            .into_iter()
            .map(|name| dom::on_window(name, deed.clone()))
            .collect()
    }

    /// Shows a list as this account's.
    fn show(self, account: &Account, listing: Arc<Listing>) {
        self.inner().shown.replace(Some(account.id.clone()));
        let loaded = Loaded {
            origin: Origin::Live,
            partner: Some(label(account)),
            source: Rc::new(LiveSource(self)),
            report: ReadReport::default(),
        };
        self.console.show(loaded, listing);
    }

    /// Shows what is known of the account's customers, once a file showed in their place.
    pub(super) fn show_estate(self, account: &Account) {
        if let Some(listing) = self.console.listing_untracked() {
            self.show(account, listing);
        }
        self.inner().rebuild.set(true);
        self.inner().paint.call();
    }

    /// Shows what the browser kept of the account's customers; without any, the live source says
    /// what is going on.
    pub(super) async fn show_kept(self, account: &Account) {
        let inner = self.inner();
        let platform = self.console.platform();
        inner.forget_customers();
        inner.shown.replace(Some(account.id.clone()));
        let kept = platform.store().get(Table::Customers, &account.id).await;
        if kept.is_err() {
            self.keeps.set(false);
        }
        let snapshot = match kept.ok().flatten() {
            Some(bytes) => Snapshot::read(bytes, &platform.reading()).await.ok(),
            None => None,
        };
        let listing = match &snapshot {
            Some(snapshot) => snapshot.listing().await.ok(),
            None => None,
        };
        if inner.resting.get() {
            return;
        }
        let kept = snapshot.zip(listing).filter(|(_, listing)| !listing.directory.is_empty());
        let Some((snapshot, listing)) = kept else {
            self.console.await_live();
            return;
        };
        inner.estate.replace(CustomerStore::kept(snapshot, &listing));
        let checked = checks(&listing);
        let selected = self.selected_untracked();
        inner.sweep().change(|queue, now| {
            queue.add(checked, now);
            queue.select(selected, now);
        });
        self.show(account, listing);
        self.paint_round();
    }
}

/// Who is listed, and when each was asked about last.
fn checks(listing: &Listing) -> Vec<(crate::domain::TenantId, Option<Timestamp>)> {
    let rows = (0..).zip(listing.directory.ids());
    rows.map(|(row, id)| (*id, known_since(listing, row))).collect()
}

/// When a customer's health was known last. A refusal or a failure of an earlier visit is asked
/// about again: whoever signed in since may have proved what was wanted.
pub(super) fn known_since(listing: &Listing, row: u32) -> Option<Timestamp> {
    let was_told =
        !matches!(listing.board.health(row).state, HealthState::Failed | HealthState::NoAccess);
    listing.board.checked(row).filter(|_| was_told)
}

/// Whether a customer calls itself something else than the list does.
fn is_renamed(listing: &Listing, row: u32, record: &Record) -> bool {
    listing.directory.row(row).is_some_and(|shown| {
        let customer = &record.customer;
        let domain = customer.primary_domain().or_else(|| customer.initial_domain());
        shown.name != customer.name || shown.domain != domain
    })
}
