//! Helpers for the tests of sources: a reading without pauses, and an executor.

use std::{
    future::Future,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use super::Reading;
use crate::directory::fold::decompose;

/// A reading at 2026-11-23, 09:00 UTC.
pub fn reading() -> Reading {
    Reading {
        now: "2026-11-23T09:00:00Z".parse().unwrap(),
        decompose,
        pause: Rc::new(|| Box::pin(std::future::ready(()))),
    }
}

/// The result of a future that is ready at once.
pub fn now_or_never<T>(work: impl Future<Output = T>) -> T {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("waits for something"),
    }
}
