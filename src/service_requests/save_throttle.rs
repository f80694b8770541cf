//! Throttles the saving of drafts: the first change is saved at once, further ones in intervals.

/// The newest value that waits to be saved.
///
/// The first value is saved at once. Values that arrive during a save and the interval after it
/// wait; only the newest is kept. At most the input of the last interval is unsaved, and
/// [`SaveThrottle::flush`] saves it too.
#[derive(Clone, Debug)]
pub struct SaveThrottle<T> {
    waiting: Option<T>,
    busy: bool,
}

impl<T> Default for SaveThrottle<T> {
    fn default() -> Self {
        Self { waiting: None, busy: false }
    }
}

impl<T> SaveThrottle<T> {
    /// Records a new value; returns it if it is to be saved now. The caller calls
    /// [`SaveThrottle::saved`] afterwards.
    pub fn changed(&mut self, value: T) -> Option<T> {
        if self.busy {
            self.waiting = Some(value);
            return None;
        }
        self.busy = true;
        Some(value)
    }

    /// Records that a value was saved and the interval has passed; returns the next value to save.
    /// `None` ends the saving until the next change.
    pub fn saved(&mut self) -> Option<T> {
        let next = self.waiting.take();
        self.busy = next.is_some();
        next
    }

    /// Returns the waiting value, to be saved at once because the page may close.
    /// [`SaveThrottle::saved`] is not called for it.
    pub const fn flush(&mut self) -> Option<T> {
        self.waiting.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_value_is_saved_at_once_and_then_the_newest() {
        let mut pacing = SaveThrottle::default();
        assert_eq!(pacing.changed("m"), Some("m"));
        assert_eq!((pacing.changed("ma"), pacing.changed("mai")), (None, None));
        assert_eq!(pacing.saved(), Some("mai"));
        assert_eq!(pacing.changed("mail"), None);
        assert_eq!((pacing.saved(), pacing.saved()), (Some("mail"), None));
        assert_eq!(pacing.changed("mail "), Some("mail "));
    }

    #[test]
    fn flush_saves_the_waiting_value_only() {
        let mut pacing = SaveThrottle::default();
        assert_eq!(pacing.flush(), None);
        assert_eq!(pacing.changed(1), Some(1));
        assert_eq!(pacing.changed(2), None);
        assert_eq!((pacing.flush(), pacing.flush()), (Some(2), None));
        assert_eq!(pacing.saved(), None);
    }

    #[derive(Clone, Copy, Debug)]
    enum Step {
        Change,
        Rest,
        Hurry,
    }

    proptest! {
        #[test]
        fn the_newest_value_is_saved_last_and_none_twice(
            steps in prop::collection::vec(
                prop_oneof![Just(Step::Change), Just(Step::Rest), Just(Step::Hurry)], 0..40,
            ),
        ) {
            let mut pacing = SaveThrottle::default();
            let mut newest = 0;
            let mut written = Vec::new();
            let mut writing = false;
            for step in steps {
                match step {
                    Step::Change => {
                        newest += 1;
                        let now = pacing.changed(newest);
                        writing |= now.is_some();
                        written.extend(now);
                    }
                    Step::Rest if writing => {
                        let next = pacing.saved();
                        writing = next.is_some();
                        written.extend(next);
                    }
                    Step::Rest => {}
                    Step::Hurry => written.extend(pacing.flush()),
                }
            }
            written.extend(pacing.flush());
            prop_assert!(written.is_sorted_by(|a, b| a < b), "{written:?}");
            prop_assert_eq!(written.last().copied().unwrap_or(0), newest);
        }
    }
}
