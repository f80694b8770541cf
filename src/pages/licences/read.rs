//! Reads the licenses of all customers, which takes time for a large partner.

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;

use crate::{
    components::{ReadingProgress, run_while_shown},
    directory::Listing,
    i18n::Word,
    licences::LicenceTable,
    sources::licences::collect_licences,
    state::{Loaded, use_console},
};

/// Shows the licenses of the customers of a list: at once if the source has them in memory,
/// otherwise after a progress message. Removing the component stops the reading.
#[component]
pub(super) fn LicencesOfList<F, V>(
    /// The source of the list.
    loaded: Rc<Loaded>,
    /// The list.
    listing: Arc<Listing>,
    /// Draws the licenses.
    children: F,
) -> impl IntoView
where
    F: Fn(Arc<LicenceTable>) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let table = RwSignal::new(None);
    let progress = RwSignal::new((0, 0));
    let reading = use_console().services().reading();
    run_while_shown(async move {
        let report = move |done, total| {
            progress.try_set((done, total));
        };
        let read = collect_licences(loaded.source.as_ref(), &listing, &reading, report).await;
        table.try_set(Some(Arc::new(read)));
    });
    move || match table.get() {
        Some(table) => children(table).into_any(),
        None => view! { <ReadingProgress text=Word::LicencesProgress progress /> }.into_any(),
    }
}
