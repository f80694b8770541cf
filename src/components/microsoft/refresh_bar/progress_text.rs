//! The progress of a refresh in words.

use crate::{
    components::words::number,
    i18n::{Word, count, formats, say, say_with},
    refresh::{Progress, refresh_loop::LoopState},
    session::RefreshStatus,
};

/// The numbers of customers that were checked, failed and wait, and the remaining time or why the
/// refresh does not run.
pub(super) fn progress_text(status: RefreshStatus) -> String {
    let RefreshStatus { progress, state, .. } = status;
    let Progress { total, checked, failed, remaining_millis } = progress;
    let waiting = u64::try_from(progress.waiting()).unwrap_or(u64::MAX);
    let values = [("done", &*number(checked)), ("total", &*number(total))];
    let mut parts = vec![say_with(Word::LiveChecked, &values)];
    if failed > 0 {
        let n = u64::try_from(failed).unwrap_or(u64::MAX);
        parts.push(count(Word::LiveFailed, n, &[]));
    }
    if waiting > 0 {
        parts.push(count(Word::LiveWaiting, waiting, &[]));
    }
    match state {
        LoopState::Paused => parts.push(say(Word::LivePaused)),
        LoopState::Cancelled => parts.push(say(Word::LiveCancelled)),
        LoopState::SignInNeeded => parts.push(say(Word::LiveSessionOver)),
        LoopState::Running => parts.extend(remaining_millis.filter(|_| waiting > 0).map(time_left)),
    }
    parts.join(" · ")
}

/// The remaining time, in whole minutes or in steps of ten seconds.
fn time_left(millis: i64) -> String {
    let seconds = u64::try_from(millis / 1000).unwrap_or(0);
    if seconds < 60 {
        let shown = formats().number((seconds / 10 + 1) * 10);
        return say_with(Word::LiveSecondsLeft, &[("n", &shown)]);
    }
    count(Word::LiveMinutesLeft, seconds.div_ceil(60), &[])
}

/// The number of customers that changed since the list was sorted.
pub(super) fn change_count(moved: usize) -> String {
    count(Word::LiveChanges, u64::try_from(moved).unwrap_or(u64::MAX), &[])
}
