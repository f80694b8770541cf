//! Questions that are under way, so that the same one is asked once for all who want the answer.

use std::{
    cell::RefCell,
    future::poll_fn,
    rc::Rc,
    task::{Poll, Waker},
};

use super::session::Key;

/// The questions under way, each with those who wait for it.
#[derive(Clone, Default)]
pub(super) struct PendingRenewals(Rc<RefCell<Vec<Flying>>>);

/// A question under way, and those who wait for it.
type Flying = (Key, Vec<Waker>);

/// A question that this holder asks. It ends when it is dropped, also when nobody waits for its
/// holder any more; then one of those who waited asks.
pub(super) struct Flight {
    flights: PendingRenewals,
    key: Key,
}

impl PendingRenewals {
    /// Takes the question on; `None` when somebody has.
    pub(super) fn begin(&self, key: Key) -> Option<Flight> {
        let mut flying = self.0.borrow_mut();
        if flying.iter().any(|(other, _)| *other == key) {
            return None;
        }
        flying.push((key, Vec::new()));
        Some(Flight { flights: self.clone(), key })
    }

    /// Waits until nobody is asking this question.
    pub(super) async fn landed(&self, key: Key) {
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

impl Drop for Flight {
    fn drop(&mut self) {
        let mut flying = self.flights.0.borrow_mut();
        let at = flying.iter().position(|(key, _)| *key == self.key);
        let waiting = at.map(|at| flying.swap_remove(at).1);
        drop(flying);
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
    fn a_question_under_way_is_not_asked_by_another() {
        let flights = PendingRenewals::default();
        let flight = flights.begin(KEY);
        assert!(flight.is_some() && flights.begin(KEY).is_none());
        assert!(flights.begin((KEY.0, Resource::PartnerCenter)).is_some());
        drop(flight);
        assert!(flights.begin(KEY).is_some());
    }

    #[test]
    fn those_who_wait_are_woken_when_it_ends_or_its_holder_gives_up() {
        let flights = PendingRenewals::default();
        let flight = flights.begin(KEY);
        let woken = Arc::new(Woken::default());
        let waker = Waker::from(Arc::clone(&woken));
        let mut waiting = pin!(flights.landed(KEY));
        let mut context = Context::from_waker(&waker);
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        drop(flight);
        assert_eq!(woken.0.load(Ordering::Relaxed), 1);
        assert!(waiting.as_mut().poll(&mut context).is_ready());
    }
}
