//! Locks for token renewals, so that concurrent callers share one renewal.

use std::{
    cell::RefCell,
    future::poll_fn,
    rc::Rc,
    task::{Poll, Waker},
};

use super::session::Key;

/// The renewals in progress, and the tasks that wait for them.
#[derive(Clone, Default)]
pub(super) struct RenewalLocks(Rc<RefCell<Vec<PendingRenewal>>>);

/// A renewal in progress, and the tasks that wait for it.
type PendingRenewal = (Key, Vec<Waker>);

/// Holds the lock of a renewal. Dropping it wakes the waiting tasks, one of which then takes the
/// lock; this also happens when the holder was cancelled.
pub(super) struct RenewalGuard {
    renewals: RenewalLocks,
    key: Key,
}

impl RenewalLocks {
    /// Takes the lock; `None` if a renewal is in progress.
    pub(super) fn begin(&self, key: Key) -> Option<RenewalGuard> {
        let mut pending = self.0.borrow_mut();
        if pending.iter().any(|(other, _)| *other == key) {
            return None;
        }
        pending.push((key, Vec::new()));
        Some(RenewalGuard { renewals: self.clone(), key })
    }

    /// Waits until no renewal of this token is in progress.
    pub(super) async fn finished(&self, key: Key) {
        poll_fn(|context| match self.0.borrow_mut().iter_mut().find(|(other, _)| *other == key) {
            Some((_, waiting)) => {
                if !waiting.iter().any(|waker| waker.will_wake(context.waker())) {
                    waiting.push(context.waker().clone());
                }
                Poll::Pending
            }
            None => Poll::Ready(()),
        })
        .await;
    }
}

impl Drop for RenewalGuard {
    fn drop(&mut self) {
        let mut pending = self.renewals.0.borrow_mut();
        let at = pending.iter().position(|(key, _)| *key == self.key);
        let waiting = at.map(|at| pending.swap_remove(at).1);
        drop(pending);
        for waker in waiting.into_iter().flatten() {
            waker.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::TenantId, sources::microsoft::client::tokens::Resource};
    use std::{
        future::Future,
        pin::pin,
        sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        },
        task::{Context, Wake},
    };

    const KEY: Key = (TenantId::from_bytes([1; 16]), Resource::Graph);

    #[derive(Default)]
    struct Woken(AtomicUsize);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn a_renewal_in_progress_is_not_started_again() {
        let renewals = RenewalLocks::default();
        let flight = renewals.begin(KEY);
        assert!(flight.is_some() && renewals.begin(KEY).is_none());
        assert!(renewals.begin((KEY.0, Resource::PartnerCenter)).is_some());
        drop(flight);
        assert!(renewals.begin(KEY).is_some());
    }

    #[test]
    fn waiting_tasks_are_woken_when_the_lock_is_released_or_dropped() {
        let renewals = RenewalLocks::default();
        let flight = renewals.begin(KEY);
        let woken = Arc::new(Woken::default());
        let waker = Waker::from(Arc::clone(&woken));
        let mut waiting = pin!(renewals.finished(KEY));
        let mut context = Context::from_waker(&waker);
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        drop(flight);
        assert_eq!(woken.0.load(Ordering::Relaxed), 1);
        assert!(waiting.as_mut().poll(&mut context).is_ready());
    }
}
