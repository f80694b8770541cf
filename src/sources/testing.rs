//! What the tests of every source need: a reading that never waits, and an executor for it.

use std::{
    future::Future,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use super::Reading;
use crate::directory::fold::decompose;

/// The moment at which tests read: 2026-11-23, 09:00 UTC.
pub fn reading() -> Reading {
    Reading {
        now: "2026-11-23T09:00:00Z".parse().unwrap(),
        decompose,
        pause: Rc::new(|| Box::pin(std::future::ready(()))),
    }
}

/// The answer of work that never waits for the world.
pub fn now_or_never<T>(work: impl Future<Output = T>) -> T {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("waits for something"),
    }
}
