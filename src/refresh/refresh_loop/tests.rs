use std::{
    pin::pin,
    task::{Context, Waker},
};

use super::*;
use crate::domain::{Problem, ProblemKind};

/// A clock that stands still: no timer completes.
struct StoppedClock;

impl Clock for StoppedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_000_000)
    }

    fn after(&self, _millis: u32) -> LocalBoxFuture<'static, ()> {
        pending().boxed_local()
    }
}

fn tenant(n: u8) -> TenantId {
    TenantId::from_bytes([n; 16])
}

fn refresh_loop(customers: u8) -> RefreshLoop {
    let refresh_loop = RefreshLoop::new(Rc::new(StoppedClock), Limits::default());
    refresh_loop.change(|queue, now| {
        queue.add((1..=customers).map(|n| (tenant(n), None)).collect(), now);
    });
    refresh_loop
}

fn outcome(result: Result<(), ProblemKind>) -> Outcome {
    let result = result.map_err(Problem::new);
    Outcome { result, applies_to_all: false, paused_until: None, calls: 1, random: 0 }
}

/// Polls the loop until it is idle.
fn run(refresh_loop: &RefreshLoop, check: Check<'_>) {
    let mut work = pin!(refresh_loop.run(check, &|| ()));
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..10 {
        assert!(work.as_mut().poll(&mut context).is_pending());
    }
}

#[test]
fn every_customer_is_checked_once() {
    let refresh_loop = refresh_loop(20);
    let checked = RefCell::new(Vec::new());
    run(&refresh_loop, &|ticket| {
        checked.borrow_mut().push(ticket.tenant);
        Box::pin(async { outcome(Ok(())) })
    });
    let mut checked = checked.into_inner();
    checked.sort_unstable();
    assert_eq!(checked, (1..=20).map(tenant).collect::<Vec<_>>());
    assert_eq!(refresh_loop.progress().checked, 20);
}

#[test]
fn cancelled_checks_are_dropped_and_start_again_after_resume() {
    let refresh_loop = refresh_loop(2);
    let check = |_| pending().boxed_local();
    let mut work = pin!(refresh_loop.run(&check, &|| ()));
    let mut context = Context::from_waker(Waker::noop());
    assert!(work.as_mut().poll(&mut context).is_pending());
    refresh_loop.cancel();
    assert!(work.as_mut().poll(&mut context).is_pending());
    assert_eq!(
        (refresh_loop.state(), refresh_loop.progress().waiting()),
        (LoopState::Cancelled, 2)
    );
    refresh_loop.resume();
    run(&refresh_loop, &|_| Box::pin(async { outcome(Ok(())) }));
    assert_eq!((refresh_loop.state(), refresh_loop.progress().checked), (LoopState::Running, 2));
}

#[test]
fn checks_that_were_dropped_with_the_loop_start_again_with_the_next_one() {
    let refresh_loop = refresh_loop(20);
    run(&refresh_loop, &|_| pending().boxed_local());
    run(&refresh_loop, &|_| Box::pin(async { outcome(Ok(())) }));
    assert_eq!(refresh_loop.progress().checked, 20);
}

#[test]
fn an_expired_session_stops_the_loop_without_failures() {
    let refresh_loop = refresh_loop(3);
    run(&refresh_loop, &|_| {
        let over = outcome(Err(ProblemKind::SignInNeeded));
        Box::pin(async move { Outcome { applies_to_all: true, ..over } })
    });
    assert_eq!(
        (refresh_loop.state(), refresh_loop.progress().failed),
        (LoopState::SignInNeeded, 0)
    );
}
