//! The sign-out of a console that nobody uses, if the operator configured one.

use leptos::{prelude::*, task::spawn_local};

use super::{microsoft_session::MicrosoftSession, sign_in::Phase};
use crate::{
    auth::{
        idle::{IdleLimit, Idleness},
        pending::TabStorage as _,
    },
    dom,
    domain::Timestamp,
    services::{
        Services,
        tab_messages::{self, Message},
        tab_storage::Tab,
    },
};

/// What shows that somebody uses the console.
const SIGNS_OF_USE: [&str; 4] = ["keydown", "pointerdown", "pointermove", "wheel"];

/// The preference that stores when the console was used last, in any tab: milliseconds since 1970.
const LAST_USED: &str = "last-used";

/// How often the time of the last use is stored at most, in milliseconds.
const STORE_MILLIS: i64 = 5_000;

/// How often a tab looks whether another one was used while it warns, in milliseconds.
const LOOK_MILLIS: u32 = 1_000;

/// The state of a console that signs out after it was not used for some time.
#[derive(Clone, Copy)]
pub struct IdleSignOut(StoredValue<State, LocalStorage>);

#[derive(Clone, Copy)]
struct State {
    /// The limit; `None` if the operator configured none.
    limit: Option<IdleLimit>,
    services: Services,
    /// Whether the console is about to sign out.
    is_warning: RwSignal<bool>,
    /// Whether the last session ended because nobody used the console.
    has_ended: RwSignal<bool>,
    /// When this tab was used last.
    used_here: StoredValue<Option<Timestamp>>,
    /// The number of the session that is watched: the watch of an earlier one ends.
    watched: StoredValue<u32>,
}

impl IdleSignOut {
    pub(super) fn new(limit: Option<IdleLimit>, services: Services) -> Self {
        let state = State {
            limit,
            services,
            is_warning: RwSignal::new(false),
            has_ended: RwSignal::new(false),
            used_here: StoredValue::new(None),
            watched: StoredValue::new(0),
        };
        state.has_ended.set(state.was_left_alone());
        Self(StoredValue::new_local(state))
    }

    /// Whether the console is about to sign out.
    pub(crate) fn is_warning(self) -> Signal<bool> {
        self.state().is_warning.into()
    }

    /// The limit, if the last session ended because of it; tracks it.
    pub(crate) fn ended_by(self) -> Option<IdleLimit> {
        let State { limit, has_ended, .. } = self.state();
        limit.filter(|_| has_ended.get())
    }

    /// Whether the console was used last so long ago that whoever comes back has to sign in anew.
    pub(super) fn was_left_alone(self) -> bool {
        self.state().was_left_alone()
    }

    fn state(self) -> State {
        self.0.get_value()
    }
}

impl State {
    /// Whether the console was used last so long ago that whoever comes back has to sign in anew.
    fn was_left_alone(self) -> bool {
        let idleness = self
            .last_used()
            .zip(self.limit)
            .map(|(last, limit)| limit.idleness(last, self.services.now()));
        idleness == Some(Idleness::TooLong)
    }

    /// When the console was used last, in any tab. A browser that stores nothing knows of this tab
    /// alone.
    fn last_used(self) -> Option<Timestamp> {
        self.stored_use().max(self.used_here.get_value())
    }

    /// When the console was used last, as tabs store it for each other.
    fn stored_use(self) -> Option<Timestamp> {
        let stored = self.services.preferences().get(LAST_USED)?;
        stored.parse().ok().map(Timestamp::from_millis)
    }

    /// Forgets when the console was used: the user signed out.
    fn forget_use(self) {
        self.used_here.set_value(None);
        self.services.preferences().set(LAST_USED, "");
    }

    /// Stores that the console is used now.
    fn was_used(self) {
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

impl MicrosoftSession {
    /// Signs out every account once nobody has used the console for as long as the operator
    /// configured.
    pub(super) fn sign_out_when_idle(self) {
        let idle = self.sign_in.idle().state();
        let Some(limit) = idle.limit else { return };
        for sign in SIGNS_OF_USE {
            let used = move |_: dom::Event| {
                if !self.sign_in.phase.with_untracked(|it| matches!(it, Phase::SignedIn(_))) {
                    return;
                }
                // After the machine slept, the first event must not outrun the watch.
                if idle.was_left_alone() {
                    self.end_idle();
                } else {
                    idle.was_used();
                }
            };
            dom::on_window(sign, used).keep();
        }
        let is_signed_in = Memo::new(move |_| self.sign_in.is_signed_in());
        Effect::new(move |_| {
            idle.watched.update_value(|number| *number += 1);
            if is_signed_in.get() {
                idle.has_ended.set(false);
                idle.was_used();
                spawn_local(self.watch(limit));
                return;
            }
            idle.is_warning.set(false);
            let has_signed_out = self.sign_in.phase.with_untracked(|it| *it == Phase::SignedOut);
            if has_signed_out && idle.was_left_alone() {
                // Another tab may have been the first to find that nobody uses the console.
                idle.has_ended.set(true);
            } else if has_signed_out {
                idle.forget_use();
            }
        });
    }

    /// Watches whether the console is used, until this session ends.
    async fn watch(self, limit: IdleLimit) {
        let idle = self.sign_in.idle().state();
        let number = idle.watched.get_value();
        while idle.watched.get_value() == number {
            let now = idle.services.now();
            match limit.idleness(idle.last_used().unwrap_or(now), now) {
                Idleness::Short(millis) => {
                    idle.is_warning.set(false);
                    idle.services.after(millis).await;
                }
                Idleness::Nearly(millis) => {
                    idle.is_warning.set(true);
                    idle.services.after(millis.min(LOOK_MILLIS)).await;
                }
                Idleness::TooLong => return self.end_idle(),
            }
        }
    }

    /// Signs out every account, here and in other tabs.
    fn end_idle(self) {
        self.sign_in.idle().state().has_ended.set(true);
        for keyring in self.sign_in.keyrings() {
            let id = keyring.with_session(|session| session.account().id.clone());
            self.drop_account(&id);
            tab_messages::tell(&Message::SignedOut(id));
        }
        spawn_local(self.go_on_as_another());
    }

    /// Forgets the sessions that this tab kept over a reload if nobody has used the console for too
    /// long.
    pub(super) fn forget_idle_sessions(self) {
        if self.sign_in.idle().was_left_alone() {
            drop(Tab::SESSION.take());
        }
    }
}
