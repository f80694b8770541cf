//! The tasks that run while an account is in use.

use futures_util::future::FutureExt as _;

use super::customer_sync::CustomerSync;
use crate::{
    refresh::{clock::Clock as _, refresh_loop::LoopState},
    services::clock::WallClock,
};

/// The time between two requests for the lists, in milliseconds. Relationships change by hand, a
/// few a day.
const LISTS_INTERVAL_MILLIS: u32 = 30 * 60_000;

impl CustomerSync {
    /// Starts the refresh, and the tasks that publish and persist its results.
    pub(super) fn run(self) {
        if self.inner().is_paused.get() {
            return;
        }
        let refresh = self.refresh();
        if refresh.state() == LoopState::SignInNeeded {
            refresh.resume();
        }
        self.spawn(self.check_all().boxed_local());
        self.spawn(self.publish().boxed_local());
        self.spawn(self.persist().boxed_local());
        self.spawn(
            async move {
                loop {
                    self.sync_lists().await;
                    WallClock.after(LISTS_INTERVAL_MILLIS).await;
                }
            }
            .boxed_local(),
        );
    }

    /// Checks customers in the order of the queue until the task is stopped.
    async fn check_all(self) {
        let check = |ticket| self.check_in_turn(ticket).boxed_local();
        let checked = || self.inner().publish.notify();
        self.refresh().run(&check, &checked).await;
    }
}
