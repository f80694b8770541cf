//! Asks about all customers, some at once, as the queue says.

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

/// What asks about a customer. It hears whose turn it is, and answers how it ended.
pub type Ask<'a> = &'a dyn Fn(Ticket) -> LocalBoxFuture<'static, Outcome>;

/// The queue, and what runs it.
pub struct RefreshLoop {
    queue: RefCell<RefreshQueue>,
    clock: Rc<dyn Clock>,
    nudge: Notify,
    cancelled: Cell<bool>,
    standstill: Cell<LoopState>,
}

/// Whether asking goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LoopState {
    /// It does.
    #[default]
    None,
    /// The person paused it.
    Paused,
    /// The person cancelled it.
    Cancelled,
    /// The person has to sign in first.
    SignIn,
}

type Flying = FuturesUnordered<LocalBoxFuture<'static, (Ticket, Outcome)>>;

impl RefreshLoop {
    /// A queue without customers.
    pub fn new(clock: Rc<dyn Clock>, limits: Limits) -> Self {
        Self {
            queue: RefCell::new(RefreshQueue::new(limits)),
            clock,
            nudge: Notify::default(),
            cancelled: Cell::new(false),
            standstill: Cell::default(),
        }
    }

    /// Changes the queue, whose work goes on at once as the change says.
    pub fn change<T>(&self, change: impl FnOnce(&mut RefreshQueue, Timestamp) -> T) -> T {
        let answer = change(&mut self.queue.borrow_mut(), self.clock.now());
        self.nudge.call();
        answer
    }

    /// How the last check of a customer ended.
    pub fn end_of(&self, tenant: TenantId) -> Option<CheckResult> {
        self.queue.borrow().end_of(tenant).cloned()
    }

    /// How far the round is.
    pub fn progress(&self) -> Progress {
        self.queue.borrow().progress(self.clock.now())
    }

    /// Whether asking goes on.
    pub fn standstill(&self) -> LoopState {
        self.standstill.get()
    }

    /// Starts no more; what is under way goes on.
    pub fn pause(&self) {
        self.standstill.set(LoopState::Paused);
        self.change(RefreshQueue::pause);
    }

    /// Starts no more, and drops what is under way.
    pub fn cancel(&self) {
        self.cancelled.set(true);
        self.standstill.set(LoopState::Cancelled);
        self.change(RefreshQueue::cancel);
    }

    /// Goes on.
    pub fn resume(&self) {
        self.standstill.set(LoopState::None);
        self.change(|queue, _| queue.resume());
    }

    /// Asks about everybody anew.
    pub fn begin_anew(&self) {
        self.standstill.set(LoopState::None);
        self.change(|queue, now| {
            queue.resume();
            queue.ask_all(now);
        });
    }

    /// Asks about one customer as soon as its limits allow.
    pub fn ask_now(&self, tenant: TenantId) {
        self.change(|queue, now| queue.ask_now(tenant, now));
    }

    /// Asks about customers for ever; `ended` hears after each end. Dropping it stops at once.
    pub async fn run(&self, ask: Ask<'_>, ended: &dyn Fn()) {
        let mut flying = Flying::new();
        loop {
            if self.cancelled.take() {
                flying.clear();
            }
            let now = self.clock.now();
            let step = self.queue.borrow_mut().step(now);
            let until = match step {
                Step::Fetch(ticket) => {
                    flying.push(ask(ticket).map(move |outcome| (ticket, outcome)).boxed_local());
                    continue;
                }
                Step::WaitUntil(until) => Some(until),
                Step::SignIn => {
                    self.standstill.set(LoopState::SignIn);
                    ended();
                    None
                }
                Step::WaitForAnEnd | Step::Rest => None,
            };
            if let Some((ticket, outcome)) = self.wait(&mut flying, until, now).await {
                self.queue.borrow_mut().finished(ticket, outcome, self.clock.now());
                ended();
            }
        }
    }

    /// Waits until one that was asked about has ended, somebody changed the queue, or the moment
    /// has come.
    async fn wait(
        &self,
        flying: &mut Flying,
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
            match flying.next().await {
                Some(end) => end,
                None => pending().await,
            }
        };
        let called = self.nudge.heard();
        let (end, called) = (std::pin::pin!(end), std::pin::pin!(called));
        match select(end, select(called, moment)).await {
            Either::Left((end, _)) => Some(end),
            Either::Right(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        pin::pin,
        task::{Context, Waker},
    };

    use super::*;
    use crate::domain::{Problem, ProblemKind};

    fn tenant(n: u8) -> TenantId {
        TenantId::from_bytes([n; 16])
    }

    /// A clock that stands still.
    struct StoppedClock;

    impl Clock for StoppedClock {
        fn now(&self) -> Timestamp {
            Timestamp::from_millis(1_788_000_000_000)
        }

        fn after(&self, _: u32) -> LocalBoxFuture<'static, ()> {
            pending().boxed_local()
        }
    }

    fn sweep(customers: u8) -> RefreshLoop {
        let sweep = RefreshLoop::new(Rc::new(StoppedClock), Limits::default());
        sweep.change(|queue, now| {
            queue.add((1..=customers).map(|n| (tenant(n), None)).collect(), now);
        });
        sweep
    }

    fn outcome(result: Result<(), ProblemKind>) -> Outcome {
        Outcome { result: result.map_err(Problem::new), everyone: false, calls: 1, chance: 0 }
    }

    /// Runs until nothing more happens by itself.
    fn run(sweep: &RefreshLoop, ask: Ask<'_>) {
        let mut work = pin!(sweep.run(ask, &|| ()));
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..10 {
            assert!(work.as_mut().poll(&mut context).is_pending());
        }
    }

    #[test]
    fn everybody_is_asked_about_once() {
        let sweep = sweep(20);
        let asked = RefCell::new(Vec::new());
        run(&sweep, &|ticket| {
            asked.borrow_mut().push(ticket.tenant);
            Box::pin(async { outcome(Ok(())) })
        });
        let mut asked = asked.into_inner();
        asked.sort_unstable();
        assert_eq!(asked, (1..=20).map(tenant).collect::<Vec<_>>());
        assert_eq!(sweep.progress().checked, 20);
    }

    #[test]
    fn what_was_cancelled_is_dropped_and_goes_on_when_somebody_wants_it() {
        let sweep = sweep(2);
        let ask = |_| pending().boxed_local();
        let mut work = pin!(sweep.run(&ask, &|| ()));
        let mut context = Context::from_waker(Waker::noop());
        assert!(work.as_mut().poll(&mut context).is_pending());
        sweep.cancel();
        assert!(work.as_mut().poll(&mut context).is_pending());
        assert_eq!((sweep.standstill(), sweep.progress().waiting()), (LoopState::Cancelled, 2));
        sweep.resume();
        run(&sweep, &|_| Box::pin(async { outcome(Ok(())) }));
        assert_eq!((sweep.standstill(), sweep.progress().checked), (LoopState::None, 2));
    }

    #[test]
    fn a_session_that_is_over_stands_still_and_is_nobody_s_failure() {
        let sweep = sweep(3);
        run(&sweep, &|_| {
            let over = outcome(Err(ProblemKind::SignInNeeded));
            Box::pin(async move { Outcome { everyone: true, ..over } })
        });
        assert_eq!((sweep.standstill(), sweep.progress().failed), (LoopState::SignIn, 0));
    }
}
