//! Priority queues of customers.

use std::{cmp::Reverse, collections::BinaryHeap};

/// An entry of a priority queue. It becomes stale when its customer moves; the stamp tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct QueueEntry {
    /// Lower classes come first.
    pub(super) class: u8,
    /// Then the earliest moment, in milliseconds since 1970.
    pub(super) at: i64,
    /// The customer's index.
    pub(super) customer: u32,
    /// The stamp of the customer's move that created this entry.
    pub(super) stamp: u32,
}

/// A priority queue. Stale entries stay until they reach the head or make up half of the queue, so
/// that a move needs no search.
#[derive(Clone, Debug, Default)]
pub(super) struct WaitingQueue(BinaryHeap<Reverse<QueueEntry>>);

impl WaitingQueue {
    /// Adds an entry.
    pub(super) fn push(&mut self, queued: QueueEntry) {
        self.0.push(Reverse(queued));
    }

    /// The first entry that is current.
    pub(super) fn peek(&mut self, is_current: impl Fn(&QueueEntry) -> bool) -> Option<QueueEntry> {
        while let Some(Reverse(queued)) = self.0.peek() {
            if is_current(queued) {
                return Some(*queued);
            }
            self.0.pop();
        }
        None
    }

    /// Removes the head.
    pub(super) fn pop(&mut self) {
        self.0.pop();
    }

    /// The number of entries, stale ones included.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Removes the stale entries.
    pub(super) fn retain(&mut self, is_current: impl Fn(&QueueEntry) -> bool) {
        self.0.retain(|Reverse(queued)| is_current(queued));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queued(class: u8, at: i64, customer: u32) -> QueueEntry {
        QueueEntry { class, at, customer, stamp: 0 }
    }

    #[test]
    fn class_precedes_age_and_age_precedes_position() {
        let mut line = WaitingQueue::default();
        for queued in [queued(1, 0, 1), queued(0, 9, 2), queued(0, 3, 4), queued(0, 3, 3)] {
            line.push(queued);
        }
        let mut order = Vec::new();
        while let Some(queued) = line.peek(|_| true) {
            order.push(queued.customer);
            line.pop();
        }
        assert_eq!(order, [3, 4, 2, 1]);
    }

    #[test]
    fn a_stale_entry_is_skipped() {
        let mut line = WaitingQueue::default();
        line.push(queued(0, 0, 1));
        line.push(queued(1, 0, 2));
        assert_eq!(line.peek(|queued| queued.customer != 1).map(|queued| queued.customer), Some(2));
        assert_eq!(line.len(), 1);
    }
}
