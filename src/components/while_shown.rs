//! Work that stops when its component is removed.

use futures_util::{FutureExt as _, future::abortable};
use leptos::{prelude::*, task::spawn_local};

/// Runs `work` while the calling component is shown: at once as far as it does not wait, so that
/// facts in memory show in the first frame, and then in the background.
pub fn run_while_shown(work: impl Future<Output = ()> + 'static) {
    let (work, stop) = abortable(work);
    on_cleanup(move || stop.abort());
    let mut work = Box::pin(work);
    if work.as_mut().now_or_never().is_none() {
        spawn_local(async move {
            // An error means that the component was removed.
            work.await.unwrap_or(());
        });
    }
}
