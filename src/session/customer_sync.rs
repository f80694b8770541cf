//! What is known of the customers, and what runs to keep it fresh.

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
        partner_lists::{EmptyListReason, List},
    },
    state::Console,
};

/// Keeps the customers of the account in use up to date. `Copy`, so that closures take it without a
/// clone.
#[derive(Clone, Copy)]
pub struct CustomerSync {
    /// How far the partner's lists are.
    pub lists: RwSignal<Lists>,
    /// How far the refresh of all customers is.
    pub status: RwSignal<RefreshStatus>,
    /// Customers in whose tenants the app is not approved.
    pub unapproved: RwSignal<Arc<[TenantId]>>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

/// How far the partner's lists are.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Lists {
    /// They were not requested.
    #[default]
    NotRequested,
    /// They are being read: so many customers so far.
    Loading(usize),
    /// They were read.
    Loaded {
        /// Lists that broke off.
        missing: Arc<[(List, Problem)]>,
        /// Rows that could not be read.
        broken: usize,
        /// Why nobody granted access.
        empty_because: Option<EmptyListReason>,
    },
    /// They were refused.
    Failed(Problem),
}

/// How far the refresh of all customers is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RefreshStatus {
    /// How many customers were checked, and how many wait.
    pub progress: Progress,
    /// Whether the refresh runs.
    pub state: LoopState,
    /// Customers that would move if the list were put in order.
    pub moved: usize,
}

/// A customer that is being checked for the user. All who need the result wait for the same one.
pub(crate) type Check = Shared<LocalBoxFuture<'static, ()>>;

/// What components do not show.
pub(super) struct Inner {
    sign_in: SignIn,
    partner_center: PartnerCenter,
    /// What is known of the customers.
    pub store: RefCell<CustomerStore>,
    /// The account whose customers these are, by its id.
    pub account: RefCell<Option<String>>,
    refresh: RefCell<Rc<RefreshLoop>>,
    tasks: RefCell<Vec<AbortHandle>>,
    /// Customers that are being checked for the user.
    pub checks: RefCell<FxHashMap<TenantId, Check>>,
    /// Customers of whom more is known than is published.
    pub changed: RefCell<FxHashSet<TenantId>>,
    /// Whether the list itself has to be rebuilt.
    pub rebuild: Cell<bool>,
    /// Starts [`CustomerSync::publish`].
    pub publish: Notify,
    /// Starts [`CustomerSync::persist`].
    pub persist: Notify,
    /// Ends the pause of [`CustomerSync::persist`]: the user may never come back to the page.
    pub leaving: Notify,
    /// Customers in whose tenants the app is not approved.
    pub unapproved: RefCell<BTreeSet<TenantId>>,
    /// Whether a file shows in place of the partner's list.
    pub is_paused: Cell<bool>,
    /// When the user last did something, in milliseconds since 1970.
    pub last_input: Cell<i64>,
}

impl CustomerSync {
    /// Without customers; nothing is requested yet.
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
                changed: RefCell::default(),
                rebuild: Cell::new(false),
                publish: Notify::default(),
                persist: Notify::default(),
                leaving: Notify::default(),
                unapproved: RefCell::default(),
                is_paused: Cell::new(false),
                last_input: Cell::new(0),
            })),
        }
    }

    /// What components do not show.
    pub(super) fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// Who is signed in.
    pub(super) fn sign_in(self) -> SignIn {
        self.inner().sign_in
    }

    /// What Partner Center offers.
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

    /// All that is known of a customer; `None` for a tenant that is no customer.
    pub(crate) fn record(self, id: TenantId) -> Option<Record> {
        self.inner().store.borrow().record(id)
    }

    /// The customer whom the address names; tracks it.
    pub(super) fn selected(self) -> Option<TenantId> {
        selected(self.console(), self.sign_in().navigator())
    }

    /// Checks the customers on the screen first.
    pub(crate) fn show_first(self, customers: &[TenantId]) {
        self.refresh().change(|queue, now| queue.show(customers, now));
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

    /// Forgets what was refused in a tenant, and checks it next: the app was approved there.
    pub(crate) fn tenant_was_approved(self, tenant: TenantId) {
        self.sign_in().forgive(tenant);
        self.refresh().check_now(tenant);
    }

    /// Approves the app in a customer's tenant through Partner Center.
    ///
    /// # Errors
    ///
    /// Why it is not approved.
    pub(crate) async fn approve(self, id: TenantId) -> Result<(), Problem> {
        self.partner_center().approve(id).await?;
        self.tenant_was_approved(id);
        Ok(())
    }

    /// Checks customers that failed for want of a network.
    pub(super) fn hurry(self) {
        self.refresh().change(RefreshQueue::network_restored);
    }

    /// Stops everything until [`CustomerSync::resume`]: a file shows in place of the list.
    pub(crate) fn pause(self) {
        self.inner().is_paused.set(true);
        self.stop();
    }

    /// Lets [`CustomerSync::run`] run again.
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

    /// Forgets the customers.
    pub(super) fn clear(self) {
        let inner = self.inner();
        inner.store.take();
        inner.refresh.replace(new_refresh());
        inner.account.take();
        inner.checks.take();
        inner.changed.take();
        inner.unapproved.take();
        self.partner_center().set_sold_to(BTreeSet::new());
        self.sign_in().forget_demands();
    }
}

fn new_refresh() -> Rc<RefreshLoop> {
    Rc::new(RefreshLoop::new(Rc::new(WallClock), Limits::default()))
}
