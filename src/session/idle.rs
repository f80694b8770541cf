//! How long the console has not been used, and what that has led to.

use leptos::prelude::*;

use crate::{
    auth::idle::{IdleLimit, Idleness},
    domain::Timestamp,
    services::Services,
};

/// The preference that stores when the console was used last, in any tab: milliseconds since 1970.
const LAST_USED: &str = "last-used";

/// How often the time of the last use is stored at most, in milliseconds.
const STORE_MILLIS: i64 = 5_000;

/// The state of a console that signs out after it was not used for some time.
#[derive(Clone, Copy)]
pub struct IdleSignOut {
    /// The limit; `None` if the operator configured none.
    pub(super) limit: Option<IdleLimit>,
    pub(super) services: Services,
    /// Whether the console is about to sign out.
    pub(super) is_warning: RwSignal<bool>,
    /// Whether the last session ended because the console was not used.
    pub(super) has_ended: RwSignal<bool>,
    /// When this tab was used last.
    used_here: StoredValue<Option<Timestamp>>,
    /// The number of the session that is watched: the watch of an earlier one ends.
    pub(super) watched: StoredValue<u32>,
}

impl IdleSignOut {
    pub(super) fn new(limit: Option<IdleLimit>, services: Services) -> Self {
        let idle = Self {
            limit,
            services,
            is_warning: RwSignal::new(false),
            has_ended: RwSignal::new(false),
            used_here: StoredValue::new(None),
            watched: StoredValue::new(0),
        };
        idle.has_ended.set(idle.was_unused_too_long());
        idle
    }

    /// Whether the console is about to sign out.
    pub(crate) fn is_warning(self) -> Signal<bool> {
        self.is_warning.into()
    }

    /// The limit, if the last session ended because of it; tracks it.
    pub(crate) fn ended_by(self) -> Option<IdleLimit> {
        self.limit.filter(|_| self.has_ended.get())
    }

    /// Whether the console was not used for so long that the next user has to sign in anew.
    pub(super) fn was_left_alone(self) -> bool {
        self.has_ended.get_untracked() || self.was_unused_too_long()
    }

    /// Whether the console was used last so long ago that the next user has to sign in anew.
    pub(super) fn was_unused_too_long(self) -> bool {
        let idleness = self
            .last_used()
            .zip(self.limit)
            .map(|(last, limit)| limit.idleness(last, self.services.now()));
        idleness == Some(Idleness::TooLong)
    }

    /// When the console was used last, in any tab. A browser that stores nothing knows of this tab
    /// alone.
    pub(super) fn last_used(self) -> Option<Timestamp> {
        self.stored_use().max(self.used_here.get_value())
    }

    /// When the console was used last, as tabs store it for each other.
    fn stored_use(self) -> Option<Timestamp> {
        let stored = self.services.preferences().get(LAST_USED)?;
        stored.parse().ok().map(Timestamp::from_millis)
    }

    /// Forgets when the console was used: the user signed out.
    pub(super) fn forget_use(self) {
        self.used_here.set_value(None);
        self.services.preferences().set(LAST_USED, "");
    }

    /// Stores that the console is used now.
    pub(super) fn was_used(self) {
        let now = self.services.now();
        self.used_here.set_value(Some(now));
        let is_recent = self.stored_use().is_some_and(|last| {
            (0..STORE_MILLIS).contains(&now.millis().saturating_sub(last.millis()))
        });
        if !is_recent {
            self.services.preferences().set(LAST_USED, &now.millis().to_string());
        }
        if self.is_warning.get_untracked() {
            self.is_warning.set(false);
        }
    }
}
