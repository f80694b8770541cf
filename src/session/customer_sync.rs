//! The customers in memory, and the tasks that keep them up to date.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
    sync::Arc,
};

use futures_util::future::{AbortHandle, FutureExt as _, LocalBoxFuture, Shared, abortable};
use leptos::{prelude::*, task::spawn_local};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{partner_center::PartnerCenter, selected::selected, sign_in::SignIn};
use crate::{
    domain::{Problem, Record, TenantId},
    refresh::{
        Limits, Progress, RefreshQueue,
        notify::Notify,
        refresh_loop::{LoopState, RefreshLoop},
    },
    services::clock::WallClock,
    sources::microsoft::{
        customer_store::CustomerStore,
        detail_times::DetailTimes,
        partner_lists::{EmptyListReason, List},
    },
    state::Console,
};

/// Keeps the customers of the account in use up to date. `Copy`, so that closures take it without a
/// clone.
#[derive(Clone, Copy)]
pub struct CustomerSync {
    /// The progress of loading the partner's lists.
    pub lists: RwSignal<Lists>,
    /// The progress of the refresh of all customers.
    pub status: RwSignal<RefreshStatus>,
    /// Customers in whose tenants the app is not approved.
    pub unapproved: RwSignal<Arc<[TenantId]>>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

/// The progress of loading the partner's lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Lists {
    /// Not requested yet.
    #[default]
    NotRequested,
    /// Loading; with the number of customers so far.
    Loading(usize),
    /// Loaded.
    Loaded {
        /// Lists that ended early.
        missing: Arc<[(List, Problem)]>,
        /// The number of rows that could not be read.
        broken: usize,
        /// Why no customer granted access.
        empty_because: Option<EmptyListReason>,
    },
    /// The request failed.
    Failed(Problem),
}

/// The progress of the refresh of all customers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RefreshStatus {
    /// How many customers were checked, and how many wait.
    pub progress: Progress,
    /// The state of the refresh loop.
    pub state: LoopState,
    /// The number of customers that would move if the list were sorted again.
    pub moved: usize,
}

/// A check of a customer that the user waits for. All callers share one result.
pub(crate) type Check = Shared<LocalBoxFuture<'static, ()>>;

/// State that components do not read.
pub(super) struct Inner {
    sign_in: SignIn,
    partner_center: PartnerCenter,
    /// The customers in memory.
    pub store: RefCell<CustomerStore>,
    /// The id of the account that the customers belong to.
    pub account: RefCell<Option<String>>,
    refresh: RefCell<Rc<RefreshLoop>>,
    tasks: RefCell<Vec<AbortHandle>>,
    /// Customers that are being checked for the user.
    pub checks: RefCell<FxHashMap<TenantId, Check>>,
    /// When the details of customers were requested since the page was opened.
    pub detail_times: RefCell<DetailTimes>,
    /// Customers whose results are not published yet.
    pub changed: RefCell<FxHashSet<TenantId>>,
    /// Whether the list has to be rebuilt.
    pub rebuild: Cell<bool>,
    /// Whether the list has to be rebuilt because names or domains in it changed, as soon as that does
    /// not take too much of the time.
    pub renamed: Cell<bool>,
    /// Wakes [`CustomerSync::publish`].
    pub publish: Notify,
    /// Wakes [`CustomerSync::persist`].
    pub persist: Notify,
    /// Ends the pause of [`CustomerSync::persist`]: the page may be closed without another event.
    pub leaving: Notify,
    /// Shortens the pause of [`CustomerSync::persist`]: all customers were checked.
    pub round_over: Notify,
    /// Customers in whose tenants the app is not approved.
    pub unapproved: RefCell<BTreeSet<TenantId>>,
    /// Whether a file shows in place of the partner's list.
    pub is_paused: Cell<bool>,
    /// The time of the last user input, in milliseconds since 1970.
    pub last_input: Cell<i64>,
}

impl CustomerSync {
    /// Starts without customers; requests nothing.
    pub(super) fn new(sign_in: SignIn, partner_center: PartnerCenter) -> Self {
        Self {
            lists: RwSignal::new(Lists::NotRequested),
            status: RwSignal::new(RefreshStatus::default()),
            unapproved: RwSignal::new(Arc::from([])),
            inner: StoredValue::new_local(Rc::new(Inner {
                sign_in,
                partner_center,
                store: RefCell::default(),
                account: RefCell::default(),
                refresh: RefCell::new(new_refresh()),
                tasks: RefCell::default(),
                checks: RefCell::default(),
                detail_times: RefCell::default(),
                changed: RefCell::default(),
                rebuild: Cell::new(false),
                renamed: Cell::new(false),
                publish: Notify::default(),
                persist: Notify::default(),
                leaving: Notify::default(),
                round_over: Notify::default(),
                unapproved: RefCell::default(),
                is_paused: Cell::new(false),
                last_input: Cell::new(0),
            })),
        }
    }

    /// The state that components do not read.
    pub(super) fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// The signed-in accounts.
    pub(super) fn sign_in(self) -> SignIn {
        self.inner().sign_in
    }

    /// Partner Center.
    pub(super) fn partner_center(self) -> PartnerCenter {
        self.inner().partner_center
    }

    /// The console whose list this fills.
    pub(super) fn console(self) -> Console {
        self.sign_in().console()
    }

    /// The refresh of all customers.
    pub(crate) fn refresh(self) -> Rc<RefreshLoop> {
        Rc::clone(&self.inner().refresh.borrow())
    }

    /// All facts of a customer; `None` for a tenant that is no customer.
    pub(crate) fn record(self, id: TenantId) -> Option<Record> {
        self.inner().store.borrow().record(id)
    }

    /// The customer that the address names; tracks it.
    pub(super) fn selected(self) -> Option<TenantId> {
        selected(self.console(), self.sign_in().navigator())
    }

    /// Checks the customers on the screen first.
    pub(crate) fn show_first(self, customers: &[TenantId]) {
        self.refresh().change(|queue, now| queue.show(customers, now));
    }

    /// Checks the user's favourites before customers that are neither selected nor on the screen.
    pub(super) fn mark_favourites(self) {
        let Some(listing) = self.console().listing_untracked() else { return };
        let favourites: Vec<TenantId> = listing.annotations.favourites().collect();
        self.refresh().change(|queue, now| queue.mark_favourites(&favourites, now));
    }

    /// Requests the lists now, and checks every customer.
    pub(crate) fn refresh_all(self) {
        self.refresh().restart();
        self.refresh_lists();
    }

    /// Requests the lists now. Customers that are checked meanwhile keep their results.
    pub(crate) fn refresh_lists(self) {
        self.spawn(self.sync_lists().boxed_local());
    }

    /// Removes the failures of a tenant and checks it next, after the app was approved there.
    pub(crate) fn tenant_was_approved(self, tenant: TenantId) {
        self.sign_in().forgive(tenant);
        self.inner().detail_times.borrow_mut().forgive(tenant);
        self.refresh().check_now(tenant);
    }

    /// Approves the app in a customer's tenant through Partner Center.
    ///
    /// # Errors
    ///
    /// The reason why the app is not approved.
    pub(crate) async fn approve(self, id: TenantId) -> Result<(), Problem> {
        self.partner_center().approve(id).await?;
        self.tenant_was_approved(id);
        Ok(())
    }

    /// Checks the customers whose requests failed without a network.
    pub(super) fn hurry(self) {
        self.refresh().change(RefreshQueue::network_restored);
    }

    /// Stops all tasks until [`CustomerSync::resume`], while a file shows in place of the list.
    pub(crate) fn pause(self) {
        self.inner().is_paused.set(true);
        self.stop();
    }

    /// Allows [`CustomerSync::run`] to start tasks again.
    pub(super) fn resume(self) {
        self.inner().is_paused.set(false);
    }

    /// Runs a task until [`CustomerSync::stop`].
    pub(super) fn spawn(self, task: LocalBoxFuture<'static, ()>) {
        let (task, handle) = abortable(task);
        self.inner().tasks.borrow_mut().push(handle);
        spawn_local(async move {
            // The task itself has no result; `Err` means that it was stopped.
            let _stopped = task.await;
        });
    }

    /// Stops every task.
    pub(super) fn stop(self) {
        for task in self.inner().tasks.take() {
            task.abort();
        }
    }

    /// Removes the customers from memory.
    pub(super) fn clear(self) {
        let inner = self.inner();
        inner.store.take();
        inner.refresh.replace(new_refresh());
        inner.account.take();
        inner.checks.take();
        inner.detail_times.take();
        inner.changed.take();
        inner.unapproved.take();
        self.partner_center().set_sold_to(BTreeSet::new());
        self.sign_in().forget_demands();
    }
}

fn new_refresh() -> Rc<RefreshLoop> {
    Rc::new(RefreshLoop::new(Rc::new(WallClock), Limits::default()))
}
