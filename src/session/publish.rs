//! Publishes results to the list, at most a few times a second.

use std::{collections::BTreeSet, rc::Rc, sync::Arc};

use leptos::prelude::*;

use super::{
    customer_sync::{CustomerSync, RefreshStatus},
    source::MicrosoftSource,
};
use crate::{
    auth::{account::Account, known_account::label},
    directory::{Column, Listing},
    dom,
    domain::{ProblemKind, Record, TenantId, Timestamp},
    refresh::clock::Clock as _,
    services::{clock::WallClock, storage::Table},
    sources::{
        ReadReport, Source as _, microsoft::customer_store::CustomerStore, snapshot::Snapshot,
    },
    state::{Loaded, Origin},
};

/// The minimum time between two updates of the list, in milliseconds.
const PUBLISH_INTERVAL_MILLIS: u32 = 500;

/// The time without input after which the list is sorted again, in milliseconds.
const IDLE_MILLIS: i64 = 5_000;

/// The pause after the list was rebuilt because of new names, as a multiple of the time that it took:
/// the first checks of a day read the name of every customer.
const RENAMING_FACTOR: i64 = 20;

/// The maximum number of rows to update one by one. Above it, rebuilding the list is cheaper.
const MAX_CHANGED_ROWS: usize = 2_000;

impl CustomerSync {
    /// Publishes results until the task is stopped.
    pub(super) async fn publish(self) {
        let _listeners = self.follow_input();
        let (mut was_over, mut renames_from) = (false, i64::MIN);
        let now = move || self.console().services().now().millis();
        loop {
            self.inner().publish.notified().await;
            let renames = self.inner().renamed.get() && now() >= renames_from;
            if self.inner().rebuild.replace(false) || renames {
                let started = now();
                self.inner().renamed.set(false);
                self.rebuild_list().await;
                renames_from = now() + (now() - started).saturating_mul(RENAMING_FACTOR);
            }
            self.publish_rows();
            self.publish_status();
            let progress = self.refresh().progress();
            let is_over = progress.total > 0 && progress.waiting() == 0;
            if is_over && !was_over {
                self.inner().round_over.notify();
            }
            was_over = is_over;
            WallClock.after(PUBLISH_INTERVAL_MILLIS).await;
            self.keep_in_order();
            if self.inner().rebuild.get() || self.inner().renamed.get() {
                self.inner().publish.notify();
            }
        }
    }

    /// Rebuilds the list from all customers.
    async fn rebuild_list(self) {
        let inner = self.inner();
        inner.changed.borrow_mut().clear();
        let reading = self.console().services().reading();
        let listing = CustomerStore::list(&inner.store, Some(reading.now), &reading).await;
        if inner.is_paused.get() {
            return;
        }
        if self.console().loaded_untracked().is_some() {
            let before = self.console().listing_untracked();
            let listing = match before {
                Some(before) => listing.keep_order_of(&before),
                None => listing,
            };
            self.console().update(Arc::new(listing));
        } else if let Some(keyring) = self.sign_in().keyring()
            // An empty list does not show: the page says why there are no customers.
            && !listing.directory.is_empty()
        {
            let account = keyring.with_session(|session| session.account().clone());
            self.show(&account, Arc::new(listing));
        }
        inner.persist.notify();
    }

    /// Publishes the results of single customers.
    fn publish_rows(self) {
        let inner = self.inner();
        let Some(listing) = self.console().listing_untracked() else { return };
        let ids: Vec<_> = inner.changed.take().into_iter().collect();
        if ids.is_empty() || inner.is_paused.get() {
            return;
        }
        let store = inner.store.borrow();
        let changes: Vec<(u32, Record)> = ids
            .into_iter()
            .filter_map(|id| Some((listing.directory.row_of(id)?, store.record(id)?)))
            .collect();
        let has_renamed = changes.iter().any(|(row, record)| is_renamed(&listing, *row, record));
        inner.rebuild.set(inner.rebuild.get() || changes.len() > MAX_CHANGED_ROWS);
        inner.renamed.set(inner.renamed.get() || has_renamed);
        let status = listing.status.updated(changes.iter().map(|(row, record)| (*row, record)));
        self.console().update(Arc::new(Listing { status: Arc::new(status), ..(*listing).clone() }));
        inner.persist.notify();
    }

    /// Publishes the progress of the refresh.
    pub(crate) fn publish_status(self) {
        let inner = self.inner();
        let sort = self.sort_column();
        let listing = self.console().listing_untracked();
        let moved = sort.zip(listing).map_or(0, |(column, it)| it.status.moved_by(column));
        let status = RefreshStatus {
            progress: self.refresh().progress(),
            state: self.refresh().state(),
            moved,
        };
        self.status.maybe_update(|known| std::mem::replace(known, status) != status);
        let unapproved = inner.unapproved.borrow();
        if self.unapproved.with_untracked(|known| !known.iter().eq(unapproved.iter())) {
            self.unapproved.set(unapproved.iter().copied().collect());
        }
    }

    /// Sorts the list again if the user is idle or the sort column does not change with checks.
    fn keep_in_order(self) {
        let Some(listing) = self.console().listing_untracked() else { return };
        let sort = self.sort_column().filter(|column| column.changes_with_checks());
        let moved = sort.map_or_else(|| listing.status.moved(), |it| listing.status.moved_by(it));
        let now = self.console().services().now().millis();
        let is_idle = now - self.inner().last_input.get() > IDLE_MILLIS;
        if moved > 0 && (is_idle || sort.is_none()) {
            self.console().put_in_order();
            self.publish_status();
        } else if moved > 0 {
            // Checks again later, when the user may be idle.
            self.inner().publish.notify();
        }
    }

    fn sort_column(self) -> Option<Column> {
        let sort = self.sign_in().navigator().place().read_untracked().query.sort;
        sort.map(|sort| sort.column)
    }

    fn follow_input(self) -> Vec<dom::Listener> {
        let services = self.console().services();
        let remember = move |_: dom::Event| {
            self.inner().last_input.set(services.now().millis());
        };
        ["keydown", "pointermove", "pointerdown", "wheel", "focusin"]
            .into_iter()
            .map(|name| dom::on_window(name, remember))
            .collect()
    }

    /// Shows a list as the list of an account.
    fn show(self, account: &Account, listing: Arc<Listing>) {
        self.inner().account.replace(Some(account.id.clone()));
        let loaded = Loaded {
            origin: Origin::Live,
            partner: Some(label(account)),
            source: Rc::new(MicrosoftSource(self)),
            report: ReadReport::default(),
        };
        self.console().show(loaded, listing);
    }

    /// Shows the account's customers again after a file was shown in their place.
    pub(super) fn show_again(self) {
        self.console().await_live();
        self.inner().rebuild.set(true);
        self.inner().publish.notify();
    }

    /// Shows the customers that the browser stored for the account. Without stored customers, the
    /// live source shows its progress.
    pub(super) async fn show_kept(self, account: &Account) {
        let inner = self.inner();
        let services = self.console().services();
        self.clear();
        inner.account.replace(Some(account.id.clone()));
        let stored = services.storage().get(Table::Customers, &account.id).await;
        if stored.is_err() {
            self.sign_in().stores.set(false);
        }
        let snapshot = match stored.ok().flatten() {
            Some(bytes) => Snapshot::read(bytes, &services.reading()).await.ok(),
            None => None,
        };
        let listing = match &snapshot {
            Some(snapshot) => snapshot.listing().await.ok(),
            None => None,
        };
        if inner.is_paused.get() {
            return;
        }
        let stored = snapshot.zip(listing).filter(|(_, listing)| !listing.directory.is_empty());
        let Some((snapshot, listing)) = stored else {
            self.console().await_live();
            return;
        };
        inner.store.replace(CustomerStore::from_snapshot(snapshot, &listing));
        inner.unapproved.replace(unapproved(&listing));
        let checked = checks(&listing);
        let selected = untrack(|| self.selected());
        self.refresh().change(|queue, now| {
            queue.add(checked, now);
            queue.select(selected, now);
        });
        self.show(account, listing);
        self.mark_favourites();
        self.publish_status();
    }
}

/// The listed customers, with the time of the last check of each.
fn checks(listing: &Listing) -> Vec<(TenantId, Option<Timestamp>)> {
    let rows = (0..).zip(listing.directory.ids());
    rows.map(|(row, id)| (*id, known_since(listing, row))).collect()
}

/// The time of the last check of a customer. Refusals and failures of an earlier visit are checked
/// again, because a sign-in since then may have resolved them.
pub(super) fn known_since(listing: &Listing, row: u32) -> Option<Timestamp> {
    let failure = listing.status.health_failure(row);
    let was_successful = failure.is_none_or(|failure| failure.kind == ProblemKind::NotOffered);
    listing.status.checked(row).filter(|_| was_successful)
}

/// The listed customers in whose tenants the app is not approved.
fn unapproved(listing: &Listing) -> BTreeSet<TenantId> {
    let rows = listing.status.rows_with_failure(ProblemKind::ConsentMissing);
    rows.into_iter().filter_map(|row| listing.directory.ids().get(row as usize).copied()).collect()
}

/// Whether the name or the domain of a customer differs from the list.
fn is_renamed(listing: &Listing, row: u32, record: &Record) -> bool {
    listing.directory.row(row).is_some_and(|shown| {
        let customer = &record.customer;
        let domain = customer.main_domain();
        shown.name != customer.name || shown.domain != domain
    })
}
