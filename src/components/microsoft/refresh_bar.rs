//! How many customers were asked about, and the controls of the refresh.

mod progress_text;

use leptos::prelude::*;

use self::progress_text::{change_count, progress_text};
use crate::{
    i18n::{Word, say},
    refresh::{Progress, refresh_loop::LoopState},
    session::room::Room,
};

/// How many customers were asked about, the controls of the refresh, and a notice when the list is
/// out of order.
#[component]
pub(crate) fn RefreshBar(
    /// The live source.
    room: Room,
    /// Moves the focus to the customer list.
    focus_list: Callback<()>,
) -> impl IntoView {
    announce_progress(room);
    announce_changes(room);
    let is_shown =
        Memo::new(move |_| room.is_signed_in() && room.progress.with(|it| it.progress.total > 0));
    view! {
        <div>
            <Show when=move || is_shown.get()>
                <Bar room />
            </Show>
            <OutOfOrder room focus_list />
        </div>
    }
}

#[component]
fn Bar(room: Room) -> impl IntoView {
    let progress = room.progress;
    let done = Memo::new(move |_| progress.with(|it| it.progress.ended()));
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
            <Controls room />
        </div>
    }
}

/// Pause or resume, cancel or begin again: two buttons that keep their place, and with it the focus,
/// while their action changes.
#[component]
fn Controls(room: Room) -> impl IntoView {
    let progress = room.progress;
    let standstill = Memo::new(move |_| progress.with(|it| it.standstill));
    let is_over = Memo::new(move |_| progress.with(|it| it.progress.waiting() == 0));
    let is_running = Memo::new(move |_| standstill.get() == LoopState::None && !is_over.get());
    let is_stopped =
        Memo::new(move |_| matches!(standstill.get(), LoopState::Paused | LoopState::Cancelled));
    let pause_or_resume = move |_| {
        let sweep = room.inner().sweep();
        if is_stopped.get_untracked() {
            sweep.resume();
        } else {
            sweep.pause();
        }
        room.paint_round();
    };
    let cancel_or_begin = move |_| {
        if is_running.get_untracked() {
            room.inner().sweep().cancel();
            room.paint_round();
        } else {
            room.refresh_all();
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
                hidden=move || standstill.get() == LoopState::SignIn
                on:click=cancel_or_begin
            >
                {move || {
                    say(if is_running.get() { Word::LiveCancel } else { Word::LiveRefreshAll })
                }}
            </button>
        </div>
    }
}

/// How many customers changed since the list was sorted, and a button that sorts it. Sorting removes
/// the button, so that the list takes the focus.
#[component]
fn OutOfOrder(room: Room, focus_list: Callback<()>) -> impl IntoView {
    let is_out_of_order = Memo::new(move |_| room.progress.with(|it| it.moved > 0));
    let sort = move |_| {
        room.console.put_in_order();
        room.paint_round();
        focus_list.run(());
    };
    view! {
        <Show when=move || is_out_of_order.get()>
            <p class="round__moved">
                {move || room.progress.with(|it| change_count(it.moved))} " "
                <button class="button button--quiet" type="button" on:click=sort>
                    {Word::LiveShowChanges}
                </button>
            </p>
        </Show>
    }
}

/// Announces the progress at each quarter: a screen reader that read every answer aloud would never
/// finish.
fn announce_progress(room: Room) {
    let progress = room.progress;
    let quarter = Memo::new(move |_| {
        let Progress { total, .. } = progress.get().progress;
        let ended = progress.get().progress.ended();
        (ended * 4).checked_div(total).unwrap_or(0)
    });
    let announce = move |quarter: &usize, _: Option<&usize>, _| {
        if *quarter > 0 {
            room.announcer.say(progress_text(progress.get_untracked()));
        }
    };
    Effect::watch(move || quarter.get(), announce, false);
}

/// Announces once that the list is out of order.
fn announce_changes(room: Room) {
    let progress = room.progress;
    let is_out_of_order = Memo::new(move |_| progress.with(|it| it.moved > 0));
    let announce = move |is_out_of_order: &bool, _: Option<&bool>, _| {
        if *is_out_of_order {
            room.announcer.say(progress.with_untracked(|it| change_count(it.moved)));
        }
    };
    Effect::watch(move || is_out_of_order.get(), announce, false);
}
