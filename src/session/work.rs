//! What goes on for the account in use, and what it follows on the page.

use futures_util::future::{FutureExt as _, LocalBoxFuture, abortable};

use leptos::{prelude::*, task::spawn_local};

use super::room::{Lists, Phase, Room};
use crate::{
    auth::keyring::Keyring,
    dom,
    domain::TenantId,
    refresh::{RefreshQueue, clock::Clock as _, refresh_loop::LoopState},
    services::{clock::WallClock, tab_messages},
};

/// The lists are asked for again so often while the page is seen, in milliseconds: relationships
/// change by people, some a day.
const LISTS_AFTER: u32 = 30 * 60_000;

impl Room {
    /// Takes an account into use: its kept list shows at once, and the services are asked.
    pub(crate) async fn use_account(self, keyring: Keyring) {
        let account = keyring.with_session(|session| session.account().clone());
        let inner = self.inner();
        self.stop_work();
        inner.accounts.borrow_mut().choose(&account.id);
        if inner.shown.borrow().as_deref() != Some(&*account.id) {
            self.lists.set(Lists::NotAsked);
            self.show_kept(&account).await;
        } else if self.console.loaded_untracked().is_none() {
            self.show_estate(&account);
        }
        self.phase.set(Phase::SignedIn(account.id.clone()));
        spawn_local(self.remember(account));
        self.begin_work();
    }

    /// Stops what is done for the account in use.
    pub(super) fn stop_work(self) {
        for work in self.inner().work.take() {
            work.abort();
        }
    }

    fn begin_work(self) {
        if self.inner().resting.get() {
            return;
        }
        if self.inner().sweep().standstill() == LoopState::SignIn {
            self.inner().sweep().resume();
        }
        self.begin(self.sweep().boxed_local());
        self.begin(self.paint().boxed_local());
        self.begin(self.keep_customers().boxed_local());
        self.begin(
            async move {
                loop {
                    self.gather().await;
                    WallClock.after(LISTS_AFTER).await;
                }
            }
            .boxed_local(),
        );
    }

    fn begin(self, work: LocalBoxFuture<'static, ()>) {
        let (work, stop) = abortable(work);
        self.inner().work.borrow_mut().push(stop);
        spawn_local(async move {
            // Whoever stopped it does not wait for it.
            let _stopped = work.await;
        });
    }

    /// Asks about everybody, as the queue says.
    async fn sweep(self) {
        let inner = self.inner();
        let sweep = inner.sweep();
        let ask = |ticket| self.check_in_turn(ticket).boxed_local();
        let ended = || self.inner().paint.call();
        sweep.run(&ask, &ended).await;
    }

    /// Asks for the lists now, and about everybody.
    pub(crate) fn refresh_all(self) {
        self.inner().sweep().begin_anew();
        self.refresh_lists();
    }

    /// Asks for the lists now. Who was asked about meanwhile keeps what came of it.
    pub(crate) fn refresh_lists(self) {
        self.begin(self.gather().boxed_local());
    }

    /// Follows who is selected, whether anybody looks, and what other tabs say.
    pub(super) fn follow_the_page(self) {
        Effect::new(move |_| {
            let selected = self.selected();
            self.inner().sweep().change(|queue, now| queue.select(selected, now));
        });
        let hide = move |_: dom::Event| {
            self.inner().sweep().change(|queue, now| queue.hide(dom::is_hidden(), now));
            if dom::is_hidden() {
                self.inner().leaving.call();
            }
        };
        dom::on_window("visibilitychange", hide).keep();
        dom::on_window("pageshow", move |_: dom::Event| self.shows_again()).keep();
        // Whoever failed for want of a network is asked about again.
        let online = move |_: dom::Event| self.inner().sweep().change(RefreshQueue::hurry);
        dom::on_window("online", online).keep();
        tab_messages::listen(move |message| match message {
            tab_messages::Message::SignedOut(id) => self.was_signed_out(&id),
            tab_messages::Message::Approved(tenant) => self.was_approved(tenant),
        });
    }

    /// Whom the page is about; tracks it.
    fn selected(self) -> Option<TenantId> {
        use crate::routes::CustomerKey;
        match self.navigator.place().read().page.customer()? {
            CustomerKey::Id(id) => Some(*id),
            CustomerKey::Domain(domain) => {
                let listing = self.console.listing_untracked()?;
                let row = listing.directory.row_of_domain(domain)?;
                Some(listing.directory.row(row)?.id)
            }
        }
    }

    /// Whom the page is about; does not track it.
    pub(super) fn selected_untracked(self) -> Option<TenantId> {
        leptos::prelude::untrack(|| self.selected())
    }

    /// Somebody approved the app in a tenant: it is asked about again.
    pub(crate) fn was_approved(self, tenant: TenantId) {
        for keyring in self.inner().accounts.borrow().all() {
            keyring.forgive(tenant);
        }
        self.inner().claims.borrow_mut().remove(&tenant);
        self.inner().sweep().ask_now(tenant);
    }
}
