//! Customers in line, the next one first.

use std::{cmp::Reverse, collections::BinaryHeap};

/// A place in a line. It is void once its customer moved elsewhere, which its stamp tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct QueueEntry {
    /// Lower classes come first.
    pub(super) class: u8,
    /// Then whoever waited longest, or is due first: milliseconds since 1970.
    pub(super) at: i64,
    /// The customer.
    pub(super) customer: u32,
    /// The customer's move that this slot belongs to.
    pub(super) stamp: u32,
}

/// A line. Void slots stay until they come to its head, or until they are the half of it: a move
/// costs no search.
#[derive(Clone, Debug, Default)]
pub(super) struct WaitingQueue(BinaryHeap<Reverse<QueueEntry>>);

impl WaitingQueue {
    /// Lets a customer join.
    pub(super) fn join(&mut self, slot: QueueEntry) {
        self.0.push(Reverse(slot));
    }

    /// Who is next among the slots that hold.
    pub(super) fn head(&mut self, holds: impl Fn(&QueueEntry) -> bool) -> Option<QueueEntry> {
        while let Some(Reverse(slot)) = self.0.peek() {
            if holds(slot) {
                return Some(*slot);
            }
            self.0.pop();
        }
        None
    }

    /// Takes the head out.
    pub(super) fn leave(&mut self) {
        self.0.pop();
    }

    /// How many slots there are, void ones among them.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Drops what does not hold.
    pub(super) fn tidy(&mut self, holds: impl Fn(&QueueEntry) -> bool) {
        self.0.retain(|Reverse(slot)| holds(slot));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(class: u8, at: i64, customer: u32) -> QueueEntry {
        QueueEntry { class, at, customer, stamp: 0 }
    }

    #[test]
    fn class_goes_before_age_and_age_before_place() {
        let mut line = WaitingQueue::default();
        for slot in [slot(1, 0, 1), slot(0, 9, 2), slot(0, 3, 4), slot(0, 3, 3)] {
            line.join(slot);
        }
        let mut order = Vec::new();
        while let Some(slot) = line.head(|_| true) {
            order.push(slot.customer);
            line.leave();
        }
        assert_eq!(order, [3, 4, 2, 1]);
    }

    #[test]
    fn a_void_slot_is_passed_over() {
        let mut line = WaitingQueue::default();
        line.join(slot(0, 0, 1));
        line.join(slot(1, 0, 2));
        assert_eq!(line.head(|slot| slot.customer != 1).map(|slot| slot.customer), Some(2));
        assert_eq!(line.len(), 1);
    }
}
