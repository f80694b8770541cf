//! The screen: all of it, and without turning off.

use leptos::{html, prelude::*, task::spawn_local};

use crate::{
    dom,
    i18n::{Word, say},
    services::screen_lock::{ScreenLock, keep_screen_on},
    state::use_announcer,
};

/// The button that shows an element on the whole screen, and back. Esc leads back as well.
#[component]
pub(super) fn FullScreenButton(of: NodeRef<html::Section>) -> impl IntoView {
    let announcer = use_announcer();
    let is_full = RwSignal::new(false);
    let show = move |now: bool| {
        is_full.try_set(now);
        // Everything grows with the root.
        dom::set_page_attribute("data-full-screen", now.then_some(""));
    };
    let listener =
        dom::on_window("fullscreenchange", move |_: dom::Event| show(dom::is_full_screen()));
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        listener.dispose();
        show(false);
    });
    let toggle = move |_| {
        if is_full.get_untracked() {
            dom::leave_full_screen();
            return;
        }
        let Some(element) = of.get_untracked() else { return };
        // The browser wants to be asked while it handles the click.
        let shown = dom::show_full_screen(&element);
        spawn_local(async move {
            if !shown.await {
                announcer.say(say(Word::WallboardFullScreenRefused));
            }
        });
    };
    view! {
        <button class="button button--primary" type="button" on:click=toggle>
            {move || say(if is_full.get() { Word::WallboardLeaveFullScreen } else { Word::WallboardFullScreen })}
        </button>
    }
}

/// Keeps the screen on while it shows, and says if the browser does not allow that.
#[component]
pub(super) fn ScreenNote() -> impl IntoView {
    let lock = StoredValue::new_local(None::<ScreenLock>);
    let is_refused = RwSignal::new(false);
    let request = move || {
        spawn_local(async move {
            let granted = keep_screen_on().await;
            is_refused.try_set(granted.is_none());
            // A lock that comes after the user has left is given back here.
            drop(lock.try_set_value(granted));
        });
    };
    request();
    // The browser takes the lock back from a tab in the background (Screen Wake Lock API, section 6.4).
    let listener = dom::on_window("visibilitychange", move |_: dom::Event| {
        if !dom::is_hidden() {
            request();
        }
    });
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || listener.dispose());
    view! {
        <Show when=move || is_refused.get()>
            <p class="not-known">{Word::WallboardScreenTurnsOff}</p>
        </Show>
    }
}
