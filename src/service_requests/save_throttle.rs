//! When what is typed is written down: at once, but not faster than writing goes.

/// The newest value that waits for its turn to be written.
///
/// The first value is written at once. What comes while it is being written, and in the rest after
/// it, waits; of several that wait only the newest counts. So at most the last fraction of a second
/// is unwritten, however fast somebody types, and [`SaveThrottle::flush`] writes that too.
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
    /// There is a new value. It comes back if it is to be written now; whoever writes it asks
    /// [`SaveThrottle::saved`] afterwards.
    pub fn changed(&mut self, value: T) -> Option<T> {
        if self.busy {
            self.waiting = Some(value);
            return None;
        }
        self.busy = true;
        Some(value)
    }

    /// A value was written and the rest after it is over: what to write next. `None` ends the
    /// writing until something changes.
    pub fn saved(&mut self) -> Option<T> {
        let next = self.waiting.take();
        self.busy = next.is_some();
        next
    }

    /// There may be no later: what to write now, out of turn. Nobody asks [`SaveThrottle::saved`] for
    /// it.
    pub const fn flush(&mut self) -> Option<T> {
        self.waiting.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_key_is_written_at_once_and_of_the_next_ones_the_last() {
        let mut pacing = SaveThrottle::default();
        assert_eq!(pacing.changed("m"), Some("m"));
        assert_eq!((pacing.changed("ma"), pacing.changed("mai")), (None, None));
        assert_eq!(pacing.saved(), Some("mai"));
        assert_eq!(pacing.changed("mail"), None);
        assert_eq!((pacing.saved(), pacing.saved()), (Some("mail"), None));
        assert_eq!(pacing.changed("mail "), Some("mail "));
    }

    #[test]
    fn a_page_that_goes_away_writes_what_waits_and_only_that() {
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
        fn whatever_happens_the_newest_is_written_last_and_nothing_twice(
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
