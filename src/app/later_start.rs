//! What begins soon after the list shows: the part of the program that is loaded later, and what runs
//! beside the pages in it.

#[cfg(not(split))]
use std::future::{Ready, ready};

use leptos::{prelude::*, task::spawn_local};

use super::{later_views, printed::follow_printing};
use crate::{
    directory::ColumnLayout,
    pages::customers::begin_more_columns,
    services::use_services,
    state::{
        PartError, are_annotations_expected, begin_ticking, follow_wipes, is_anything_stored,
        keep_history, keep_opened_customers, use_annotations, use_console, use_preferences,
        use_request_store, use_saved_views,
    },
};

/// The delay from the first list until the part is loaded, in milliseconds, so that the list comes
/// first.
const LOAD_DELAY: u32 = 1000;

/// Once the list is there, shows in it what the user keeps in this browser, and loads the part:
/// if the network is lost later, the facts of a customer and the features can still be opened. A
/// part that does not come is requested again by what needs it.
pub(super) fn prepare_later_views() {
    let (console, services) = (use_console(), use_services());
    let owner = StoredValue::new(Owner::current().unwrap_or_default());
    let is_loaded = RwSignal::new(false);
    provide_context(PartLoaded(is_loaded));
    if cfg!(not(split)) {
        begin_more_columns();
    }
    // The cells of further columns are in that part.
    let is_usual = use_preferences().columns().with_untracked(ColumnLayout::is_usual);
    let prepare = move || async move {
        if (are_annotations_expected(services) || is_anything_stored(services.storage()).await)
            && let Some(owner) = owner.try_get_value()
        {
            _ = stores_opened(owner).await;
        }
        if is_usual {
            services.after(LOAD_DELAY).await;
        }
        if later_views::load().await.is_err() {
            return;
        }
        // The browser has just compiled the part: what begins in it is a task of its own.
        services.pause().await;
        if let Some(owner) = owner.try_get_value()
            && begun(owner).await.is_ok()
        {
            services.pause().await;
            is_loaded.try_set(true);
        }
    };
    Effect::new(move |has_begun: Option<bool>| {
        let has_begun = has_begun == Some(true);
        let begins = !has_begun && console.listing().is_some();
        if begins {
            spawn_local(prepare());
        }
        has_begun || begins
    });
}

/// Whether the part was loaded and what runs beside the pages has begun.
#[derive(Clone, Copy)]
pub(super) struct PartLoaded(pub(super) RwSignal<bool>);

/// Opens what the user keeps in this browser, so that the list can show it.
#[cfg(split)]
#[leptos::wasm_split::wasm_split(features, wasm_split_path = ::leptos::wasm_split, fallible)]
fn stores_opened(owner: Owner) -> Result<(), PartError> {
    owner.with(open_stores);
    Ok(())
}

/// Begins what runs beside the pages, once the part is loaded.
#[cfg(split)]
#[leptos::wasm_split::wasm_split(features, wasm_split_path = ::leptos::wasm_split, fallible)]
fn begun(owner: Owner) -> Result<(), PartError> {
    owner.with(begin);
    Ok(())
}

#[cfg(not(split))]
fn stores_opened(owner: Owner) -> Ready<Result<(), PartError>> {
    owner.with(open_stores);
    ready(Ok(()))
}

#[cfg(not(split))]
fn begun(owner: Owner) -> Ready<Result<(), PartError>> {
    owner.with(begin);
    ready(Ok(()))
}

fn open_stores() {
    use_request_store();
    use_annotations().show_in_new_list();
}

fn begin() {
    keep_opened_customers();
    keep_history();
    follow_wipes();
    follow_printing();
    begin_ticking();
    begin_more_columns();
    use_annotations().show_in_new_list();
    use_saved_views();
}
