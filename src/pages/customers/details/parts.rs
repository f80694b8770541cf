//! What the parts of the pane share.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{domain::Record, links::Link};

/// The admin centers of the selected customer, as the parts of the pane share them.
#[derive(Clone, Copy)]
pub struct Centers {
    /// All links.
    pub(super) links: Memo<Vec<Link>>,
    /// Whether all links show.
    pub(super) is_open: RwSignal<bool>,
}

/// The record whose facts show now.
///
/// The facts set it when they are drawn, and take it back when they go. So the contacts above them
/// are those of the same record, without a second request.
#[derive(Clone, Copy)]
pub(super) struct ShownRecord(RwSignal<Option<Arc<Record>>>);

impl ShownRecord {
    /// Provides it to the facts.
    pub(super) fn provide() -> Self {
        let shown = Self(RwSignal::new(None));
        provide_context(shown);
        shown
    }

    /// The record; tracks it.
    pub(super) fn get(self) -> Option<Arc<Record>> {
        self.0.get()
    }

    /// Tells that the facts of a record are drawn, until the caller is removed.
    pub(super) fn show(record: &Arc<Record>) {
        let Some(Self(shown)) = use_context() else { return };
        shown.set(Some(Arc::clone(record)));
        // The pane may be removed with its facts.
        on_cleanup(move || {
            shown.try_set(None);
        });
    }
}
