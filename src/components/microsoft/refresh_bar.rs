//! How far asking about everybody is.

use leptos::{ev, prelude::*};

use super::{parts::button, refresh_notices::number};
use crate::{
    components::use_list_memory,
    i18n::{Word, count, formats, say, say_with},
    live::room::{Room, Round},
    source::{live::sweep::Standstill, refresh::Progress},
    ui::{El, el},
};

/// A bar with who was asked about, and what a person can do about it.
pub(crate) fn round(room: Room) -> El {
    announce(room);
    let is_signed_in = Memo::new(move |_| room.is_signed_in());
    let has_customers = Memo::new(move |_| room.progress.with(|it| it.progress.total > 0));
    let bar = move || (is_signed_in.get() && has_customers.get()).then(|| strip(room)).into_any();
    el("div").dynamic(bar).dynamic(out_of_order(room))
}

fn strip(room: Room) -> El {
    let progress = room.progress;
    let done = Memo::new(move |_| progress.with(|it| it.progress.ended()));
    let total = Memo::new(move |_| progress.with(|it| it.progress.total));
    let bar = el("progress")
        .class("round__bar")
        .attr("aria-label", Word::LiveRound)
        .live("max", move || Some(total.get().to_string()))
        .live("value", move || Some(done.get().to_string()));
    let text = el("p").class("round__text").live_text(move || said(progress.get()));
    el("div")
        .class("round")
        .attr("role", "group")
        .attr("aria-label", Word::LiveRound)
        .child(bar)
        .child(text)
        .child(controls(room))
}

/// Pause or go on, cancel or begin anew: two buttons that stay where they are, and with them the
/// focus, while what they do changes.
fn controls(room: Room) -> El {
    let progress = room.progress;
    let standstill = Memo::new(move |_| progress.with(|it| it.standstill));
    let is_over = Memo::new(move |_| progress.with(|it| it.progress.waiting() == 0));
    let runs = Memo::new(move |_| standstill.get() == Standstill::None && !is_over.get());
    let stands =
        Memo::new(move |_| matches!(standstill.get(), Standstill::Paused | Standstill::Cancelled));
    let sweep = move || room.inner().sweep();
    let pause_or_go_on = move || {
        if stands.get_untracked() {
            sweep().resume();
        } else {
            sweep().pause();
        }
        room.paint_round();
    };
    let cancel_or_begin = move || {
        if runs.get_untracked() {
            sweep().cancel();
            room.paint_round();
        } else {
            room.refresh_all();
        }
    };
    let first = move || if stands.get() { Word::LiveResume } else { Word::LivePause };
    let second = move || if runs.get() { Word::LiveCancel } else { Word::LiveRefreshAll };
    let no = |hidden: bool| hidden.then(String::new);
    let first =
        worded(first, pause_or_go_on).live("hidden", move || no(!runs.get() && !stands.get()));
    let second = worded(second, cancel_or_begin)
        .live("hidden", move || no(standstill.get() == Standstill::SignIn));
    el("div").class("round__buttons").child(first).child(second)
}

/// A button whose words change.
fn worded(mut word: impl FnMut() -> Word + Send + 'static, act: impl Fn() + Send + 'static) -> El {
    el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .on(ev::click, move |_| act())
        .live_text(move || say(word()))
}

/// Who was asked about, in words.
fn said(round: Round) -> String {
    let Round { progress, standstill, .. } = round;
    let Progress { total, checked, failed, left_millis } = progress;
    let values = [("done", &*number(checked)), ("total", &*number(total))];
    let mut parts = vec![say_with(Word::LiveChecked, &values)];
    if failed > 0 {
        let n = u64::try_from(failed).unwrap_or(u64::MAX);
        parts.push(count(Word::LiveFailed, n, &[]));
    }
    if progress.waiting() > 0 {
        let n = u64::try_from(progress.waiting()).unwrap_or(u64::MAX);
        parts.push(count(Word::LiveWaiting, n, &[]));
    }
    match standstill {
        Standstill::Paused => parts.push(say(Word::LivePaused)),
        Standstill::Cancelled => parts.push(say(Word::LiveCancelled)),
        Standstill::SignIn => parts.push(say(Word::LiveSessionOver)),
        Standstill::None => parts.extend(left_millis.filter(|_| progress.waiting() > 0).map(left)),
    }
    parts.join(" · ")
}

/// The time that is left, in whole minutes or in steps of ten seconds.
fn left(millis: i64) -> String {
    let seconds = u64::try_from(millis / 1000).unwrap_or(0);
    if seconds < 60 {
        let shown = formats().number((seconds / 10 + 1) * 10);
        return say_with(Word::LiveSecondsLeft, &[("n", &shown)]);
    }
    count(Word::LiveMinutesLeft, seconds.div_ceil(60), &[])
}

/// Customers that changed since the list was put in order. Putting it in order takes the button
/// away, so that the list takes the focus.
fn out_of_order(room: Room) -> impl FnMut() -> AnyView + Send + 'static {
    let memory = use_list_memory().0;
    let is_out_of_order = Memo::new(move |_| room.progress.with(|it| it.moved > 0));
    let said = move || room.progress.with(|it| changes(it.moved));
    let order = move || {
        room.console.put_in_order();
        room.paint_round();
        memory.take_focus();
    };
    move || {
        let notice = || {
            el("p").class("round__moved").live_text(said).text(" ").child(button(
                "button button--quiet",
                Word::LiveShowChanges,
                order,
            ))
        };
        is_out_of_order.get().then(notice).into_any()
    }
}

/// How many customers changed, in words.
fn changes(moved: usize) -> String {
    count(Word::LiveChanges, u64::try_from(moved).unwrap_or(u64::MAX), &[])
}

/// Says at each quarter how far the round is, and once that the list is out of order: a voice at
/// every answer would not stop talking.
fn announce(room: Room) {
    let progress = room.progress;
    let quarter = Memo::new(move |_| {
        let Progress { total, .. } = progress.get().progress;
        let ended = progress.get().progress.ended();
        (ended * 4).checked_div(total).unwrap_or(0)
    });
    let say_quarter = move |quarter: &usize, _: Option<&usize>, _| {
        if *quarter > 0 {
            room.announcer.say(said(progress.get_untracked()));
        }
    };
    Effect::watch(move || quarter.get(), say_quarter, false);
    let is_out_of_order = Memo::new(move |_| progress.with(|it| it.moved > 0));
    let say_changes = move |is_out_of_order: &bool, _: Option<&bool>, _| {
        if *is_out_of_order {
            room.announcer.say(progress.with_untracked(|it| changes(it.moved)));
        }
    };
    Effect::watch(move || is_out_of_order.get(), say_changes, false);
}
