//! The sign-out of an unused console, if the operator configured one.

use leptos::{prelude::*, task::spawn_local};

use super::{microsoft_session::MicrosoftSession, sign_in::Phase};
use crate::{
    auth::{
        idle::{IdleLimit, Idleness},
        pending::TabStorage as _,
    },
    dom,
    services::{
        tab_messages::{self, Message},
        tab_storage::Tab,
    },
};

/// The events of a console in use.
const SIGNS_OF_USE: [&str; 4] = ["keydown", "pointerdown", "pointermove", "wheel"];

/// How often a tab looks whether another one was used while it warns, in milliseconds.
const LOOK_MILLIS: u32 = 1_000;

impl MicrosoftSession {
    /// Signs out every account once the console was not used for as long as the operator
    /// configured.
    pub(super) fn sign_out_when_idle(self) {
        let idle = self.sign_in.idle();
        let Some(limit) = idle.limit else { return };
        for sign in SIGNS_OF_USE {
            let used = move |_: dom::Event| {
                if !self.sign_in.phase.with_untracked(|it| matches!(it, Phase::SignedIn(_))) {
                    return;
                }
                // After the machine slept, the first event must not outrun the watch.
                if idle.was_unused_too_long() {
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
            if has_signed_out && !idle.has_ended.get_untracked() {
                idle.forget_use();
            }
        });
    }

    /// Watches whether the console is used, until this session ends.
    async fn watch(self, limit: IdleLimit) {
        let idle = self.sign_in.idle();
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
        self.was_left_alone();
        tab_messages::tell(&Message::LeftAlone);
    }

    /// Signs out every account here, because this tab or another one found that the console is
    /// not used.
    pub(super) fn was_left_alone(self) {
        self.sign_in.idle().has_ended.set(true);
        for keyring in self.sign_in.keyrings() {
            let id = keyring.with_session(|session| session.account().id.clone());
            self.drop_account(&id);
        }
        spawn_local(self.go_on_as_another());
    }

    /// Forgets the sessions that this tab kept over a reload if the console was not used for too
    /// long.
    pub(super) fn forget_idle_sessions(self) {
        if self.sign_in.idle().was_left_alone() {
            drop(Tab::SESSION.take());
        }
    }
}
