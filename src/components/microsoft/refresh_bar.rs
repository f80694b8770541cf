//! The progress and the controls of the refresh.

mod progress_text;

use leptos::prelude::*;

use self::progress_text::{change_count, progress_text};
use crate::{
    i18n::{Word, say},
    refresh::refresh_loop::LoopState,
    session::{MicrosoftSession, RefreshStatus, use_session},
    state::{use_announcer, use_console},
};

/// The number of checked customers, the controls of the refresh, and a notice when the list is out
/// of order.
#[component]
pub(crate) fn RefreshBar(
    /// Moves the focus to the customer list.
    focus_list: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    announce(session);
    let is_shown = Memo::new(move |_| {
        session.sign_in.is_signed_in() && session.customers.status.with(|it| it.progress.total > 0)
    });
    view! {
        <div>
            <Show when=move || is_shown.get()>
                <Bar />
            </Show>
            <OutOfOrder focus_list />
        </div>
    }
}

#[component]
fn Bar() -> impl IntoView {
    let session = use_session();
    let progress = session.customers.status;
    let done = Memo::new(move |_| progress.with(|it| it.progress.done()));
    let total = Memo::new(move |_| progress.with(|it| it.progress.total));
    view! {
        <div class="round" role="group" aria-label=Word::LiveRound>
            <progress
                class="round__bar"
                aria-label=Word::LiveRound
                max=move || total.get().to_string()
                value=move || done.get().to_string()
            ></progress>
            <p class="round__text">{move || progress_text(progress.get())}</p>
            <Controls />
        </div>
    }
}

/// Pause or resume, cancel or restart: two buttons that keep their place, and with it the focus,
/// while their action changes.
#[component]
fn Controls() -> impl IntoView {
    let session = use_session();
    let progress = session.customers.status;
    let standstill = Memo::new(move |_| progress.with(|it| it.state));
    let is_over = Memo::new(move |_| progress.with(|it| it.progress.waiting() == 0));
    let is_running = Memo::new(move |_| standstill.get() == LoopState::Running && !is_over.get());
    let is_stopped =
        Memo::new(move |_| matches!(standstill.get(), LoopState::Paused | LoopState::Cancelled));
    let pause_or_resume = move |_| {
        let refresh = session.customers.refresh();
        if is_stopped.get_untracked() {
            refresh.resume();
        } else {
            refresh.pause();
        }
        session.customers.publish_status();
    };
    let cancel_or_begin = move |_| {
        if is_running.get_untracked() {
            session.customers.refresh().cancel();
            session.customers.publish_status();
        } else {
            session.customers.refresh_all();
        }
    };
    view! {
        <div class="round__buttons">
            <button
                class="button button--quiet"
                type="button"
                hidden=move || !is_running.get() && !is_stopped.get()
                on:click=pause_or_resume
            >
                {move || say(if is_stopped.get() { Word::LiveResume } else { Word::LivePause })}
            </button>
            <button
                class="button button--quiet"
                type="button"
                hidden=move || standstill.get() == LoopState::SignInNeeded
                on:click=cancel_or_begin
            >
                {move || {
                    say(if is_running.get() { Word::LiveCancel } else { Word::LiveRefreshAll })
                }}
            </button>
        </div>
    }
}

/// The number of customers that changed since the list was sorted, and a button that sorts it.
/// Sorting removes the button, so the focus moves to the list.
#[component]
fn OutOfOrder(focus_list: Callback<()>) -> impl IntoView {
    let session = use_session();
    let console = use_console();
    let is_out_of_order = Memo::new(move |_| session.customers.status.with(|it| it.moved > 0));
    let sort = move |_| {
        console.put_in_order();
        session.customers.publish_status();
        focus_list.run(());
    };
    view! {
        <Show when=move || is_out_of_order.get()>
            <p class="round__moved">
                {move || session.customers.status.with(|it| change_count(it.moved))} " "
                <button class="button button--quiet" type="button" on:click=sort>
                    {Word::LiveShowChanges}
                </button>
            </p>
        </Show>
    }
}

/// Announces the progress at each quarter, because a screen reader that announced every result would
/// not finish, and once that the list is out of order. What happens at the same time is one message:
/// a second one would replace the first.
fn announce(session: MicrosoftSession) {
    let (status, announcer) = (session.customers.status, use_announcer());
    let reached = Memo::new(move |_| {
        status.with(|RefreshStatus { progress, moved, .. }| {
            let quarter = (progress.done() * 4).checked_div(progress.total).unwrap_or(0);
            (quarter, *moved > 0)
        })
    });
    let say = move |now: &(usize, bool), before: Option<&(usize, bool)>, _| {
        let (quarter, is_out_of_order) = *now;
        let (last_quarter, was_out_of_order) = before.copied().unwrap_or_default();
        let status = status.get_untracked();
        let mut parts = Vec::new();
        if is_out_of_order && !was_out_of_order {
            parts.push(change_count(status.moved));
        }
        if quarter > 0 && quarter != last_quarter {
            parts.push(progress_text(status));
        }
        if !parts.is_empty() {
            announcer.say(parts.join(" · "));
        }
    };
    Effect::watch(move || reached.get(), say, false);
}
