//! Waking work that waits for something to do.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    task::{Poll, Waker},
};

/// A call that is heard once, now or when somebody listens.
#[derive(Default)]
pub struct Notify {
    called: Cell<bool>,
    listener: RefCell<Option<Waker>>,
}

impl Notify {
    /// Wakes whoever listens, or the next one who does.
    pub fn call(&self) {
        self.called.set(true);
        if let Some(waker) = self.listener.take() {
            waker.wake();
        }
    }

    /// Waits for the next call. One listens at a time: the last who began to.
    pub async fn heard(&self) {
        poll_fn(|context| {
            if self.called.replace(false) {
                return Poll::Ready(());
            }
            self.listener.replace(Some(context.waker().clone()));
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
    fn a_call_before_anybody_listens_is_heard_once() {
        let nudge = Notify::default();
        nudge.call();
        nudge.call();
        assert_eq!(nudge.heard().now_or_never(), Some(()));
        assert_eq!(nudge.heard().now_or_never(), None);
    }
}
