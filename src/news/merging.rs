//! Which of two marks counts: two tabs keep one each.

use rustc_hash::FxHashSet;

use super::mark::{Mark, MarkKind};
use crate::directory::Listing;

impl Mark {
    /// Whether the user has been told what is open: not by the mark of a page that does not list it.
    pub fn is_listed(&self) -> bool {
        self.kind != MarkKind::Unlisted
    }

    /// What is stored in place of what another tab may have stored meanwhile; `None` if that stays. The
    /// later mark counts, which is the one that knows more: a tab that was open overnight is told to
    /// keep what it lists, and that is older than what another tab has marked since. What ends soon
    /// counts as seen if it was in either. A mark of another list does not count.
    pub fn over(mut self, stored: Option<&[u8]>, listing: &Listing) -> Option<Vec<u8>> {
        let stored = stored.and_then(Self::from_json).filter(|stored| stored.is_of(listing));
        let Some(mut stored) = stored else { return Some(self.to_json()) };
        if stored.is_later_than(&self) {
            return stored.add_endings(&self).then(|| stored.to_json());
        }
        self.add_endings(&stored);
        Some(self.to_json())
    }

    fn is_later_than(&self, other: &Self) -> bool {
        // A clock that was wrong must not keep all later marks away.
        let is_of_the_future = self.at > other.at.plus_days(1);
        let order = |mark: &Self| (mark.known_at, mark.at);
        !is_of_the_future
            && (self.kind > other.kind || self.kind == other.kind && order(self) > order(other))
    }

    /// Adds the ends and renewals that were seen in another tab; returns whether there were any.
    fn add_endings(&mut self, other: &Self) -> bool {
        let here: FxHashSet<u64> = self.endings.iter().map(|(key, _)| *key).collect();
        let before = self.endings.len();
        self.endings.extend(other.endings.iter().filter(|it| !here.contains(&it.0)));
        self.endings.len() > before
    }
}
