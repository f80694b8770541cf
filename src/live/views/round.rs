//! How far asking about everybody is.

use leptos::prelude::*;

use super::{notices::number, parts::button};
use crate::{
    i18n::{Word, count, formats, say, say_with},
    live::room::{Room, Round},
    reactive::Derived,
    source::{live::sweep::Standstill, refresh::Progress},
    ui::{El, el},
};

/// A bar with who was asked about, and what a person can do about it.
pub(super) fn round(room: Room) -> El {
    announce(room);
    let is_signed_in = Derived::new(move || room.is_signed_in());
    let has_customers = Derived::new(move || room.progress.with(|it| it.progress.total > 0));
    let bar = move || (is_signed_in.get() && has_customers.get()).then(|| strip(room)).into_any();
    el("div").dynamic(bar).dynamic(move || out_of_order(room).into_any())
}

fn strip(room: Room) -> El {
    let progress = room.progress;
    let done = Derived::new(move || progress.with(|it| it.progress.ended()));
    let total = Derived::new(move || progress.with(|it| it.progress.total));
    let bar = el("progress")
        .class("round__bar")
        .attr("aria-label", Word::LiveRound)
        .live("max", move || Some(total.get().to_string()))
        .live("value", move || Some(done.get().to_string()));
    let text = el("p").class("round__text").live_text(move || said(progress.get()));
    let state = Derived::new(move || {
        let round = progress.get();
        (round.standstill, round.progress.waiting() == 0)
    });
    el("div")
        .class("round")
        .attr("role", "group")
        .attr("aria-label", Word::LiveRound)
        .child(bar)
        .child(text)
        .dynamic(move || controls(room, state.get()).into_any())
}

/// Pause, go on, cancel, begin anew.
fn controls(room: Room, (standstill, is_over): (Standstill, bool)) -> El {
    let sweep = move || room.inner().sweep();
    let small = "button button--quiet";
    let resume = move || {
        sweep().resume();
        room.paint_round();
    };
    let pause = move || {
        sweep().pause();
        room.paint_round();
    };
    let cancel = move || {
        sweep().cancel();
        room.paint_round();
    };
    let begin = move || room.refresh_all();
    let buttons = match standstill {
        Standstill::SignIn => Vec::new(),
        Standstill::Paused | Standstill::Cancelled => vec![
            button(small, Word::LiveResume, resume),
            button(small, Word::LiveRefreshAll, begin),
        ],
        Standstill::None if is_over => vec![button(small, Word::LiveRefreshAll, begin)],
        Standstill::None => {
            vec![button(small, Word::LivePause, pause), button(small, Word::LiveCancel, cancel)]
        }
    };
    el("div").class("round__buttons").child(buttons)
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

/// Customers that changed since the list was put in order.
fn out_of_order(room: Room) -> Option<El> {
    let moved = Derived::new(move || room.progress.with(|it| it.moved)).get();
    let n = u64::try_from(moved).unwrap_or(u64::MAX);
    let order = move || {
        room.console.put_in_order();
        room.paint_round();
    };
    (moved > 0).then(|| {
        el("p")
            .class("round__moved")
            .text(count(Word::LiveChanges, n, &[]))
            .text(" ")
            .child(button("button button--quiet", Word::LiveShowChanges, order))
    })
}

/// Says at each quarter how far the round is, and once that the list is out of order: a voice at
/// every answer would not stop talking.
fn announce(room: Room) {
    let progress = room.progress;
    let quarter = Derived::new(move || {
        let Progress { total, .. } = progress.get().progress;
        let ended = progress.get().progress.ended();
        (ended * 4).checked_div(total).unwrap_or(0)
    });
    quarter.on_change(move |quarter| {
        if *quarter > 0 {
            room.announcer.say(said(progress.get_untracked()));
        }
    });
    let is_out_of_order = Derived::new(move || progress.with(|it| it.moved > 0));
    is_out_of_order.on_change(move |is_out_of_order| {
        if *is_out_of_order {
            let moved = progress.with_untracked(|it| it.moved);
            let n = u64::try_from(moved).unwrap_or(u64::MAX);
            room.announcer.say(count(Word::LiveChanges, n, &[]));
        }
    });
}
