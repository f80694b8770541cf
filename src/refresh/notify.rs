//! Wakes a task that waits for work.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    task::{Poll, Waker},
};

/// A notification that wakes one waiting task. A notification without a waiting task is kept for
/// the next one.
#[derive(Default)]
pub struct Notify {
    pending: Cell<bool>,
    waiter: RefCell<Option<Waker>>,
}

impl Notify {
    /// Wakes the waiting task, or the next one that waits.
    pub fn notify(&self) {
        self.pending.set(true);
        if let Some(waker) = self.waiter.take() {
            waker.wake();
        }
    }

    /// Waits for the next notification. Only the most recent waiter is woken.
    pub async fn notified(&self) {
        poll_fn(|context| {
            if self.pending.replace(false) {
                return Poll::Ready(());
            }
            self.waiter.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }
}

#[cfg(test)]
mod tests {
    use super::Notify;
    use futures_util::FutureExt as _;

    #[test]
    fn a_notification_without_a_waiter_is_kept_once() {
        let changed = Notify::default();
        changed.notify();
        changed.notify();
        assert_eq!(changed.notified().now_or_never(), Some(()));
        assert_eq!(changed.notified().now_or_never(), None);
    }
}
