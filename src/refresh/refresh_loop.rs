//! Runs the queue: checks customers concurrently, in the order that the queue decides.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use futures_util::{
    FutureExt as _, StreamExt as _,
    future::{Either, LocalBoxFuture, pending, select},
    stream::FuturesUnordered,
};

use super::notify::Notify;
use crate::{
    domain::{TenantId, Timestamp},
    refresh::{CheckResult, Limits, Outcome, Progress, RefreshQueue, Step, Ticket, clock::Clock},
};

/// Checks one customer and reports the outcome.
pub type Check<'a> = &'a dyn Fn(Ticket) -> LocalBoxFuture<'static, Outcome>;

/// The queue, and the loop that runs it.
pub struct RefreshLoop {
    queue: RefCell<RefreshQueue>,
    clock: Rc<dyn Clock>,
    changed: Notify,
    cancelled: Cell<bool>,
    state: Cell<LoopState>,
}

/// The state of the loop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LoopState {
    /// Checks continue.
    #[default]
    Running,
    /// The user paused the checks.
    Paused,
    /// The user cancelled the checks.
    Cancelled,
    /// The user has to sign in first.
    SignInNeeded,
}

type InFlight = FuturesUnordered<LocalBoxFuture<'static, (Ticket, Outcome)>>;

impl RefreshLoop {
    /// A loop with an empty queue.
    pub fn new(clock: Rc<dyn Clock>, limits: Limits) -> Self {
        Self {
            queue: RefCell::new(RefreshQueue::new(limits)),
            clock,
            changed: Notify::default(),
            cancelled: Cell::new(false),
            state: Cell::default(),
        }
    }

    /// Changes the queue. The loop continues at once with the changed queue.
    pub fn change<T>(&self, change: impl FnOnce(&mut RefreshQueue, Timestamp) -> T) -> T {
        let response = change(&mut self.queue.borrow_mut(), self.clock.now());
        self.changed.notify();
        response
    }

    /// The result of a customer's last check.
    pub fn last_result(&self, tenant: TenantId) -> Option<CheckResult> {
        self.queue.borrow().last_result(tenant).cloned()
    }

    /// The progress of the round.
    pub fn progress(&self) -> Progress {
        self.queue.borrow().progress(self.clock.now())
    }

    /// The state of the loop.
    pub fn state(&self) -> LoopState {
        self.state.get()
    }

    /// Starts no further checks. Checks under way continue.
    pub fn pause(&self) {
        self.state.set(LoopState::Paused);
        self.change(RefreshQueue::pause);
    }

    /// Starts no further checks, and drops those under way.
    pub fn cancel(&self) {
        self.cancelled.set(true);
        self.state.set(LoopState::Cancelled);
        self.change(RefreshQueue::cancel);
    }

    /// Continues the checks.
    pub fn resume(&self) {
        self.state.set(LoopState::Running);
        self.change(|queue, _| queue.resume());
    }

    /// Starts a new round over all customers.
    pub fn restart(&self) {
        self.state.set(LoopState::Running);
        self.change(|queue, now| {
            queue.resume();
            queue.check_all(now);
        });
    }

    /// Checks one customer as soon as its rate limits allow.
    pub fn check_now(&self, tenant: TenantId) {
        self.change(|queue, now| queue.check_now(tenant, now));
    }

    /// Runs the loop without end; calls `ended` after each check. Dropping the future stops the
    /// loop at once; another run checks the customers again whose checks were dropped with it.
    pub async fn run(&self, check: Check<'_>, ended: &dyn Fn()) {
        let mut in_flight = InFlight::new();
        self.queue.borrow_mut().drop_checks(self.clock.now());
        loop {
            if self.cancelled.take() {
                in_flight.clear();
            }
            let now = self.clock.now();
            let step = self.queue.borrow_mut().step(now);
            let until = match step {
                Step::Fetch(ticket) => {
                    in_flight
                        .push(check(ticket).map(move |outcome| (ticket, outcome)).boxed_local());
                    continue;
                }
                Step::WaitUntil(until) => Some(until),
                Step::SignIn => {
                    self.state.set(LoopState::SignInNeeded);
                    ended();
                    None
                }
                Step::WaitForResult | Step::Idle => None,
            };
            if let Some((ticket, outcome)) = self.wait(&mut in_flight, until, now).await {
                self.queue.borrow_mut().finish(ticket, outcome, self.clock.now());
                ended();
            }
        }
    }

    /// Waits for the first of: a completed check, a change of the queue, the given moment.
    async fn wait(
        &self,
        in_flight: &mut InFlight,
        until: Option<Timestamp>,
        now: Timestamp,
    ) -> Option<(Ticket, Outcome)> {
        let moment = match until {
            Some(until) => {
                let millis = until.millis().saturating_sub(now.millis()).max(1);
                self.clock.after(u32::try_from(millis).unwrap_or(u32::MAX))
            }
            None => pending().boxed_local(),
        };
        let end = async {
            match in_flight.next().await {
                Some(end) => end,
                None => pending().await,
            }
        };
        let changed = self.changed.notified();
        let (end, changed) = (std::pin::pin!(end), std::pin::pin!(changed));
        match select(end, select(changed, moment)).await {
            Either::Left((end, _)) => Some(end),
            Either::Right(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
