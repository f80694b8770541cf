//! Opening the live source, whose part of the program is loaded first.

use std::rc::Rc;

use futures_util::FutureExt as _;
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};

use super::{Console, OpenLive, Opening};
use crate::state::live_source::LiveSource;

impl Console {
    /// Sets the function that opens the live source.
    #[must_use]
    pub fn with_live(self, open: Option<OpenLive>) -> Self {
        self.open_live.set_value(open);
        self
    }

    /// The live source, once it is open.
    pub fn live(self) -> ReadSignal<Option<Rc<dyn LiveSource>>, LocalStorage> {
        self.live
    }

    /// Whether the page has a live source, open or not.
    pub fn has_live(self) -> bool {
        self.open_live.with_value(Option::is_some)
    }

    /// Whether the latest attempt to open the live source failed.
    pub fn live_failed(self) -> RwSignal<bool> {
        self.live_failed
    }

    /// Starts to open the live source, unless it is open or being opened.
    pub fn open_live(self) {
        drop(self.opening());
    }

    /// Returns the attempt to open the live source: the first one, or a new one after a failure.
    pub(super) fn opening(self) -> Opening {
        let opening = self.opening.get_value();
        if let Some(opening) = opening.filter(|it| !matches!(it.peek(), Some(None))) {
            return opening;
        }
        let Some(open) = self.open_live.get_value() else {
            return std::future::ready(None).boxed_local().shared();
        };
        self.live_failed.set(false);
        // The source lives as long as the page.
        let open = self.owner.get_value().with(|| ScopedFuture::new_untracked(open(self)));
        let opening = async move {
            let live = open.await.ok();
            match &live {
                Some(live) => self.set_live.set(Some(Rc::clone(live))),
                None => self.live_failed.set(true),
            }
            live
        };
        let opening = opening.boxed_local().shared();
        self.opening.set_value(Some(opening.clone()));
        // The attempt starts at once, even if no caller awaits it.
        spawn_local(opening.clone().map(|_| ()));
        opening
    }

    /// Tries again to open the live source.
    pub async fn retry_live(self) {
        if self.config().live.is_some() {
            self.start().await;
        } else {
            self.opening().await;
        }
    }
}
